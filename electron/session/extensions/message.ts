/** Messages of all five types, RFC 3921 §2.1 and §4, RFC 6121 §5. */
import { attribute, type Element } from '../../../shared/codec/element.ts'
import { type MessageStanza, parseMessage } from '../../../shared/codec/message.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { type BareJid, bareOf, isFull, type Jid, parseBareJid } from '../../../shared/model/jid.ts'
import { isLanguageTag } from '../../../shared/model/lang.ts'
import type { Message, MessageId, NewMessage } from '../../../shared/model/message.ts'
import type { SubscriptionNotice } from '../../../shared/model/subscription.ts'
import { type Extension, NotKept, type SessionContext } from '../extension.ts'
import { composeMessage, type SendOptions } from './message-compose.ts'
import { type ErrorStore, outcomeOf } from './message-error.ts'
import { newMessageId, toMessage } from './message-incoming.ts'
import { Locks } from './message-lock.ts'
import { Outbox, type OutboxStore } from './message-outbox.ts'

/** Where messages are kept. Each call returns after it is kept, or throws. */
export type MessageStore = OutboxStore &
  ErrorStore & {
    /** Gives it with the place it has from now on. */
    add(message: NewMessage): Message
    /** The thread of the last message in the conversation with somebody that has one. */
    thread(peer: BareJid): string | undefined
  }

export type MessageOptions = {
  /** The person's languages (BCP 47), the one they like best first. */
  readonly languages?: readonly string[]
  readonly isContact?: (jid: BareJid) => boolean
}

export type Messages = Extension & {
  /** Keeps and shows a message of ours, and sends it as soon as there is a stream. */
  send(to: Jid, body: string, options?: SendOptions): MessageId
  /** Sends a failed message again; false where there is none. */
  retry(id: MessageId): boolean
  /** Chat messages to somebody go to all their resources again. */
  unlock(peer: BareJid): void
  /** Keeps and shows one quiet line about the subscription of somebody; throws a NotKept. */
  note(event: SubscriptionNotice, peer: BareJid): void
}

/** Keeps what comes before it is shown, and what is written before it is sent. */
export function messageExtension(
  store: MessageStore,
  { languages = [], isContact = () => false }: MessageOptions = {},
): Messages {
  let session: SessionContext | undefined
  const lang = languages.find(isLanguageTag)
  const locks = new Locks({
    isContact,
    onChange: (peer, resource) => session?.emit({ type: 'lock.changed', peer, resource }),
  })
  /** Messages to one resource that were written on this session, or were to be. */
  const fresh = new Set<MessageId>()
  const outbox = new Outbox(store, ({ id, peer, to }) => {
    // Who was there on an earlier session may be anywhere by now.
    const goes = to !== undefined && isFull(to) && (fresh.has(id) || locks.isThere(to))
    return goes ? to : peer
  })

  function keep(message: NewMessage): void {
    const kept = store.add(message)
    session?.emit({ type: 'message.added', messages: [kept] })
  }

  function keepIncoming(message: NewMessage): void {
    orNotKept(() => keep(message))
  }

  function takeError(account: BareJid, said: MessageStanza): void {
    const outcome = outcomeOf(account, said, store, languages)
    if (outcome.kind === 'notice') keepIncoming(outcome.notice)
    if (outcome.kind !== 'failed') return
    const { message, error } = outcome
    fresh.delete(message.id)
    orNotKept(() => outbox.fail(message, { ...error, by: said.from ?? account }))
  }

  function take({ account, jid }: SessionContext, stanza: Element): void {
    const said =
      jid === attribute(stanza, 'to') || isFor(account, stanza) ? parseMessage(stanza) : undefined
    if (!said) return
    const from = said.from ?? account
    if (said.type === 'error') {
      takeError(account, said)
      return locks.hear('error', from)
    }
    const message = toMessage(account, said, languages)
    // What says nothing that we know is passed over as a whole (RFC 3921 §2.4).
    if (!message) return
    keepIncoming(message)
    locks.hear(message.type === 'chat' ? 'chat' : 'message', from)
  }

  return {
    ns: NS.client,
    features: [],
    attach(context) {
      session = context
      outbox.attach(context)
      context.on('over', () => {
        fresh.clear()
        locks.clear()
      })
      context.router.onPresence((stanza) => locks.hearPresence(stanza))
      context.router.onMessage((stanza) => take(context, stanza))
    },
    send(to, body, options = {}) {
      const account = session?.account ?? bareOf(to)
      const thread = (peer: BareJid) => store.thread(peer)
      const message = composeMessage({ account, lang, locks, thread }, to, body, options)
      if (message.to !== undefined) fresh.add(message.id)
      keep(message)
      outbox.start()
      return message.id
    },
    retry: (id) => outbox.retry(id),
    unlock: (peer) => locks.release(peer),
    note(event, peer) {
      const line = { id: newMessageId(), peer, from: peer, body: '', time: Date.now(), event }
      keepIncoming({ ...line, type: 'event', direction: 'in' })
    },
  }
}

/**
 * Whether a stanza is for this account: servers leave its address as it was written, also where that names a resource of ours
 * that has left and we get what it would have (RFC 3921 §11.1).
 */
function isFor(account: BareJid, stanza: Element): boolean {
  const to = attribute(stanza, 'to')
  return to === undefined || to === account || parseBareJid(to) === account
}

/** What could not be stored has not happened: the server is to say it again. */
function orNotKept(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw new NotKept(error)
  }
}
