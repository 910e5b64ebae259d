import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import type { ArchivePage, Filled, Gap } from '../../shared/model/archive.ts'
import type { Message, NewMessage } from '../../shared/model/message.ts'
import { ArchiveState, ROOM } from './archive.ts'
import { prepared, transaction } from './database.ts'
import { Deleted } from './deleted.ts'
import type { Place } from '../../shared/ipc/contract.ts'
import { placeOf } from '../../shared/state/reduce.ts'
import { Identity, type Kept } from './identity.ts'
import { insertAt, nextOrder } from './message-place.ts'

/** The archive of one account as it is known here; puts its pages between the messages that are kept, in its own order. */
export class MessageArchive extends ArchiveState {
  readonly #database: DatabaseSync
  readonly #account: AccountId
  readonly #identity: Identity
  readonly #deleted: Deleted

  constructor(database: DatabaseSync, account: AccountId) {
    super(database, account)
    this.#database = database
    this.#account = account
    this.#identity = new Identity(database, account)
    this.#deleted = new Deleted(database, account)
  }

  /** Keeps a page with how far its gap is filled then: both, or nothing where that cannot be. */
  fill(gap: Gap, page: ArchivePage): Filled {
    return transaction(this.#database, () => {
      if (gap.high - gap.low < page.results.length) return this.giveUp(gap)
      return gap.backward ? this.#backward(gap, page) : this.#forward(gap, page)
    })
  }

  /** The archive was asked again for the beginning of a gap that was filled: where it has more now, all behind it is read again. */
  review({ after, low }: Gap, { results }: ArchivePage): void {
    const isNew = results.some(
      ({ archiveId, message }) =>
        message &&
        !this.#identity.find(message, archiveId, 'archive') &&
        !this.#deleted.has(message, archiveId, low),
    )
    const isOpen = this.gaps().some(({ before }) => before === undefined)
    if (isNew && !isOpen && after !== undefined) this.reopen(after)
  }

  /** The archive does not give what is missing. */
  giveUp(gap: Gap): Filled {
    return { added: [], moved: [], known: [], rest: this.#leave(gap, true) }
  }

  #forward(gap: Gap, page: ArchivePage): Filled {
    const reached = page.results.findIndex(({ archiveId }) => archiveId === gap.before)
    const results = reached === -1 ? page.results : page.results.slice(0, reached)
    const filled = { added: [] as Message[], moved: [] as Message[], known: [] as Message[] }
    let { low, high } = gap
    // What earlier pages put into the room of the gap, the archive has before this one.
    const latest = new Latest((place) => this.#edge('max', place, high - ROOM + 1, low - 1))
    const goBehindAll = (): void => {
      low = nextOrder(this.#database)
      high = low + ROOM - 1
    }
    const first = gap.after === undefined ? undefined : this.#identity.byArchive(gap.after)
    if (first) latest.set(first.message)
    if (first && first.message.order > high) {
      if (gap.before === undefined) goBehindAll()
      else {
        // What came late stands behind the room for what follows it, and that has an end.
        const moved = this.#move(first.message, low)
        latest.set(moved)
        filled.moved.push(moved)
        low += 1
      }
    }
    for (const { archiveId, message } of results) {
      if (!message) continue
      const kept = this.#recognise(message, archiveId)
      if (!kept && this.#deleted.has(message, archiveId, low)) continue
      if (kept) filled.known.push(kept.message)
      const isMeanwhile = kept !== undefined && kept.message.order > high
      if (kept && latest.isBefore(kept.message) && !(isMeanwhile && gap.before !== undefined)) {
        latest.set(kept.message)
        // What follows it in the archive goes behind all that came meanwhile.
        if (isMeanwhile) goBehindAll()
        continue
      }
      const placed = this.#put(kept, low, message, archiveId)
      latest.set(placed)
      if (kept) filled.moved.push(placed)
      else filled.added.push(placed)
      low += 1
    }
    const after = page.last ?? results.at(-1)?.archiveId ?? gap.after
    if (reached === -1 && !page.complete && results.length > 0) {
      return { ...filled, rest: this.#leave({ ...gap, after, low, high }) }
    }
    if (gap.before === undefined && after !== undefined) this.setLast(after)
    return { ...filled, rest: this.#close(gap) }
  }

  #backward(gap: Gap, page: ArchivePage): Filled {
    const { behind, moved, results } = this.#putBehind(gap, page)
    const added: Message[] = []
    const known: Message[] = []
    const next = new Map<Place, number>()
    let { high } = gap
    let reached = false
    for (const { archiveId, message } of results.toReversed()) {
      reached = archiveId === gap.after
      if (reached) break
      if (!message) continue
      const kept = this.#recognise(message, archiveId)
      if (kept) {
        known.push(kept.message)
        reached = kept.archiveId !== undefined && kept.message.order < gap.low
        if (reached) break
        const place = placeOf(kept.message)
        const edge = (): number =>
          this.#edge('min', place, high + 1, gap.low + ROOM - 1) ?? Infinity
        if (kept.message.order < (next.get(place) ?? edge())) {
          next.set(place, kept.message.order)
          continue
        }
      } else if (this.#deleted.has(message, archiveId, high)) continue
      next.set(placeOf(message), high)
      const placed = this.#put(kept, high, message, archiveId)
      if (kept) moved.push(placed)
      else added.push(placed)
      high -= 1
    }
    const filled = {
      added: [...added.toReversed(), ...behind.added],
      moved,
      known: [...known, ...behind.known],
    }
    const newest = page.last ?? page.results.at(-1)?.archiveId
    if (gap.before === undefined && newest !== undefined) this.setLast(newest)
    else if (gap.before === undefined && page.complete) this.setEmpty()
    const before = page.first ?? page.results[0]?.archiveId ?? gap.before
    const rest = { ...gap, before, high }
    if (!reached && !page.complete && page.results.length > 0) {
      return { ...filled, rest: this.#leave(rest) }
    }
    // The archive begins behind what was known last: what lay between is gone.
    const isLost = !reached && gap.after !== undefined
    return { ...filled, rest: isLost ? this.#leave(rest, true) : this.#close(gap) }
  }

  /**
   * Of the latest page, what the archive has behind a message that came by itself belongs behind all that did: the stream was
   * cut before it came. `results` is what is left of the page.
   */
  #putBehind(gap: Gap, page: ArchivePage) {
    const behind = { added: [] as Message[], known: [] as Message[] }
    const moved: Message[] = []
    const came = page.results.findIndex(({ archiveId, message }) => {
      const kept = message && this.#identity.find(message, archiveId, 'archive')
      return kept !== undefined && kept.message.order > gap.high
    })
    if (gap.before !== undefined || came === -1) return { behind, moved, results: page.results }
    const latest = new Latest(() => undefined)
    for (const { archiveId, message } of page.results.slice(came)) {
      if (!message) continue
      const kept = this.#recognise(message, archiveId)
      if (kept) behind.known.push(kept.message)
      if (kept && latest.isBefore(kept.message)) {
        latest.set(kept.message)
        continue
      }
      const order = nextOrder(this.#database)
      if (!kept && this.#deleted.has(message, archiveId, order)) continue
      const placed = this.#put(kept, order, message, archiveId)
      latest.set(placed)
      if (kept) moved.push(placed)
      else behind.added.push(placed)
    }
    return { behind, moved, results: page.results.slice(0, came) }
  }

  /** Where the archive has it. */
  #put(kept: Kept | undefined, order: number, message: NewMessage, archiveId: string): Message {
    if (!kept) return insertAt(this.#database, this.#account, order, message, archiveId)
    return this.#move(kept.message, order)
  }

  /** The first or the last order of a place from one order to another. */
  #edge(which: 'min' | 'max', place: Place, from: number, to: number): number | undefined {
    const row = prepared(
      this.#database,
      `SELECT ${which}(row) AS edge FROM message WHERE account = ? AND place = ? AND row BETWEEN ? AND ?`,
    ).get(this.#account, place, from, to)
    return typeof row?.['edge'] === 'number' ? row['edge'] : undefined
  }

  #recognise(message: NewMessage, archiveId: string): Kept | undefined {
    const kept = this.#identity.find(message, archiveId, 'archive')
    if (kept && kept.archiveId === undefined) this.#identity.setArchiveId(kept.message, archiveId)
    return kept
  }

  #move(message: Message, order: number): Message {
    this.#database
      .prepare('UPDATE message SET row = ? WHERE account = ? AND id = ?')
      .run(order, this.#account, message.id)
    return { ...message, order }
  }

  #leave(gap: Gap, failed = false): Gap {
    const rest = { ...gap, failed }
    this.change(rest)
    return rest
  }

  #close(gap: Gap): undefined {
    this.remove(gap)
    return undefined
  }
}

/** Where the last message of each place stands, as far as the archive was read: what it has behind that stands behind it. */
class Latest {
  readonly #orders = new Map<Place, number>()
  readonly #before: (place: Place) => number | undefined

  /** `before` says where the last one stands that was read earlier. */
  constructor(before: (place: Place) => number | undefined) {
    this.#before = before
  }

  isBefore(message: Message): boolean {
    const place = placeOf(message)
    return (this.#orders.get(place) ?? this.#before(place) ?? -Infinity) < message.order
  }

  set(message: Message): void {
    this.#orders.set(placeOf(message), message.order)
  }
}
