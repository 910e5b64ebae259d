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
import { type Copy, messageOf, toCopy } from './message-copy.ts'
import { isTelling } from './telling.ts'
import { type ErrorStore, outcomeOf } from './message-error.ts'
import { newMessageId, toMessage } from './message-incoming.ts'
import { Deliveries } from './message-delivery.ts'
import { Locks } from './message-lock.ts'
import { Outbox, type OutboxStore } from './message-outbox.ts'

/** Where messages are kept. Each call returns after it is kept, or throws. */
export type MessageStore = OutboxStore &
  ErrorStore & {
    /** Gives it with the place it has from now on. */
    add(message: NewMessage): Message
    /** The same of one that came; undefined where it is kept already. `archiveId` is what the account's archive calls it. */
    receive(message: NewMessage, archiveId?: string): Message | undefined
    /** Puts it in the place of one that failed or was never written; gives undefined, and does nothing, where that is neither. */
    replace(id: MessageId, message: NewMessage): Message | undefined
    /** The thread of the last message in the conversation with somebody that has one. */
    thread(peer: BareJid): string | undefined
  }

export type MessageOptions = {
  /** The person's languages (BCP 47), the one they like best first. */
  readonly languages?: readonly string[]
  readonly isContact?: (jid: BareJid) => boolean
  /** See {@link OutboxOptions}; by default nothing is to be waited for. */
  readonly ready?: () => Promise<void>
  /** Takes what the account's archive calls a stanza that comes, where that can be believed. */
  readonly hear?: (stanza: Element) => string | undefined
}

export type Messages = Extension & {
  /** Keeps and shows a message of ours, and sends it as soon as there is a stream. */
  send(to: Jid, body: string, options?: SendOptions): MessageId
  /** Sends a message in the place of one of ours; undefined where that is on its way already. */
  replace(replaced: Message, to: Jid, body: string, options?: SendOptions): MessageId | undefined
  /** Sends a failed message again; false where there is none. */
  retry(id: MessageId): boolean
  /** How far messages of ours got. */
  readonly deliveries: Pick<Deliveries, 'advance' | 'hear'>
  /** Chat messages to somebody go to all their resources again. */
  unlock(peer: BareJid): void
  /** Keeps and shows a copy of what another device got or sent; undefined where that is kept already. Throws a NotKept. */
  takeCopy(copy: Copy): Message | undefined
  /** Keeps and shows one quiet line about the subscription of somebody; throws a NotKept. */
  note(event: SubscriptionNotice, peer: BareJid): void
}

/** Keeps what comes before it is shown, and what is written before it is sent. */
export function messageExtension(
  store: MessageStore,
  {
    languages = [],
    isContact = () => false,
    ready = async () => {},
    hear = () => undefined,
  }: MessageOptions = {},
): Messages {
  let session: SessionContext | undefined
  const lang = languages.find(isLanguageTag)
  const locks = new Locks({
    isContact,
    onChange: (peer, resource) => session?.emit({ type: 'lock.changed', peer, resource }),
  })
  /** Messages to one resource that were written on this session, or were to be. */
  const fresh = new Set<MessageId>()
  const deliveries = new Deliveries(store)
  const outbox = new Outbox(store, deliveries, {
    addressOf({ id, peer, to }) {
      // Who was there on an earlier session may be anywhere by now.
      const goes = to !== undefined && isFull(to) && (fresh.has(id) || locks.isThere(to))
      return goes ? to : peer
    },
    ready,
  })

  function keep(message: NewMessage): void {
    const kept = store.add(message)
    session?.emit({ type: 'message.added', messages: [kept] })
  }

  function keepIncoming(message: NewMessage): void {
    orNotKept(() => keep(message))
  }

  function receive(message: NewMessage, archiveId: string | undefined): Message | undefined {
    const kept = store.receive(message, archiveId)
    if (kept) session?.emit({ type: 'message.added', messages: [kept] })
    return kept
  }

  function takeCopy(account: BareJid, copy: Copy): Message | undefined {
    const message = messageOf(account, copy, languages)
    return orNotKept(() => {
      const archiveId = hear(copy.stanza)
      return message && receive(message, archiveId)
    })
  }

  function compose(to: Jid, body: string, options: SendOptions): NewMessage {
    const account = session?.account ?? bareOf(to)
    const thread = (peer: BareJid) => store.thread(peer)
    return composeMessage({ account, lang, locks, thread }, to, body, options)
  }

  function go({ id, to }: NewMessage): MessageId {
    if (to !== undefined) fresh.add(id)
    outbox.start()
    return id
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
      if (isTelling(said.id)) return
      takeError(account, said)
      return locks.hear('error', from)
    }
    // What one device of ours writes to the account itself is ours, whoever gets it.
    const own = isFull(from) && bareOf(from) === account && toCopy(account, { message: stanza })
    if (own) return void takeCopy(account, own)
    const archiveId = orNotKept(() => hear(stanza))
    const message = toMessage(account, said, languages)
    // What says nothing that we know is passed over as a whole (RFC 3921 §2.4).
    if (!message || !orNotKept(() => receive(message, archiveId))) return
    locks.hear(message.type === 'chat' ? 'chat' : 'message', from)
  }

  return {
    ns: NS.client,
    features: [],
    attach(context) {
      session = context
      deliveries.attach(context)
      outbox.attach(context)
      context.on('over', () => {
        fresh.clear()
        locks.clear()
      })
      context.router.onPresence((stanza) => locks.hearPresence(stanza))
      context.router.onMessage((stanza) => take(context, stanza))
    },
    send(to, body, options = {}) {
      const message = compose(to, body, options)
      keep(message)
      return go(message)
    },
    replace(replaced, to, body, options = {}) {
      const message = compose(to, body, { ...options, replaces: replaced })
      const kept = store.replace(replaced.id, message)
      if (!kept) return undefined
      session?.emit({ type: 'message.deleted', message: replaced })
      session?.emit({ type: 'message.added', messages: [kept] })
      return go(message)
    },
    retry: (id) => outbox.retry(id),
    deliveries,
    takeCopy: (copy) => session && takeCopy(session.account, copy),
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
function orNotKept<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new NotKept(error)
  }
}
