import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { Delivery, Message, MessageId, NewMessage } from '../../shared/model/message.ts'
import { countsAsUnread, placeOf } from '../../shared/state/reduce.ts'
import { transaction } from './database.ts'
import { COLUMNS, errorValues, toMessage, valuesOf } from './message-row.ts'

/** How many messages of one place a window is given when it opens. */
const RECENT = 200

const INSERT = `INSERT INTO message (row, account, ${COLUMNS.join(', ')})
  VALUES (?, ?${', ?'.repeat(COLUMNS.length)})`

/** The messages of one account. What a method was given is on the disk when it returns. */
export class MessageHistory {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** Keeps a message behind all others, and counts it as unread where it came from somebody. */
  add(message: NewMessage): Message {
    return transaction(this.#database, () => {
      const order = this.#nextOrder()
      this.#database.prepare(INSERT).run(order, this.#account, ...valuesOf(message))
      if (countsAsUnread(message)) this.#countUnread(placeOf(message))
      return { ...message, order }
    })
  }

  queued(): readonly Message[] {
    return this.#database
      .prepare(`SELECT * FROM message WHERE account = ? AND delivery = 'queued' ORDER BY row`)
      .all(this.#account)
      .map(toMessage)
  }

  find(id: MessageId): Message | undefined {
    const row = this.#database
      .prepare('SELECT * FROM message WHERE account = ? AND id = ?')
      .get(this.#account, id)
    return row && toMessage(row)
  }

  setDelivery(id: MessageId, delivery: Delivery): void {
    const error = errorValues(delivery.state === 'failed' ? delivery : {})
    this.#database
      .prepare(
        `UPDATE message SET delivery = ?, error_type = ?, condition = ?, error_text = ?, error_by = ?
         WHERE account = ? AND id = ?`,
      )
      .run(delivery.state, ...error, this.#account, id)
  }

  delete(id: MessageId): void {
    this.#database
      .prepare('DELETE FROM message WHERE account = ? AND id = ?')
      .run(this.#account, id)
  }

  /** The thread of the last message in the conversation with somebody that has one. */
  thread(peer: BareJid): string | undefined {
    const row = this.#database
      .prepare(
        `SELECT thread FROM message WHERE account = ? AND place = ? AND thread IS NOT NULL
         ORDER BY row DESC LIMIT 1`,
      )
      .get(this.#account, peer)
    return row && String(row['thread'])
  }

  /** How many errors that belong to no message are kept: all, and those from this address. */
  countErrors(from: BareJid): { readonly all: number; readonly ofSender: number } {
    const row = this.#database
      .prepare(
        `SELECT count(*) AS everyone, count(*) FILTER (WHERE peer = ?) AS sender
         FROM message WHERE account = ? AND type = 'error'`,
      )
      .get(from, this.#account)
    return { all: Number(row?.['everyone']), ofSender: Number(row?.['sender']) }
  }

  /** The latest messages of every place, oldest first. */
  recent(): readonly Message[] {
    return this.#database
      .prepare(
        `SELECT * FROM (
           SELECT *, row_number() OVER (PARTITION BY place ORDER BY row DESC) AS latest
           FROM message WHERE account = ?
         ) WHERE latest <= ${RECENT} ORDER BY row`,
      )
      .all(this.#account)
      .map(toMessage)
  }

  #nextOrder(): number {
    const row = this.#database.prepare('SELECT max(row) AS last FROM message').get()
    return Number(row?.['last'] ?? 0) + 1
  }

  #countUnread(place: string): void {
    this.#database
      .prepare(
        `INSERT INTO unread (account, place, count) VALUES (?, ?, 1)
         ON CONFLICT (account, place) DO UPDATE SET count = count + 1`,
      )
      .run(this.#account, place)
  }
}
