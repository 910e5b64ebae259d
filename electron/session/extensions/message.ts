/** One-to-one messages, letters and notices, RFC 6121 §5. */
import { randomUUID } from 'node:crypto'
import {
  buildChatMessage,
  type MessageStanza,
  parseMessage,
} from '../../../shared/codec/message.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { type BareJid, bareOf } from '../../../shared/model/jid.ts'
import type { Delivery, Message, MessageId } from '../../../shared/model/message.ts'
import { LIMITS } from '../../connection/limits.ts'
import { ConnectionError } from '../../connection/problem.ts'
import { type Extension, NotKept, type SessionContext } from '../extension.ts'
import { isOwnServer } from '../trust.ts'

/** Where messages are kept. Each call returns after it is kept, or throws. */
export type MessageStore = {
  add(message: Message): void
  /** Messages of ours that wait to be sent, oldest first. */
  queued(): readonly Message[]
  find(id: MessageId): Message | undefined
  setDelivery(id: MessageId, delivery: Delivery): void
}

export type Messages = Extension & {
  /** Keeps and shows a message of ours, and sends it as soon as there is a stream. */
  send(to: BareJid, body: string): MessageId
  /** Sends a failed message again; false where there is none. */
  retry(id: MessageId): boolean
}

const MOST_STREAMS = 2
/** Milliseconds: what claims to be older than ten years is given that age, so that nothing sorts before everything. */
const OLDEST = 10 * 365.25 * 86_400_000

/** Keeps what comes before it is shown, and what is written before it is sent. */
export function messageExtension(store: MessageStore): Messages {
  let session: SessionContext | undefined
  let sending = false
  /** Messages that came back before the server acknowledged them: what it will acknowledge is not the next try. */
  const returned = new Set<MessageId>()
  /** How many streams a message may have cost. */
  const suspects = new Map<MessageId, number>()

  function setDelivery({ id, peer }: Message, delivery: Delivery): void {
    store.setDelivery(id, delivery)
    session?.emit({ type: 'message.delivery', peer, id, delivery })
  }

  /** Writes what is queued and not written on this session yet, in order, as long as there is a stream to take it. */
  async function flush(): Promise<void> {
    if (sending) return
    sending = true
    try {
      for (let written = -1; written !== 0;) written = await writeQueued()
    } catch (error) {
      // A stream that ends leaves the rest in the queue, and being online again starts anew; all else is a defect.
      if (!(error instanceof ConnectionError)) throw error
    } finally {
      sending = false
    }
  }

  async function writeQueued(): Promise<number> {
    let written = 0
    for (const { id, peer, body } of store.queued()) {
      if (!session?.online || session.backlog >= LIMITS.unacknowledged) return 0
      // It may have been deleted while those before it were written.
      if (session.isWaiting(id) || store.find(id)?.delivery?.state !== 'queued') continue
      await session.send(buildChatMessage({ id, to: peer, body }))
      written += 1
    }
    return written
  }

  function startSending(): void {
    flush().catch((error: unknown) => session?.fault(error))
  }

  function keep(message: Message): void {
    store.add(message)
    session?.emit({ type: 'message.added', messages: [message] })
  }

  function keepIncoming(message: Message): void {
    try {
      store.add(message)
    } catch (error) {
      throw new NotKept(error)
    }
    session?.emit({ type: 'message.added', messages: [message] })
  }

  /** The server has it. */
  function acknowledge(id: MessageId): void {
    if (returned.delete(id)) return
    const message = store.find(id)
    if (message?.delivery?.state === 'queued') setDelivery(message, { state: 'sent' })
  }

  /** The oldest message the server did not take may be what it ended the stream over; one that costs two is given up. */
  function suspect(ids: readonly string[]): void {
    const messages = ids.map((id) => store.find(id as MessageId))
    const oldest = messages.find((message) => message?.delivery?.state === 'queued')
    if (!oldest) return
    const streams = (suspects.get(oldest.id) ?? 0) + 1
    suspects.set(oldest.id, streams)
    if (streams < MOST_STREAMS) return
    suspects.delete(oldest.id)
    setDelivery(oldest, { state: 'failed', condition: 'not-acceptable' })
  }

  return {
    ns: NS.client,
    features: [],
    attach(context) {
      session = context
      context.on('online', startSending)
      context.on('over', () => returned.clear())
      context.on('blamed', suspect)
      context.on('acknowledged', (ids) => {
        for (const id of ids) acknowledge(id as MessageId)
        startSending()
      })
      context.router.onMessage((stanza) => {
        const said = parseMessage(stanza)
        const message = said && toMessage(context.account, said)
        if (message) keepIncoming(message)
        else if (said?.type === 'error') fail(said)
      })
    },
    send(peer, body) {
      const id = randomUUID() as string as MessageId
      const from = session?.account ?? peer
      keep({
        id,
        peer,
        type: 'chat',
        direction: 'out',
        from,
        body,
        time: Date.now(),
        delivery: { state: 'queued' },
      })
      startSending()
      return id
    },
    retry(id) {
      const message = store.find(id)
      if (message?.delivery?.state !== 'failed') return false
      setDelivery(message, { state: 'queued' })
      startSending()
      return true
    },
  }

  /** An error belongs to a message only by its id and if it comes from whom that was sent to (RFC 6120 §8.3.1). */
  function fail({ id, from, error }: MessageStanza): void {
    const message = id === undefined ? undefined : store.find(id as MessageId)
    if (!message?.delivery || message.delivery.state === 'failed') return
    if (!from || bareOf(from) !== message.peer) return
    if (message.delivery.state === 'queued') returned.add(message.id)
    const { condition, text } = error ?? { condition: 'undefined-condition' }
    setDelivery(message, { state: 'failed', condition, ...(text ? { text } : {}) })
  }
}

/** The message as it is kept; undefined where there is nothing to show, or where it belongs to a room. */
function toMessage(account: BareJid, said: MessageStanza): Message | undefined {
  const { type, from = account, body, subject, thread, delay } = said
  if (type === 'groupchat' || type === 'error') return undefined
  if (!body && (type === 'chat' || !subject)) return undefined
  // Anybody can write a delay into a message; only the own server's word on it is taken.
  const trusted = delay?.from && isOwnServer(delay.from, account) ? delay.time : Date.now()
  return {
    id: randomUUID() as string as MessageId,
    peer: bareOf(from),
    type,
    direction: 'in',
    from,
    body: body ?? '',
    ...(subject ? { subject } : {}),
    ...(thread ? { thread } : {}),
    time: Math.min(Math.max(trusted, Date.now() - OLDEST), Date.now()),
  }
}
