import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import {
  shownGaps,
  type ArchivePage,
  type Filled,
  type Gap,
} from '../../../shared/model/archive.ts'
import type { Message, MessageId } from '../../../shared/model/message.ts'
import { placeOf } from '../../../shared/state/reduce.ts'
import type { Place } from '../../../shared/ipc/contract.ts'
import type { SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'
import { type Copy, messageOf, toCopy } from './message-copy.ts'
import { ArchiveQuery, type QueryPage } from './xep-0313-archive-query.ts'

/** Where the archive is known as far as it was fetched. Each call returns after it is kept, or throws. */
export type GapStore = {
  /** All that was not fetched, the latest first. */
  gaps(): readonly Gap[]
  /** Keeps a page with how far its gap is filled then. */
  fill(gap: Gap, page: ArchivePage): Filled
  /** The archive does not give what is missing. */
  giveUp(gap: Gap): Filled
  /** The archive was asked again for the beginning of a gap that was filled; opens another one where there is more in it now. */
  review(gap: Gap, page: ArchivePage): void
  /** Fills the gap from its end from now on. */
  turnBack(gap: Gap): void
  /** Whether messages of ours were written of which nobody knows if they arrived. */
  readonly hasUnknown: boolean
}

export type SyncOptions = {
  /** The person's languages (BCP 47), the one they like best first. */
  readonly languages: readonly string[]
  /** A message that is kept is in the archive, so that the server has it. */
  readonly onFound: (id: MessageId) => void
  /** Another device of ours wrote this message, and had read what came before it. */
  readonly onWritten: (place: Place, order: number) => void
  /** This came for somebody of ours while this device was away, and is kept now. */
  readonly onArrived: (copy: Copy) => void
  /** What was fetched, also where there is nothing in it to be kept. */
  readonly onCopy: (copy: Copy) => void
  /** Milliseconds between two pages that nobody waits for. */
  readonly rest: number
  /** How long it is left alone between two tries where it has to answer, in milliseconds. */
  readonly insist?: readonly number[]
}

const PAGE = 250
const PAGE_AT_REST = 100
/** A page that does not come in time is asked for again with so many times fewer, down to the smallest. */
const SHRINK = 4
const SMALLEST_PAGE = 10
/** Pages of one catch-up, after which whoever waits for its end goes on. */
const MOST_PAGES = 200
/** Pages in which messages of ours are looked for where nothing is known that came before them. */
const MOST_PAGES_BACK = 20
/** Milliseconds before each of the tries after which an archive is given up of which nothing is heard. */
const INSIST = [2000, 10_000, 30_000]
/** Milliseconds of delay after which everything else is let go first. */
const BUSY = 20

/** Fills the gaps: what was missed before anything else, then what nobody waits for, and in between what somebody does. */
export class ArchiveSync {
  readonly #session: SessionContext
  readonly #store: GapStore
  readonly #options: SyncOptions
  readonly #query: ArchiveQuery
  /** Where each gap was on this stream already: a server that comes back to it goes in circles. */
  readonly #been = new Set<string>()
  #turn: Promise<unknown> = Promise.resolve()
  /** How many messages of a page come in time on this stream, as far as is known. */
  #most = PAGE

  constructor(session: SessionContext, store: GapStore, options: SyncOptions) {
    this.#session = session
    this.#store = store
    this.#options = options
    this.#query = new ArchiveQuery(session)
    session.on('ended', () => {
      this.#been.clear()
      this.#most = PAGE
    })
  }

  /**
   * Fetches what came since the last session, or the latest page where there was none; resolves when there is no more to be
   * had. This, and what else fetches here, rejects with an IqError where the stream ends before.
   */
  async catchUp(stop: AbortSignal): Promise<void> {
    const open = this.#store.gaps().find(({ before }) => before === undefined)
    if (open) await this.#fetch(open.id, MOST_PAGES, stop)
    if (!stop.aborted) await this.#insist(stop)
    if (stop.aborted) return
    // What was written and never acknowledged may be where an earlier stream did not get to the end.
    for (const { id, failed } of this.#store.gaps()) {
      if (stop.aborted || !this.#store.hasUnknown) return
      if (!failed) await this.#fetch(id, MOST_PAGES_BACK, stop)
    }
  }

  /** Where it decides what goes out again, an archive that does not answer now is asked some more times. */
  async #insist(stop: AbortSignal): Promise<void> {
    for (const ms of this.#options.insist ?? INSIST) {
      const open = this.#store.gaps().find(({ before, failed }) => before === undefined && !failed)
      if (!open || !this.#store.hasUnknown) return
      await pause(ms, undefined, { signal: stop }).catch(() => {})
      if (stop.aborted) return
      await this.#fetch(open.id, MOST_PAGES, stop)
    }
  }

  /** Fetches the rest of what is missing, the latest first, with pauses. */
  async fillRest(stop: AbortSignal): Promise<void> {
    for (;;) {
      const gap = this.#store.gaps().find(({ failed }) => !failed)
      if (!gap) return
      await pause(this.#options.rest, undefined, { signal: stop }).catch(() => {})
      if (stop.aborted) return
      await this.#inTurn(() => this.#step(gap.id, PAGE_AT_REST))
      // Whoever does not answer now is left alone until there is another stream.
      if (stop.aborted || isDeepStrictEqual(this.#find(gap.id), gap)) return
      await breathe()
    }
  }

  /** Fetches a page of what is missing next before an order; false where nothing is, or nothing was got. */
  async fillBefore(order: number): Promise<boolean> {
    const gap = this.#store.gaps().find(({ high }) => high < order)
    return gap !== undefined && this.#inTurn(() => this.#step(gap.id, PAGE))
  }

  /** Asks again for the beginning of a gap that was filled. */
  async review(gap: Gap): Promise<void> {
    const page = await this.#inTurn(() => this.#page(gap, PAGE))
    if (page) this.#session.together(() => this.#store.review(gap, this.#read(page)))
  }

  /** Tells what is missing. */
  tellGaps(): void {
    this.#session.emit({ type: 'gaps.changed', gaps: shownGaps(this.#store.gaps()) })
  }

  async #fetch(id: number, most: number, stop: AbortSignal): Promise<void> {
    for (let pages = 1; pages <= most; pages += 1) {
      const isMore = await this.#inTurn(() => this.#step(id, PAGE))
      if (!isMore || stop.aborted || this.#isEnough(id, pages)) return
      await breathe()
    }
  }

  #isEnough(id: number, pages: number): boolean {
    const gap = this.#find(id)
    if (!gap?.backward || gap.before === undefined) return false
    return gap.after === undefined && !(this.#store.hasUnknown && pages < MOST_PAGES_BACK)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  #find(id: number): Gap | undefined {
    return this.#store.gaps().find((gap) => gap.id === id)
  }

  /** Fetches one page of a gap; false where there is no more to be had of it now. */
  async #step(id: number, max: number): Promise<boolean> {
    // It may have had to wait for its turn longer than the session lasted, and what is kept is closed by then.
    if (!this.#session.online) throw new IqError({ condition: 'disconnected', type: 'cancel' })
    const asked = this.#find(id)
    if (!asked) return false
    const page = await this.#page(asked, max)
    // Something may have come meanwhile that is in the archive behind it.
    const gap = this.#find(id)
    if (!page || !gap) return page === undefined ? this.#isTurned(asked, gap) : false
    let rest: Gap | undefined
    this.#session.together(() => {
      rest = this.#keep(gap, page)
    })
    return rest !== undefined && !rest.failed
  }

  async #page(gap: Gap, wanted: number): Promise<QueryPage | undefined> {
    const wish = gap.backward ? { before: gap.before } : { after: gap.after }
    for (;;) {
      const max = Math.min(wanted, this.#most)
      try {
        return await this.#query.page({ max, ...wish })
      } catch (error) {
        // Who waits for what can be had is not to take the end of the stream for the end of that.
        if (!(error instanceof IqError) || error.error.condition === 'disconnected') throw error
        const { condition } = error.error
        if (condition === 'item-not-found') this.#miss(gap.id)
        if (condition !== 'timeout' || max <= SMALLEST_PAGE) return undefined
        this.#most = Math.max(SMALLEST_PAGE, Math.floor(max / SHRINK))
      }
    }
  }

  /** The archive does not have what was known of it any more (XEP-0313 §4.3.2). */
  #miss(id: number): void {
    const gap = this.#find(id)
    if (gap?.backward) this.#store.giveUp(gap)
    else if (gap) this.#store.turnBack(gap)
    this.tellGaps()
  }

  #isTurned(before: Gap, now: Gap | undefined): boolean {
    return now?.backward === true && !before.backward
  }

  /** The page with its messages as they are kept. */
  #read(page: QueryPage) {
    const { account, router } = this.#session
    const results = page.results.map(({ id, forwarded }) => {
      const made = toCopy(account, forwarded)
      const copy = made && !router.isKeptAway(made.stanza) ? made : undefined
      const message = copy && messageOf(account, copy, this.#options.languages)
      return { archiveId: id, copy, ...(message ? { message } : {}) }
    })
    return { ...page, results }
  }

  #keep(gap: Gap, page: QueryPage): Gap | undefined {
    const read = this.#read(page)
    const filled = this.#store.fill(gap, read)
    this.#tell(filled)
    const added = new Set(filled.added.map(({ id }) => id))
    for (const { copy, message } of read.results) {
      if (copy) this.#options.onCopy(copy)
      // What is older than all that this device knows arrived somewhere else long ago.
      const isOld = gap.backward && gap.after === undefined
      const isNew = !isOld && message !== undefined && added.has(message.id)
      if (isNew && copy?.direction === 'in') this.#options.onArrived(copy)
    }
    const rest = filled.rest && this.#isNew(filled.rest) ? filled.rest : undefined
    if (filled.rest && !rest) this.#store.giveUp(filled.rest)
    this.tellGaps()
    return rest
  }

  #isNew({ id, backward, before, after }: Gap): boolean {
    const where = `${id} ${String(backward)} ${backward ? before : after}`
    const isNew = !this.#been.has(where)
    this.#been.add(where)
    return isNew
  }

  #tell({ added, moved, known }: Filled): void {
    if (added.length > 0) this.#session.emit({ type: 'message.added', messages: added })
    for (const message of moved) this.#session.emit({ type: 'message.moved', message })
    for (const { id } of known) this.#options.onFound(id)
    for (const [place, { order }] of lastWritten(added)) this.#options.onWritten(place, order)
  }
}

/** The last message of ours in each place. */
function lastWritten(messages: readonly Message[]): ReadonlyMap<Place, Message> {
  const written = messages.filter(({ direction }) => direction === 'out')
  return new Map(written.map((message) => [placeOf(message), message]))
}

/** Lets everything else go first, the more of it there is. */
async function breathe(): Promise<void> {
  const begun = performance.now()
  await new Promise((resolve) => setImmediate(resolve))
  const late = performance.now() - begun
  if (late > BUSY) await pause(Math.min(late * 2, 1000))
}
