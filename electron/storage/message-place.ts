import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import type { Message, NewMessage } from '../../shared/model/message.ts'
import { prepared } from './database.ts'
import { COLUMNS, valuesOf } from './message-row.ts'

const INSERT = `INSERT INTO message (row, account, ${COLUMNS.join(', ')})
  VALUES (?, ?${', ?'.repeat(COLUMNS.length)})`

/** Keeps a message at a place among the others; `archiveId` is what the account's archive calls it. */
export function insertAt(
  database: DatabaseSync,
  account: AccountId,
  order: number,
  message: NewMessage,
  archiveId?: string,
): Message {
  prepared(database, INSERT).run(order, account, ...valuesOf(message, archiveId))
  const { senderId, ...rest } = message
  // The id that one's own messages have elsewhere is no part of them.
  return senderId !== undefined && message.direction === 'in'
    ? { ...message, order }
    : { ...rest, order }
}

/** The first place behind all messages, also those that were deleted, and behind all that archives keep free. */
export function nextOrder(database: DatabaseSync): number {
  const row = prepared(
    database,
    `SELECT max(0, coalesce((SELECT max(row) FROM message), 0),
       coalesce((SELECT max(row) FROM deleted_message), 0),
       coalesce((SELECT max(high) FROM archive_gap), 0)) AS last`,
  ).get()
  return Number(row?.['last']) + 1
}

/** The last place before all messages, and before all that archives keep free: less than zero. */
export function previousOrder(database: DatabaseSync): number {
  const row = database
    .prepare(
      `SELECT min(0, coalesce((SELECT min(row) FROM message), 0),
         coalesce((SELECT min(low) FROM archive_gap), 0)) AS first`,
    )
    .get()
  return Number(row?.['first']) - 1
}
