import { bareOf, type Jid } from './jid.ts'
import type { Message } from './message.ts'

/** How a reply is addressed. */
export type Reply = {
  readonly type: 'chat' | 'normal' | 'groupchat'
  readonly to: Jid
  readonly thread?: string
}

/**
 * The reply to a message: of its type, in its thread, to the resource that wrote it, or where one's own went (RFC 3921 §2.1.1,
 * §2.1.2.3, §4.1); in a room to the room. Undefined for what is not replied to: notices, errors and events.
 */
export function replyTo({ type, direction, peer, from, to, thread }: Message): Reply | undefined {
  if (type === 'headline' || type === 'error' || type === 'event') return undefined
  const sender = direction === 'in' ? from : (to ?? peer)
  return {
    type,
    to: type === 'groupchat' ? bareOf(sender) : sender,
    ...(thread === undefined ? {} : { thread }),
  }
}
