import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import { isUnsettled } from '../../shared/model/delivery.ts'
import type { HistoryRecord } from '../../shared/model/history-file.ts'
import type { Message, NewMessage } from '../../shared/model/message.ts'
import { placeOf } from '../../shared/state/reduce.ts'
import { transaction } from './database.ts'
import { Identity } from './identity.ts'
import { insertAt, nextOrder, previousOrder } from './message-place.ts'
import { ReadingState } from './reading.ts'

/** What was added of a file, where, and what of it somebody still has to do something for. */
export type Imported = {
  readonly added: number
  readonly known: number
  readonly places: ReadonlySet<Place>
  readonly unsettled: readonly Message[]
}

/** What is known of a place after the file was looked at. */
type Seen = {
  readonly first: HistoryRecord
  /** Which message of the file is the last one that is kept. */
  lastKnown: number | undefined
  /** From which message on the file goes on where the place ends. */
  goesOn: number
}

/**
 * Takes the messages of a file in, in two rounds: first each is looked at, and then all are added, part by part. What is kept
 * already is known by its id, or as the archive would know it. What is new stands in the order of the file: behind what is there
 * where it follows on that, else in front of everything.
 */
export class HistoryImport {
  readonly #database: DatabaseSync
  readonly #identity: Identity
  readonly #reading: ReadingState
  readonly #account: AccountId
  readonly #seen = new Map<Place, Seen>()
  readonly #places = new Set<Place>()
  readonly #unsettled: Message[] = []
  /** Where messages of this file were put, each range from its first order to its last. */
  readonly #put: (readonly [from: number, to: number])[] = []
  #total = 0
  #index = 0
  #added = 0
  #front: number | undefined

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
    this.#identity = new Identity(database, account)
    this.#reading = new ReadingState(database, account)
  }

  get result(): Imported {
    const known = this.#index - this.#added
    return { added: this.#added, known, places: this.#places, unsettled: this.#unsettled }
  }

  /** Looks at the next messages of the file. */
  look(records: readonly HistoryRecord[]): void {
    for (const record of records) {
      const place = placeOf(record)
      const seen = this.#seen.get(place) ?? { first: record, lastKnown: undefined, goesOn: 0 }
      if (this.#isKept(record)) seen.lastKnown = this.#total
      this.#seen.set(place, seen)
      this.#total += 1
    }
  }

  /** Each was looked at: from here on they are added. */
  begin(): void {
    for (const [place, seen] of this.#seen) seen.goesOn = this.#goesOn(place, seen)
  }

  /** Adds the next messages of the file, or none of them where that cannot be. */
  add(records: readonly HistoryRecord[]): void {
    transaction(this.#database, () => {
      for (const record of records) {
        if (!this.#isKept(record)) this.#insert(record)
        this.#index += 1
      }
    })
  }

  #insert(record: HistoryRecord): void {
    const place = placeOf(record)
    const isBehind = this.#index >= (this.#seen.get(place)?.goesOn ?? 0)
    const order = isBehind ? nextOrder(this.#database) : this.#nextInFront()
    const { archiveId, ...message } = record
    const isAllRead = isBehind && this.#reading.reading(place).unread === 0
    const kept = insertAt(this.#database, this.#account, order, asPast(message), archiveId)
    // What comes from a file is no news.
    if (isAllRead) this.#reading.readTo(place, order, 'elsewhere')
    this.#notePut(order)
    this.#added += 1
    this.#places.add(place)
    if (isUnsettled(kept)) this.#unsettled.push(kept)
  }

  /** Room for all that is left is taken with the first. */
  #nextInFront(): number {
    const order = this.#front ?? previousOrder(this.#database) - (this.#total - this.#index) + 1
    this.#front = order + 1
    return order
  }

  #goesOn(place: Place, { first, lastKnown }: Seen): number {
    if (lastKnown !== undefined) return lastKnown
    const last = this.#database
      .prepare('SELECT time FROM message WHERE account = ? AND place = ? ORDER BY row DESC LIMIT 1')
      .get(this.#account, place)
    return last && first.time > Number(last['time']) ? 0 : Number.POSITIVE_INFINITY
  }

  /** Whether a message is there. Those of the same file are not the same by being alike. */
  #isKept(record: HistoryRecord): boolean {
    const { id, direction, archiveId } = record
    const named = this.#database
      .prepare('SELECT 1 FROM message WHERE account = ? AND (id = ? OR archive_id = ?) LIMIT 1')
      .get(this.#account, id, archiveId ?? null)
    if (named) return true
    const senderId = record.senderId ?? (direction === 'out' ? id : undefined)
    if (senderId === undefined) return false
    const alike = this.#identity.find({ ...record, senderId }, archiveId, 'archive')
    return alike !== undefined && !this.#wasPut(alike.message.order)
  }

  #notePut(order: number): void {
    const last = this.#put.at(-1)
    if (last?.[1] === order - 1) this.#put[this.#put.length - 1] = [last[0], order]
    else this.#put.push([order, order])
  }

  #wasPut(order: number): boolean {
    return this.#put.some(([from, to]) => order >= from && order <= to)
  }
}

/** What waited where the file was made is not sent from here as well, unless somebody wants it so. */
function asPast(message: NewMessage): NewMessage {
  if (message.delivery?.state !== 'queued') return message
  return { ...message, delivery: { state: 'failed', condition: 'undefined-condition' } }
}
