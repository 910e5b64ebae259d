import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid, Jid } from '../../shared/model/jid.ts'
import type { Delivery, Message, MessageId } from '../../shared/model/message.ts'
import { placeOf } from '../../shared/state/reduce.ts'
import { transaction } from './database.ts'

/** How many messages of one place a window is given when it opens. */
const RECENT = 200

/** The messages of one account. What a method was given is on the disk when it returns. */
export class MessageHistory {
  readonly #database: DatabaseSync
  readonly #account: AccountId

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
  }

  /** Keeps a message, and counts it as unread where it came from somebody. */
  add(message: Message): void {
    const { id, peer, type, direction, from, body, subject, thread, time, delivery } = message
    transaction(this.#database, () => {
      this.#database
        .prepare(
          `INSERT INTO message (account, id, peer, type, direction, sender, body, subject, thread,
             time, delivery)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          this.#account,
          id,
          peer,
          type,
          direction,
          from,
          body,
          subject ?? null,
          thread ?? null,
          time,
          delivery?.state ?? null,
        )
      if (direction === 'in') this.#countUnread(placeOf(message))
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
    const failed = delivery.state === 'failed' ? delivery : undefined
    this.#database
      .prepare(
        `UPDATE message SET delivery = ?, condition = ?, error_text = ?
         WHERE account = ? AND id = ?`,
      )
      .run(delivery.state, failed?.condition ?? null, failed?.text ?? null, this.#account, id)
  }

  delete(id: MessageId): void {
    this.#database
      .prepare('DELETE FROM message WHERE account = ? AND id = ?')
      .run(this.#account, id)
  }

  /** The latest messages of every place, oldest first. */
  recent(): readonly Message[] {
    return this.#database
      .prepare(
        `SELECT * FROM (
           SELECT *, row_number() OVER (
             PARTITION BY type, CASE WHEN type = 'chat' THEN peer END ORDER BY row DESC
           ) AS place FROM message WHERE account = ?
         ) WHERE place <= ${RECENT} ORDER BY row`,
      )
      .all(this.#account)
      .map(toMessage)
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

function toMessage(row: Record<string, unknown>): Message {
  const { subject, thread } = row
  const delivery = toDelivery(row)
  return {
    id: String(row['id']) as MessageId,
    peer: String(row['peer']) as BareJid,
    type: row['type'] as Message['type'],
    direction: row['direction'] as Message['direction'],
    from: String(row['sender']) as Jid,
    body: String(row['body']),
    ...(typeof subject === 'string' ? { subject } : {}),
    ...(typeof thread === 'string' ? { thread } : {}),
    time: Number(row['time']),
    ...(delivery ? { delivery } : {}),
  }
}

function toDelivery(row: Record<string, unknown>): Delivery | undefined {
  const { delivery, condition, error_text: text } = row
  if (delivery === 'queued' || delivery === 'sent') return { state: delivery }
  if (delivery !== 'failed') return undefined
  return {
    state: 'failed',
    condition: String(condition),
    ...(typeof text === 'string' ? { text } : {}),
  }
}
