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
import { ConnectionError } from '../../connection/problem.ts'
import type { Extension, SessionContext } from '../extension.ts'
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

/** Keeps what comes before it is shown, and what is written before it is sent. */
export function messageExtension(store: MessageStore): Messages {
  let session: SessionContext | undefined
  let sending = false
  /** The message being written, unless its error came back before the system said that it was written. */
  let writing: MessageId | undefined

  function setDelivery({ id, peer }: Message, delivery: Delivery): void {
    store.setDelivery(id, delivery)
    session?.emit({ type: 'message.delivery', peer, id, delivery })
  }

  /** Sends what waits, one after the other, as long as there is a stream to take it. */
  async function flush(): Promise<void> {
    if (sending) return
    sending = true
    try {
      for (let next = nextToSend(); next; next = nextToSend()) {
        writing = next.id
        await session?.send(buildChatMessage({ id: next.id, to: next.peer, body: next.body }))
        if (writing === next.id) setDelivery(next, { state: 'sent' })
      }
    } catch (error) {
      // A stream that ends leaves the rest in the queue, and being online again starts anew; all else is a defect.
      if (!(error instanceof ConnectionError)) throw error
    } finally {
      sending = false
    }
  }

  function nextToSend(): Message | undefined {
    return session?.online ? store.queued()[0] : undefined
  }

  function startSending(): void {
    flush().catch((error: unknown) => session?.fault(error))
  }

  function keep(message: Message): void {
    store.add(message)
    session?.emit({ type: 'message.added', messages: [message] })
  }

  return {
    ns: NS.client,
    features: [],
    attach(context) {
      session = context
      context.onOnline(startSending)
      context.router.onMessage((stanza) => {
        const said = parseMessage(stanza)
        const message = said && toMessage(context.account, said)
        if (message) keep(message)
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
    const { condition, text } = error ?? { condition: 'undefined-condition' }
    if (writing === message.id) writing = undefined
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
    time: Math.min(trusted, Date.now()),
  }
}
