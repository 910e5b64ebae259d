import type { AccountId } from '../model/account.ts'
import type { BareJid } from '../model/jid.ts'
import type { Message } from '../model/message.ts'
import type { OwnPresence, ResourcePresence } from '../model/presence.ts'
import type { RosterItem, SubscriptionRequest } from '../model/roster.ts'
import type { StreamState } from '../model/stream.ts'

/** All that windows show of the accounts: a fold of the events, made alike on both sides of the bridge. */
export type State = {
  readonly accounts: ReadonlyMap<AccountId, AccountState>
}

export type AccountState = {
  readonly stream: StreamState
  /** What the person chose, online or not. */
  readonly own: OwnPresence
  readonly roster: ReadonlyMap<BareJid, RosterItem>
  /** The resources of each address that is online, in the order in which they were heard of. */
  readonly presences: ReadonlyMap<BareJid, readonly ResourcePresence[]>
  readonly requests: readonly SubscriptionRequest[]
  readonly conversations: ReadonlyMap<BareJid, Conversation>
  /** Messages of type normal (RFC 6121 §5.2.2). */
  readonly letters: Feed
  /** Messages of type headline. */
  readonly notices: Feed
}

/** Messages in the order in which they are shown, and how many of them were not seen. */
export type Feed = {
  readonly messages: readonly Message[]
  readonly unread: number
}

export type Conversation = Feed & {
  /** What was typed and not sent. */
  readonly draft: string
}

export const EMPTY_FEED: Feed = { messages: [], unread: 0 }
export const EMPTY_CONVERSATION: Conversation = { messages: [], unread: 0, draft: '' }
export const EMPTY_STATE: State = { accounts: new Map() }

/** An account of which nothing is known yet. */
export function emptyAccount(own: OwnPresence): AccountState {
  return {
    stream: { state: 'offline' },
    own,
    roster: new Map(),
    presences: new Map(),
    requests: [],
    conversations: new Map(),
    letters: EMPTY_FEED,
    notices: EMPTY_FEED,
  }
}
