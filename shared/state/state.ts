import type { AccountId } from '../model/account.ts'
import type { ArchiveGap } from '../model/archive.ts'
import type { Transfer } from '../model/history-file.ts'
import type { BareJid, FullJid, Jid } from '../model/jid.ts'
import type { Message, MessageId } from '../model/message.ts'
import type { Farewell, OwnPresence, ResourcePresence } from '../model/presence.ts'
import type { PrivacyList, PrivacyNames } from '../model/privacy.ts'
import type { Rescue } from '../model/rescue.ts'
import type { RosterItem, SubscriptionRequest } from '../model/roster.ts'
import { type AccountSettings, DEFAULT_SETTINGS } from '../model/settings.ts'
import type { StreamState } from '../model/stream.ts'
import type { UriRequest } from '../model/uri.ts'

/** All that windows show of the accounts: a fold of the events, made alike on both sides of the bridge. */
export type State = {
  readonly accounts: ReadonlyMap<AccountId, AccountState>
  /** Addresses that were opened from outside and wait for the person's word, the first one first. */
  readonly uris: readonly UriRequest[]
  /** What came of damage to what was stored, until the person has seen it. */
  readonly rescue?: Rescue | undefined
}

export type AccountState = {
  readonly stream: StreamState
  /** What the person chose, online or not. */
  readonly own: OwnPresence
  /** As what one is shown instead since nobody has touched the machine for a while. */
  readonly idle?: 'away' | 'xa' | undefined
  readonly settings: AccountSettings
  readonly features: AccountFeatures
  readonly roster: ReadonlyMap<BareJid, RosterItem>
  /** The resources of each address that is online, in the order in which they were heard of. */
  readonly presences: ReadonlyMap<BareJid, readonly ResourcePresence[]>
  /** The last words of addresses that went offline. */
  readonly farewells: ReadonlyMap<BareJid, Farewell>
  /** What went wrong with the presence of a contact or with a request, until their presence arrives. */
  readonly presenceProblems: ReadonlyMap<BareJid, PresenceProblem>
  /** Whom one's presence was sent beside those who may always see it (RFC 6121 §4.6). */
  readonly sharedWith: readonly Jid[]
  readonly requests: readonly SubscriptionRequest[]
  /** Who is blocked on the server. */
  readonly blocked: readonly Jid[]
  /** As it was last read; undefined where the server has no privacy lists, or was not asked yet. */
  readonly privacy?: PrivacyState | undefined
  readonly conversations: ReadonlyMap<BareJid, Conversation>
  /** Messages of type normal (RFC 6121 §5.2.2). */
  readonly letters: Feed
  /** Messages of type headline, and errors that belong to nothing. */
  readonly notices: Feed
  /** Messages of type groupchat, by room. */
  readonly rooms: ReadonlyMap<BareJid, Feed>
  /** Where messages are missing that the account's archive has, or had. */
  readonly gaps: readonly ArchiveGap[]
  /** Messages of ours that wait or failed, in the order in which they came to that. */
  readonly outbox: ReadonlyMap<MessageId, Message>
  /** A file of messages that is being written or read. */
  readonly transfer?: Transfer | undefined
  /** Where one is heard by a resource of the peer alone (RFC 6121 §5.1), by peer. */
  readonly locks: ReadonlyMap<BareJid, FullJid>
}

/** The privacy lists of an account (RFC 3921 §10). */
export type PrivacyState = {
  readonly names: PrivacyNames
  /** Those that were read. */
  readonly lists: ReadonlyMap<string, PrivacyList>
}

/** What the server is known to offer. */
export type AccountFeatures = {
  /** RFC 6121 §3.4. */
  readonly preApproval: boolean
  /**
   * Who keeps people away: the server by privacy lists or by the blocking command (XEP-0191), or this device alone; `unknown`
   * before the server was asked.
   */
  readonly blocking: 'unknown' | 'lists' | 'simple' | 'local'
  /** Whether the roster could be had; without it nobody is shown, and it is asked for again on demand. */
  readonly roster: 'loading' | 'ready' | 'failed'
}

/** An error in answer to presence (RFC 6121 §4.2.3, §3.1.2). */
export type PresenceProblem = {
  readonly condition: string
  readonly text?: string
  /** Which stanza of ours it answers: one's availability, a request, or an answer to one. */
  readonly about: 'presence' | 'request' | 'answer'
}

/** The order up to which the person has read a place, and how many messages of others above it they have not. */
export type Reading = { readonly readUpTo: number; readonly unread: number }

/** Messages in the order in which they are shown, and how many of them were not seen. */
export type Feed = Reading & {
  /** The latest. */
  readonly messages: readonly Message[]
  /** Whether there are earlier ones, which can be read page by page. */
  readonly earlier: boolean
}

export type Conversation = Feed & {
  /** What was typed and not sent. */
  readonly draft: string
}

export const EMPTY_FEED: Feed = { messages: [], earlier: false, readUpTo: 0, unread: 0 }
export const EMPTY_CONVERSATION: Conversation = { ...EMPTY_FEED, draft: '' }
export const EMPTY_STATE: State = { accounts: new Map(), uris: [] }

/** An account of which nothing is known yet. */
export function emptyAccount(own: OwnPresence): AccountState {
  return {
    stream: { state: 'offline' },
    own,
    settings: DEFAULT_SETTINGS,
    features: { preApproval: false, blocking: 'unknown', roster: 'loading' },
    roster: new Map(),
    presences: new Map(),
    farewells: new Map(),
    presenceProblems: new Map(),
    sharedWith: [],
    requests: [],
    blocked: [],
    conversations: new Map(),
    letters: EMPTY_FEED,
    notices: EMPTY_FEED,
    rooms: new Map(),
    gaps: [],
    outbox: new Map(),
    locks: new Map(),
  }
}
