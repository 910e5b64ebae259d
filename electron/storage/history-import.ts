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
  /** Where the last message of the file before this one is kept. */
  last: number | undefined
}

/**
 * Takes the messages of a file in, in two rounds: first each is looked at, and then all are added, part by part. What is kept
 * already is known by its id, or as the archive would know it. What is new stands in the order of the file: behind what is there
 * where it follows on that, else in front of everything. Where the program ended before all was added, the rest stands in the room
 * that was left for it.
 */
export class HistoryImport {
  readonly #database: DatabaseSync
  readonly #identity: Identity
  readonly #reading: ReadingState
  readonly #account: AccountId
  readonly #seen = new Map<Place, Seen>()
  readonly #places = new Set<Place>()
  readonly #unsettled: Message[] = []
  /** Where messages are kept that are in this file under their own ids: no other one of it is the same by being alike. */
  readonly #own = new Set<number>()
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
      const seen = this.#seen.get(place) ?? newlySeen(record)
      if (this.#kept(record) !== undefined) seen.lastKnown = this.#total
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
        const seen = this.#seen.get(placeOf(record)) ?? newlySeen(record)
        seen.last = this.#kept(record) ?? this.#insert(record, seen)
        this.#index += 1
      }
    })
  }

  /** Gives where it stands. */
  #insert(record: HistoryRecord, { goesOn, last }: Seen): number {
    const place = placeOf(record)
    const room = last === undefined ? undefined : this.#roomBehind(last, place)
    const isBehind = room === undefined && this.#index >= goesOn
    const order = room ?? (isBehind ? nextOrder(this.#database) : this.#nextInFront())
    if (order === this.#front) this.#front += 1
    const { archiveId, ...message } = record
    const isAllRead = isBehind && this.#reading.isAllRead(place)
    const kept = insertAt(this.#database, this.#account, order, asPast(message), archiveId)
    // What comes from a file is no news.
    if (isAllRead) this.#reading.readTo(place, order, 'elsewhere')
    this.#own.add(order)
    this.#added += 1
    this.#places.add(place)
    if (isUnsettled(kept)) this.#unsettled.push(kept)
    return order
  }

  /** Room for all that is left is taken with the first. */
  #nextInFront(): number {
    this.#front ??= previousOrder(this.#database) - (this.#total - this.#index) + 1
    return this.#front
  }

  /** The next order where nothing stands or is to stand, between that of a message and others of its place. */
  #roomBehind(order: number, place: Place): number | undefined {
    const free = this.#database
      .prepare(
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM message WHERE account = $account AND place = $place AND row > $next)
           AND NOT EXISTS (SELECT 1 FROM message WHERE row = $next)
           AND NOT EXISTS (SELECT 1 FROM deleted_message WHERE row = $next)
           AND NOT EXISTS (SELECT 1 FROM archive_gap WHERE $next BETWEEN low AND high)`,
      )
      .get({ account: this.#account, place, next: order + 1 })
    return free ? order + 1 : undefined
  }

  #goesOn(place: Place, { first, lastKnown }: Seen): number {
    if (lastKnown !== undefined) return lastKnown
    const last = this.#database
      .prepare('SELECT time FROM message WHERE account = ? AND place = ? ORDER BY row DESC LIMIT 1')
      .get(this.#account, place)
    return last && first.time > Number(last['time']) ? 0 : Number.POSITIVE_INFINITY
  }

  /** Where a message is kept. Those of the same file are not the same by being alike. */
  #kept(record: HistoryRecord): number | undefined {
    const { id, direction, archiveId } = record
    const named = this.#database
      .prepare('SELECT row FROM message WHERE account = ? AND (id = ? OR archive_id = ?) LIMIT 1')
      .get(this.#account, id, archiveId ?? null)
    if (named) {
      this.#own.add(Number(named['row']))
      return Number(named['row'])
    }
    const senderId = record.senderId ?? (direction === 'out' ? id : undefined)
    if (senderId === undefined) return undefined
    const alike = this.#identity.find({ ...record, senderId }, archiveId, 'archive')
    return alike && !this.#own.has(alike.message.order) ? alike.message.order : undefined
  }
}

function newlySeen(first: HistoryRecord): Seen {
  return { first, lastKnown: undefined, goesOn: 0, last: undefined }
}

/** What waited where the file was made is not sent from here as well, unless somebody wants it so. */
function asPast(message: NewMessage): NewMessage {
  if (message.delivery?.state !== 'queued') return message
  return { ...message, delivery: { state: 'failed', condition: 'undefined-condition' } }
}
