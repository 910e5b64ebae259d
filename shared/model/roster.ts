import type { BareJid, Jid } from './jid.ts'

/** The subscription states of a roster item (RFC 6121 §2.1.2.5). */
export const SUBSCRIPTIONS = ['none', 'to', 'from', 'both'] as const
export type Subscription = (typeof SUBSCRIPTIONS)[number]

/** One contact as the server keeps it (RFC 6121 §2.1.2). Names and groups are opaque text. */
export type RosterItem = {
  readonly jid: BareJid
  /** The address the server has it under, where that is one with a resource. */
  readonly listed?: Jid
  readonly name?: string
  readonly subscription: Subscription
  /** Whether a request of ours waits for the contact's answer (`ask='subscribe'`). */
  readonly ask: boolean
  /** Whether a request of theirs would be allowed without asking (RFC 6121 §3.4). */
  readonly approved?: boolean
  readonly groups: readonly string[]
}

/** What a roster push says of one contact (RFC 6121 §2.1.6). */
export type RosterChange =
  | { readonly kind: 'set'; readonly item: RosterItem }
  | { readonly kind: 'removed'; readonly jid: BareJid }

/** A request of somebody who wants to see when one is online (RFC 6121 §3.1.3). */
export type SubscriptionRequest = {
  readonly from: BareJid
  /** What they wrote with it, where they did. */
  readonly note?: string
  /** When it was first heard of, in milliseconds since 1970. */
  readonly time: number
}
