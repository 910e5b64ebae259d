import type { BareJid, Jid } from './jid.ts'

/** The message types of RFC 6121 §5.2.2. */
export const MESSAGE_TYPES = ['normal', 'chat', 'groupchat', 'headline', 'error'] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]

declare const message: unique symbol
/** Names one message of one account for ever; for messages of ours it is the stanza's id as well. */
export type MessageId = string & { readonly [message]: true }

/** How far a message of ours got. Only what is known is claimed. */
export type Delivery =
  /** Kept here; it goes out as soon as there is a stream. */
  | { readonly state: 'queued' }
  /** Written to an encrypted stream that was up. */
  | { readonly state: 'sent' }
  /** It came back. `condition` is the stanza error condition's own word (RFC 6120 §8.3.3). */
  | { readonly state: 'failed'; readonly condition: string; readonly text?: string }

/** A message as it is kept and shown. Times are milliseconds since 1970, by this computer's clock unless delayed. */
export type Message = {
  readonly id: MessageId
  /** Whom the conversation is with; for letters and notices, who sent it. */
  readonly peer: BareJid
  readonly type: 'chat' | 'normal' | 'headline'
  readonly direction: 'in' | 'out'
  /** Who wrote it, with the resource where it is known. */
  readonly from: Jid
  readonly body: string
  readonly subject?: string
  readonly thread?: string
  readonly time: number
  /** Only on messages of ours. */
  readonly delivery?: Delivery
}
