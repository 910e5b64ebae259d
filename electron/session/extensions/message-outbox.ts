import { buildMessage } from '../../../shared/codec/message.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import type { Delivery, Message, MessageId } from '../../../shared/model/message.ts'
import { placeOf } from '../../../shared/state/reduce.ts'
import { LIMITS } from '../../connection/limits.ts'
import { ConnectionError } from '../../connection/problem.ts'
import type { SessionContext } from '../extension.ts'

/** Where messages of ours wait, and what became of them. Each call returns after it is kept, or throws. */
export type OutboxStore = {
  /** Messages of ours that wait to be sent, oldest first. */
  queued(): readonly Message[]
  find(id: MessageId): Message | undefined
  setDelivery(id: MessageId, delivery: Delivery): void
}

const MOST_STREAMS = 2

/** Sends what is queued, in order, and keeps what becomes of it. */
export class Outbox {
  readonly #store: OutboxStore
  readonly #addressOf: (message: Message) => Jid
  #session: SessionContext | undefined
  #sending = false
  /** Something was queued while the queue was being written. */
  #more = false
  /** Messages that came back before the server acknowledged them: what it will acknowledge is not the next try. */
  readonly #returned = new Set<MessageId>()
  /** How many streams a message may have cost. */
  readonly #suspects = new Map<MessageId, number>()

  constructor(store: OutboxStore, addressOf: (message: Message) => Jid) {
    this.#store = store
    this.#addressOf = addressOf
  }

  attach(session: SessionContext): void {
    this.#session = session
    session.on('online', () => this.start())
    session.on('over', () => this.#returned.clear())
    session.on('blamed', (ids) => this.#suspect(ids))
    session.on('acknowledged', (ids) => {
      for (const id of ids) this.#acknowledge(id as MessageId)
      this.start()
    })
  }

  /** Sends what waits, as far as there is a stream to take it. */
  start(): void {
    this.#flush().catch((error: unknown) => this.#session?.fault(error))
  }

  /** A message of ours came back. */
  fail(message: Message, reason: Omit<Extract<Delivery, { state: 'failed' }>, 'state'>): void {
    if (message.delivery?.state === 'queued') this.#returned.add(message.id)
    this.#setDelivery(message, { state: 'failed', ...reason })
  }

  /** Sends a failed message again; false where there is none. */
  retry(id: MessageId): boolean {
    const message = this.#store.find(id)
    if (message?.delivery?.state !== 'failed') return false
    this.#setDelivery(message, { state: 'queued' })
    this.start()
    return true
  }

  /** Writes what is queued and not written on this session yet, in order, as long as there is a stream to take it. */
  async #flush(): Promise<void> {
    this.#more = true
    if (this.#sending) return
    this.#sending = true
    try {
      while (this.#more) {
        this.#more = false
        if ((await this.#writeQueued()) > 0) this.#more = true
      }
    } catch (error) {
      // A stream that ends leaves the rest in the queue, and being online again starts anew; all else is a defect.
      if (!(error instanceof ConnectionError)) throw error
    } finally {
      this.#sending = false
    }
  }

  async #writeQueued(): Promise<number> {
    const session = this.#session
    let written = 0
    for (const message of this.#store.queued()) {
      const { id } = message
      if (!session?.online || session.backlog >= LIMITS.unacknowledged) return 0
      // It may have been deleted while those before it were written.
      if (session.isWaiting(id) || this.#store.find(id)?.delivery?.state !== 'queued') continue
      await session.send(encode(message, this.#addressOf(message)))
      written += 1
    }
    return written
  }

  /** The server has it. */
  #acknowledge(id: MessageId): void {
    if (this.#returned.delete(id)) return
    const message = this.#store.find(id)
    if (message?.delivery?.state === 'queued') this.#setDelivery(message, { state: 'sent' })
  }

  /** The oldest message the server did not take may be what it ended the stream over; one that costs two is given up. */
  #suspect(ids: readonly string[]): void {
    const messages = ids.map((id) => this.#store.find(id as MessageId))
    const oldest = messages.find((message) => message?.delivery?.state === 'queued')
    if (!oldest) return
    const streams = (this.#suspects.get(oldest.id) ?? 0) + 1
    this.#suspects.set(oldest.id, streams)
    if (streams < MOST_STREAMS) return
    this.#suspects.delete(oldest.id)
    this.#setDelivery(oldest, { state: 'failed', condition: 'not-acceptable' })
  }

  #setDelivery(message: Message, delivery: Delivery): void {
    const { id } = message
    this.#store.setDelivery(id, delivery)
    this.#session?.emit({ type: 'message.delivery', place: placeOf(message), id, delivery })
  }
}

function encode({ id, type, lang, subject, body, thread }: Message, to: Jid) {
  return buildMessage({
    type: type === 'normal' ? 'normal' : 'chat',
    id,
    to,
    ...(lang === undefined ? {} : { lang }),
    ...(subject === undefined ? {} : { subjects: [{ text: subject }] }),
    bodies: [{ text: body }],
    ...(thread === undefined ? {} : { thread }),
  })
}
