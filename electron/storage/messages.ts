import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model/account.ts'
import { deliveryAfter, type DeliveryEvent, isEditable } from '../../shared/model/delivery.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { Delivery, Message, MessageId, NewMessage } from '../../shared/model/message.ts'
import { placeOf, recentOf } from '../../shared/state/reduce.ts'
import { transaction } from './database.ts'
import { Deleted } from './deleted.ts'
import { Deletion } from './deletion.ts'
import { Identity } from './identity.ts'
import { insertAt, nextOrder } from './message-place.ts'
import { errorValues, toMessage, writtenValue } from './message-row.ts'
import { placesOf } from './places.ts'

/** The messages of one account. What a method was given is on the disk when it returns. */
export class MessageHistory {
  readonly #database: DatabaseSync
  readonly #account: AccountId
  readonly #identity: Identity
  readonly #deleted: Deleted

  constructor(database: DatabaseSync, account: AccountId) {
    this.#database = database
    this.#account = account
    this.#identity = new Identity(database, account)
    this.#deleted = new Deleted(database, account)
  }

  /** Keeps a message behind all others; `archiveId` is what the account's archive calls it. */
  add(message: NewMessage, archiveId?: string): Message {
    return transaction(this.#database, () =>
      insertAt(this.#database, this.#account, nextOrder(this.#database), message, archiveId),
    )
  }

  /** The same of a message that came; undefined where it is one that is kept already, which may be called so from now on. */
  receive(message: NewMessage, archiveId?: string): Message | undefined {
    return transaction(this.#database, () => {
      const known = this.#identity.find(message, archiveId, 'stream')
      const isDeleted = archiveId !== undefined && this.#deleted.hasArchived(archiveId)
      if (!known) return isDeleted ? undefined : this.add(message, archiveId)
      if (archiveId !== undefined && known.archiveId === undefined) {
        this.#identity.setArchiveId(known.message, archiveId)
      }
      return undefined
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

  /** The last message to somebody that this device, or another one of ours, sent under this id. */
  findSent(peer: BareJid, id: string): Message | undefined {
    const row = this.#database
      .prepare(
        `SELECT * FROM message WHERE account = ? AND peer = ? AND sender_id = ? AND direction = 'out'
         ORDER BY row DESC LIMIT 1`,
      )
      .get(this.#account, peer, id)
    return row && toMessage(row)
  }

  /** Lets something happen to a message of ours; gives it as it is then, undefined where that changes nothing. */
  advance(id: MessageId, event: Exclude<DeliveryEvent, { type: 'edited' }>): Message | undefined {
    const message = this.find(id)
    if (!message?.delivery) return undefined
    const delivery = deliveryAfter(message.delivery, event)
    if (!delivery || delivery === message.delivery) return undefined
    this.#setDelivery(id, delivery)
    return { ...message, delivery }
  }

  /**
   * Whom a message of ours is for had it before their eyes, and in a conversation all that had reached them before. Gives those
   * that are read since.
   */
  display(message: Message): readonly Message[] {
    return transaction(this.#database, () => {
      const read = [this.advance(message.id, { type: 'displayed' })]
      const earlier = message.type === 'chat' ? this.#reached(message) : []
      for (const id of earlier) read.push(this.advance(id, { type: 'displayed-later' }))
      return read.filter((one) => one !== undefined)
    })
  }

  /** Puts a new message in the place of one that failed or was never written; undefined, with nothing done, where it is neither. */
  replace(id: MessageId, message: NewMessage): Message | undefined {
    return transaction(this.#database, () => {
      const replaced = this.find(id)
      if (!replaced || !isEditable(replaced)) return undefined
      this.delete(id)
      return this.add(message)
    })
  }

  /** Whether something stands behind a message in its place that does not wait as well. */
  isOvertaken(message: Message): boolean {
    const row = this.#database
      .prepare(
        `SELECT 1 FROM message WHERE account = ? AND place = ? AND row > ?
         AND delivery IS NOT 'queued' LIMIT 1`,
      )
      .get(this.#account, placeOf(message), message.order)
    return row !== undefined
  }

  /** Puts these behind everything, in this order, as of this time (ms); gives them as they are then. */
  moveToEnd(ids: readonly MessageId[], time: number): readonly Message[] {
    const move = this.#database.prepare(
      'UPDATE message SET row = ?, time = ? WHERE account = ? AND id = ? RETURNING *',
    )
    return transaction(this.#database, () =>
      ids.flatMap((id) => {
        const row = move.get(nextOrder(this.#database), time, this.#account, id)
        return row ? [toMessage(row)] : []
      }),
    )
  }

  /** Messages of ours that wait or failed, oldest first. */
  unsettled(): readonly Message[] {
    return this.#database
      .prepare(
        `SELECT * FROM message WHERE account = ? AND delivery IN ('queued', 'failed') ORDER BY row`,
      )
      .all(this.#account)
      .map(toMessage)
  }

  /** Deletes a message for good; see {@link Deletion}. */
  delete(id: MessageId): void {
    new Deletion(this.#database, this.#account).message(id)
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
    const latest = this.#database.prepare(
      'SELECT * FROM message WHERE account = ? AND place = ? ORDER BY row DESC LIMIT ?',
    )
    return placesOf(this.#database, this.#account)
      .flatMap((place) => latest.all(this.#account, place, recentOf(place)).map(toMessage))
      .toSorted((one, other) => one.order - other.order)
  }

  #setDelivery(id: MessageId, delivery: Delivery): void {
    const error = errorValues(delivery.state === 'failed' ? delivery : {})
    this.#database
      .prepare(
        `UPDATE message SET delivery = ?, error_type = ?, condition = ?, error_text = ?, error_by = ?, written = ?
         WHERE account = ? AND id = ?`,
      )
      .run(delivery.state, ...error, writtenValue(delivery), this.#account, id)
  }

  /** Earlier messages of ours in a conversation that reached the other side and were not read yet. */
  #reached({ peer, order }: Message): readonly MessageId[] {
    return this.#database
      .prepare(
        `SELECT id FROM message WHERE account = ? AND place = ? AND row < ?
         AND delivery IN ('sent', 'received') ORDER BY row`,
      )
      .all(this.#account, peer, order)
      .map(({ id }) => String(id) as MessageId)
  }
}
