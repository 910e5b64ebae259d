import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { HistoryRecord } from '../../shared/model/history-file.ts'
import { toMessage } from './message-row.ts'
import { placesOf } from './places.ts'

/** How many are read at once. */
const PAGE = 500

/** Reads all that is kept of the messages of one account, or of one place of it, a page at a time. */
export class HistoryRecords {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  places(): readonly Place[] {
    return placesOf(this.#database, this.#account)
  }

  count(places: readonly Place[]): number {
    const count = this.#database.prepare(
      'SELECT count(*) AS count FROM message WHERE account = ? AND place = ?',
    )
    return places
      .map((place) => Number(count.get(this.#account, place)?.['count']))
      .reduce((sum, each) => sum + each, 0)
  }

  /** Pages of a place in order; what comes while they are read is not in them. */
  *pages(place: Place): Generator<readonly HistoryRecord[]> {
    const last = this.#last(place)
    const read = this.#database.prepare(
      `SELECT * FROM message WHERE account = ? AND place = ? AND row > ? AND row <= ?
       ORDER BY row LIMIT ?`,
    )
    for (let after = Number.MIN_SAFE_INTEGER; after < last;) {
      const rows = read.all(this.#account, place, after, last, PAGE)
      if (rows.length === 0) return
      yield rows.map(toRecord)
      after = Number(rows.at(-1)?.['row'])
    }
  }

  #last(place: Place): number {
    const row = this.#database
      .prepare('SELECT max(row) AS last FROM message WHERE account = ? AND place = ?')
      .get(this.#account, place)
    return Number(row?.['last'] ?? Number.MIN_SAFE_INTEGER)
  }
}

function toRecord(row: Record<string, unknown>): HistoryRecord {
  const { order: _, ...message } = toMessage(row)
  const { id, sender_id: senderId, archive_id: archiveId } = row
  return {
    ...message,
    // Of what this device wrote itself it is the same.
    ...(typeof senderId === 'string' && senderId !== id ? { senderId } : {}),
    ...(typeof archiveId === 'string' ? { archiveId } : {}),
  }
}
