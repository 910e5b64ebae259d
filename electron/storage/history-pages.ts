import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { HistoryPage, PageStart } from '../../shared/model/history.ts'
import type { Message } from '../../shared/model/message.ts'
import { toMessage } from './message-row.ts'

/** Given an account, a place and a time. */
export const FIRST_SINCE = `SELECT row FROM message WHERE account = ? AND place = ? AND time >= ?
  ORDER BY time, row LIMIT 1`

/** Reads the messages of one account by parts, so that a long conversation costs no more than a short one. */
export class HistoryPages {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** At most `limit` messages, or that many to each side. */
  read(place: Place, from: PageStart, limit: number): HistoryPage {
    if ('before' in from) {
      const messages = this.#before(place, from.before, limit)
      return { messages, start: messages.length < limit, end: false }
    }
    if ('after' in from) {
      const messages = this.#after(place, from.after, limit)
      return { messages, start: false, end: messages.length < limit }
    }
    const middle = 'around' in from ? from.around : this.#orderAt(place, from.since)
    if (middle === undefined) {
      const messages = this.#before(place, Number.MAX_SAFE_INTEGER, limit)
      return { messages, start: messages.length < limit, end: true }
    }
    const earlier = this.#before(place, middle, limit)
    const later = this.#after(place, middle - 1, limit)
    return {
      messages: [...earlier, ...later],
      start: earlier.length < limit,
      end: later.length < limit,
    }
  }

  #before(place: Place, order: number, limit: number): readonly Message[] {
    return this.#database
      .prepare(
        `SELECT * FROM message WHERE account = ? AND place = ? AND row < ?
         ORDER BY row DESC LIMIT ?`,
      )
      .all(this.#account, place, order, limit)
      .map(toMessage)
      .toReversed()
  }

  #after(place: Place, order: number, limit: number): readonly Message[] {
    return this.#database
      .prepare(
        `SELECT * FROM message WHERE account = ? AND place = ? AND row > ? ORDER BY row LIMIT ?`,
      )
      .all(this.#account, place, order, limit)
      .map(toMessage)
  }

  /** The order of the earliest that was said from a time on. */
  #orderAt(place: Place, time: number): number | undefined {
    const row = this.#database.prepare(FIRST_SINCE).get(this.#account, place, time)
    return row && Number(row['row'])
  }
}
