import type { BareJid, Jid } from './jid.ts'
import type { ErrorType } from './stanza-error.ts'
import type { SubscriptionNotice } from './subscription.ts'

/** The message types of RFC 6121 §5.2.2. */
export const MESSAGE_TYPES = ['normal', 'chat', 'groupchat', 'headline', 'error'] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]

declare const message: unique symbol
/** Names one message of one account for ever; for messages of ours it is the stanza's id as well. */
export type MessageId = string & { readonly [message]: true }

/** How far a message of ours got. Only what is known is claimed. */
export type Delivery =
  /**
   * Kept here; it goes out as soon as there is a stream. `written`: it was written to one, and nobody has said yet that it
   * arrived. `again`: it failed before, and the person wants it sent again.
   */
  | { readonly state: 'queued'; readonly written?: true; readonly again?: true }
  /** The server has it. */
  | { readonly state: 'sent' }
  /** A device of whom it is for has it (XEP-0184). */
  | { readonly state: 'received' }
  /** Whom it is for had it before their eyes (XEP-0333). */
  | { readonly state: 'read' }
  /**
   * It came back. `condition` is the stanza error condition's own word (RFC 6120 §8.3.3), `type` what can be done about it,
   * where somebody said so, and `by` who it was.
   */
  | {
      readonly state: 'failed'
      readonly condition: string
      readonly type?: ErrorType
      readonly text?: string
      readonly by?: Jid
    }

/**
 * What is kept: messages of each type in its place; `error` is one that belongs to no message of ours; `event` is a quiet line
 * about a subscription.
 */
export const KINDS = ['chat', 'normal', 'headline', 'groupchat', 'error', 'event'] as const
export type MessageKind = (typeof KINDS)[number]

/** A message in one of the languages it came in. */
export type MessageVariant = {
  readonly lang: string
  readonly body?: string
  readonly subject?: string
}

/** What the sender of a message wants to be told: that it arrived (XEP-0184), that it was displayed (XEP-0333). */
export const ASKS = ['receipt', 'marker'] as const
export type Ask = (typeof ASKS)[number]

/** A message as it is kept and shown. Times are milliseconds since 1970, by this computer's clock unless delayed. */
export type Message = {
  readonly id: MessageId
  /** Where it stands among all messages of the account: what is less is read earlier. */
  readonly order: number
  /** Whom the conversation is with; for letters, who sent or gets it; for notices, who sent it; for rooms, the room. */
  readonly peer: BareJid
  readonly type: MessageKind
  readonly direction: 'in' | 'out'
  /** Who wrote it, with the resource where it is known. */
  readonly from: Jid
  /** In the language that fits the person best. */
  readonly body: string
  readonly subject?: string
  /** The language of body and subject, where it is said. */
  readonly lang?: string
  /** All languages it came in, where there are several. */
  readonly variants?: readonly MessageVariant[]
  readonly thread?: string
  /** What whoever wrote it calls it, to be named in what is told of it; anybody may give any, so nothing is known by it. */
  readonly senderId?: string
  /** On messages of others: what they want to be told of it. */
  readonly asks?: readonly Ask[]
  readonly time: number
  /** Whom a message of ours goes to, where that is more than the peer: one resource. */
  readonly to?: Jid
  /** Only on messages of ours. */
  readonly delivery?: Delivery
  /** Only on those of type `error`. */
  readonly error?: {
    readonly condition: string
    readonly type?: ErrorType
    readonly text?: string
  }
  /** Only on those of type `event`. */
  readonly event?: SubscriptionNotice
}

/** A message that has no place among the others yet. */
export type NewMessage = Omit<Message, 'order'>
