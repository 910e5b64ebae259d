import { buildMessage } from '../../../shared/codec/message.ts'
import { buildMarkable, buildReceiptRequest } from '../../../shared/codec/receipts.ts'
import type { DeliveryEvent } from '../../../shared/model/delivery.ts'
import { buildOriginId } from '../../../shared/codec/stanza-id.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import type { Message, MessageId } from '../../../shared/model/message.ts'
import { placeOf } from '../../../shared/state/reduce.ts'
import { LIMITS } from '../../connection/limits.ts'
import { ConnectionError } from '../../connection/problem.ts'
import type { SessionContext } from '../extension.ts'
import type { Deliveries, DeliveryStore } from './message-delivery.ts'

/** Where messages of ours wait. Each call returns after it is kept, or throws. */
export type OutboxStore = DeliveryStore & {
  /** Messages of ours that wait to be sent, in the order in which they go out. */
  queued(): readonly Message[]
  /** Whether something stands behind a message in its place that does not wait as well. */
  isOvertaken(message: Message): boolean
  /** Puts these behind everything, in this order, as of this time (ms); gives them as they are then. */
  moveToEnd(ids: readonly MessageId[], time: number): readonly Message[]
}

export type OutboxOptions = {
  /** Whom a message is written to. */
  readonly addressOf: (message: Message) => Jid
  /**
   * Resolves when it is known what of ours the server has from before this stream. Nothing is written before: what was written
   * and not acknowledged may have arrived.
   */
  readonly ready: () => Promise<void>
}

type Failure = Extract<DeliveryEvent, { type: 'error' }>['failure']

const MOST_STREAMS = 2

/** Sends what is queued, in order, and keeps what becomes of it. */
export class Outbox {
  readonly #store: OutboxStore
  readonly #deliveries: Deliveries
  readonly #options: OutboxOptions
  #session: SessionContext | undefined
  /** How many streams there were, each with its beginning and its end. */
  #stream = 0
  /** Whether the present one may be written to. */
  #ready = false
  #sending = false
  /** Something was queued while the queue was being written. */
  #more = false
  /** Messages that came back before the server acknowledged them: what it will acknowledge is not the next try. */
  readonly #returned = new Set<MessageId>()
  /** How many streams a message may have cost. */
  readonly #suspects = new Map<MessageId, number>()

  constructor(store: OutboxStore, deliveries: Deliveries, options: OutboxOptions) {
    this.#store = store
    this.#deliveries = deliveries
    this.#options = options
  }

  attach(session: SessionContext): void {
    this.#session = session
    session.on('online', () => void this.#begin(session))
    session.on('ended', () => this.#nextStream())
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
  fail(message: Message, failure: Failure): void {
    const { delivery } = message
    if (delivery?.state === 'queued' && delivery.written) this.#returned.add(message.id)
    this.#deliveries.advance(message.id, { type: 'error', failure })
  }

  /** Sends a failed message again; false where there is none. */
  retry(id: MessageId): boolean {
    if (!this.#deliveries.advance(id, { type: 'retry' })) return false
    this.start()
    return true
  }

  async #begin(session: SessionContext): Promise<void> {
    const stream = this.#nextStream()
    await this.#options.ready().catch((error: unknown) => session.fault(error))
    if (stream !== this.#stream) return
    this.#ready = true
    this.start()
  }

  #nextStream(): number {
    this.#ready = false
    this.#stream += 1
    return this.#stream
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
    if (!session || !this.#ready) return 0
    const queued = this.#store.queued()
    const onItsWay = queued.filter(({ id }) => session.isWaiting(id))
    let written = 0
    for (const { id } of queued) {
      if (!this.#ready || !session.online || session.backlog >= LIMITS.unacknowledged) return 0
      // It may have been deleted while those before it were written.
      const message = session.isWaiting(id) ? undefined : this.#store.find(id)
      if (message?.delivery?.state !== 'queued') continue
      const stanza = encode(message, this.#options.addressOf(message))
      if (this.#isOvertaken(message, onItsWay)) this.#moveToEnd(session, message)
      // Kept before it is written: whatever becomes of the program, it is not taken for one that never was.
      this.#deliveries.advance(id, { type: 'written' })
      await session.send(stanza)
      written += 1
    }
    return written
  }

  #isOvertaken(message: Message, onItsWay: readonly Message[]): boolean {
    const place = placeOf(message)
    const isBefore = (one: Message) => one.order > message.order && placeOf(one) === place
    return onItsWay.some(isBefore) || this.#store.isOvertaken(message)
  }

  /** What goes out later than something else came stands behind it; all that waits behind it stays behind it. */
  #moveToEnd(session: SessionContext, { order }: Message): void {
    const waiting = this.#store
      .queued()
      .filter((one) => one.order >= order && !session.isWaiting(one.id))
    const ids = waiting.map(({ id }) => id)
    for (const message of this.#store.moveToEnd(ids, Date.now())) {
      session.emit({ type: 'message.moved', message })
    }
  }

  /** The server has it. */
  #acknowledge(id: MessageId): void {
    if (!this.#returned.delete(id)) this.#deliveries.advance(id, { type: 'acknowledged' })
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
    const failure = { condition: 'not-acceptable' }
    this.#deliveries.advance(oldest.id, { type: 'error', failure })
  }
}

function encode({ id, type, lang, subject, body, thread }: Message, to: Jid) {
  const isLetter = type === 'normal'
  return buildMessage({
    type: isLetter ? 'normal' : 'chat',
    id,
    to,
    ...(lang === undefined ? {} : { lang }),
    ...(subject === undefined ? {} : { subjects: [{ text: subject }] }),
    bodies: [{ text: body }],
    ...(thread === undefined ? {} : { thread }),
    // Letters are listed, and nobody can tell whether one of them was read.
    extensions: [buildOriginId(id), buildReceiptRequest(), ...(isLetter ? [] : [buildMarkable()])],
  })
}
