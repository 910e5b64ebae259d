import { randomBytes } from 'node:crypto'
import { type BareJid, bareOf, isFull, type Jid } from '../../../shared/model/jid.ts'
import type { Message, NewMessage } from '../../../shared/model/message.ts'
import { type Reply, replyTo } from '../../../shared/model/reply.ts'
import { newMessageId } from './message-incoming.ts'
import type { Locks } from './message-lock.ts'

/** What a message is beside its words and whom it is for. */
export type SendOptions = {
  /** By default chat. */
  readonly type?: 'chat' | 'normal'
  readonly subject?: string
  /** The message that is replied to: its type and thread are taken, and at a bare address the resource that wrote it. */
  readonly answers?: Message
  /** The message whose place it takes, with its type and its thread. */
  readonly replaces?: Message
  /** Begins another thread. */
  readonly newThread?: boolean
}

export type Composer = {
  readonly account: BareJid
  /** The language of what is written. */
  readonly lang: string | undefined
  readonly locks: Locks
  /** The thread that runs in the conversation with somebody. */
  readonly thread: (peer: BareJid) => string | undefined
}

/** A thread like no other: 160 random bits as a name token (RFC 3921 §2.1.2.3). */
export function newThread(): string {
  return randomBytes(20).toString('hex')
}

/** A message of ours, ready to be sent. */
export function composeMessage(
  { account, lang, locks, thread }: Composer,
  to: Jid,
  body: string,
  options: SendOptions,
): NewMessage {
  const { subject, answers, replaces } = options
  const peer = bareOf(to)
  const reply = answers && replyTo(answers)
  const type = (reply ?? replaces ?? options).type === 'normal' ? 'normal' : 'chat'
  const running = (reply ?? replaces)?.thread ?? (type === 'chat' ? thread(peer) : undefined)
  const recipient = isFull(to) ? to : recipientOf(peer, type, reply, locks)
  return {
    id: newMessageId(),
    peer,
    type,
    direction: 'out',
    from: account,
    body,
    ...(subject ? { subject } : {}),
    ...(lang === undefined ? {} : { lang }),
    thread: options.newThread || running === undefined ? newThread() : running,
    time: Date.now(),
    ...(isFull(recipient) ? { to: recipient } : {}),
    delivery: { state: 'queued' },
  }
}

/** The resource that is replied to unless it is known to have gone; else the one that chat goes to, or the bare address. */
function recipientOf(
  peer: BareJid,
  type: 'chat' | 'normal',
  reply: Reply | undefined,
  locks: Locks,
): Jid {
  const wrote = reply?.to
  if (wrote && isFull(wrote) && bareOf(wrote) === peer && locks.isThere(wrote) !== false)
    return wrote
  return type === 'chat' ? locks.addressOf(peer) : peer
}
