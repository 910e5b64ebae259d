import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import { placeOf } from '../../shared/state/reduce.ts'
import { prepared } from './database.ts'

/** Of a place that was deleted, so many of its last messages are known by their ids; of the others it is known where they stood. */
const KNOWN_BY_ID = 10_000
/** Milliseconds: an id that somebody else chose names the same message in the archive when it is from about the same time. */
const ABOUT = 600_000
/** Bytes of a hash. Nobody gains anything by two ids that have the same. */
const HASH = 16

/** Knows what one account deleted when it comes again, by hashes alone. */
export class Deleted {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** Whether what the account's archive calls so was deleted. */
  hasArchived(archiveId: string): boolean {
    return !this.#isNone && this.#has('archive_hash = ?', this.#hash('archive', archiveId))
  }

  /** Whether a message of the archive was deleted; `order` is where it belongs. */
  has(message: NewMessage, archiveId: string, order: number): boolean {
    if (this.#isNone) return false
    if (this.hasArchived(archiveId)) return true
    if (order <= this.#upTo(placeOf(message))) return true
    const { direction, peer, senderId, time } = message
    if (senderId === undefined) return false
    const hash = this.#hash(direction, peer, senderId)
    return this.#has('sender_hash = ? AND (time IS NULL OR abs(time - ?) < ?)', hash, time, ABOUT)
  }

  addMessage(id: MessageId): void {
    this.#add('id = ?', id)
  }

  /**
   * All of a place up to now, and with that what the archive has of it from before; but not what came while this device was away
   * and nobody could see yet.
   */
  addPlace(place: Place): void {
    this.#add('place = ?', place)
    this.#database
      .prepare(
        `INSERT INTO deleted_place (account, place_hash, upto)
         SELECT ?1, ?2, max(row) FROM message WHERE account = ?1 AND place = ?3 AND row < coalesce(
           (SELECT min(low) FROM archive_gap WHERE account = ?1 AND backward = 0), ?4)
         HAVING max(row) IS NOT NULL
         ON CONFLICT (account, place_hash) DO UPDATE SET upto = max(upto, excluded.upto)`,
      )
      .run(this.#account, this.#hash('place', place), place, Number.MAX_SAFE_INTEGER)
  }

  /** Keeps hashes of the ids of messages, and where they stood: nothing else is to stand there. */
  #add(which: string, of: string): void {
    const rows = this.#database
      .prepare(
        `SELECT row, id, peer, direction, sender_id, archive_id, time FROM message
         WHERE account = ? AND ${which} ORDER BY row DESC LIMIT ?`,
      )
      .all(this.#account, of, KNOWN_BY_ID)
    const insert = this.#database.prepare(
      'INSERT OR REPLACE INTO deleted_message (row, account, archive_hash, sender_hash, time) VALUES (?, ?, ?, ?, ?)',
    )
    for (const { row, id, peer, direction, sender_id: sender, archive_id: archive, time } of rows) {
      // An id of this device names one message for ever.
      const isOurs = direction === 'out' && sender === id
      insert.run(
        Number(row),
        this.#account,
        archive === null ? null : this.#hash('archive', String(archive)),
        sender === null ? null : this.#hash(String(direction), String(peer), String(sender)),
        isOurs ? null : Number(time),
      )
    }
  }

  /** Nearly always: then nothing need be hashed. */
  get #isNone(): boolean {
    const row = prepared(
      this.#database,
      `SELECT EXISTS (SELECT 1 FROM deleted_message) OR EXISTS (SELECT 1 FROM deleted_place) AS found`,
    ).get()
    return row?.['found'] === 0
  }

  #upTo(place: Place): number {
    const row = prepared(
      this.#database,
      'SELECT upto FROM deleted_place WHERE account = ? AND place_hash = ?',
    ).get(this.#account, this.#hash('place', place))
    return row ? Number(row['upto']) : Number.NEGATIVE_INFINITY
  }

  #has(condition: string, ...values: readonly (Uint8Array | number)[]): boolean {
    const row = prepared(
      this.#database,
      `SELECT 1 FROM deleted_message WHERE account = ? AND ${condition} LIMIT 1`,
    ).get(this.#account, ...values)
    return row !== undefined
  }

  #hash(...names: readonly string[]): Uint8Array {
    const text = JSON.stringify([this.#account, ...names])
    return createHash('sha256').update(text).digest().subarray(0, HASH)
  }
}
