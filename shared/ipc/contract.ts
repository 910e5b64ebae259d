import type { AccountId, ServerOverride } from '../model/account.ts'
import type { ArchiveGap } from '../model/archive.ts'
import type { BareJid, FullJid, Jid } from '../model/jid.ts'
import type { HistoryPage, PageStart } from '../model/history.ts'
import type { Transfer } from '../model/history-file.ts'
import type { Delivery, Message, MessageId } from '../model/message.ts'
import type { OwnPresence, PresenceChange } from '../model/presence.ts'
import type { PrivacyList } from '../model/privacy.ts'
import type { DamagedCopies, Rescue } from '../model/rescue.ts'
import type { Result } from '../model/result.ts'
import type { RosterChange, RosterItem, SubscriptionRequest } from '../model/roster.ts'
import type { SearchPage } from '../model/search.ts'
import type { AccountSettings } from '../model/settings.ts'
import type { ProblemCode, StreamState } from '../model/stream.ts'
import type { SubscriptionAction } from '../model/subscription.ts'
import type { UriRequest } from '../model/uri.ts'
import type { ResourceFacts, VCard } from '../model/vcard.ts'
import type {
  AccountFeatures,
  AccountState,
  PresenceProblem,
  PrivacyState,
  Reading,
  State,
} from '../state/state.ts'
import type { HistoryFileCalls } from './history-file-calls.ts'

/**
 * Every call a window can make. A call that is not here does not exist.
 * Addresses come as text and are prepared on the other side; what is refused comes back as a {@link CallFailure}.
 */
export type Calls = HistoryFileCalls & {
  /** All there is to show, and the number of the last event in it. */
  'app.snapshot': (input: Record<string, never>) => Snapshot
  /**
   * Signs in and keeps the account once the server accepted it. Fails with the problem's code when it did not; then
   * nothing is kept. `remember` stores the password where the desktop keeps secrets.
   */
  'account.signIn': (input: {
    readonly address: string
    readonly password: string
    readonly remember: boolean
    readonly server?: ServerOverride
    readonly resource?: string
  }) => { readonly account: AccountId }
  /** Gives up a sign-in that is under way; the waiting call fails with `cancelled`. */
  'account.cancelSignIn': (input: { readonly address: string }) => void
  /** Says goodbye, closes the stream and forgets the account with its messages and password. */
  'account.remove': (input: { readonly account: string }) => void
  /** A new password for an account that could not sign in any more; tries at once. */
  'account.setPassword': (input: {
    readonly account: string
    readonly password: string
    readonly remember: boolean
  }) => void
  /** Takes the weaker sign-in for which the server was refused, and nothing weaker than it, from now on; tries at once. */
  'account.acceptWeaker': (input: { readonly account: string }) => void
  /** Tries to connect now instead of later. */
  'account.connectNow': (input: { readonly account: string }) => void
  /** The network came back, as far as the window can tell: connects now, or finds out now whether streams still live. */
  'app.wake': (input: Record<string, never>) => void
  /** Whether the person looks at the window (XEP-0352). */
  'app.setWatched': (input: { readonly watched: boolean }) => void
  /** Shows oneself so; `offline` says goodbye with the status and closes the stream, any other show opens it again. */
  'presence.set': (input: {
    readonly account: string
    readonly show: OwnPresence['show']
    readonly status: string
    readonly statuses?: OwnPresence['statuses']
    readonly priority?: number
  }) => void
  /** Shows one person, who may not always see it, how one is online now (RFC 6121 §4.6). */
  'presence.share': (input: { readonly account: string; readonly to: string }) => void
  /** Takes that back. */
  'presence.unshare': (input: { readonly account: string; readonly to: string }) => void
  /** Changes what is settled for an account; what is absent stays. */
  'settings.set': (input: {
    readonly account: string
    readonly settings: Partial<AccountSettings>
  }) => void
  /**
   * Keeps the message, shows it, and sends it as soon as there is a stream. To a full address it goes to that resource; a chat
   * message to a bare one goes to the resource that answered last while it is there. `answers` is the message it replies to,
   * whose type and thread it takes; `newThread` begins another thread. `replaces` is one of ours whose place it takes, with type
   * and thread; it fails with `already-sent` where that is on its way.
   */
  'message.send': (input: {
    readonly account: string
    readonly to: string
    readonly body: string
    readonly type?: 'chat' | 'normal'
    readonly subject?: string
    readonly answers?: string
    readonly newThread?: boolean
    readonly replaces?: string
  }) => { readonly id: MessageId }
  /** Puts a failed message back into the queue. */
  'message.retry': (input: { readonly account: string; readonly id: string }) => void
  /** Deletes a message here, for good; nothing is told to anybody. */
  'message.delete': (input: { readonly account: string; readonly id: string }) => void
  /** Chat messages to the peer go to all their resources again, until one of them answers. */
  'message.unlock': (input: { readonly account: string; readonly peer: string }) => void
  /** A part of a place: what stands before or behind a message, around one, or around what was first said since a time (ms). */
  'history.read': (input: {
    readonly account: string
    readonly place: string
    readonly from: PageStart
    /** How many messages at most, or to each side. */
    readonly limit: number
  }) => HistoryPage
  /**
   * Messages that are what was typed (see `parseSearch`), the newest first, in one place or in all; those before a message by
   * its order, to go on from a page. A page may be short of what there is: it says from where to go on.
   */
  'search.find': (input: {
    readonly account: string
    readonly text: string
    readonly place?: string
    readonly before?: number
    readonly limit: number
  }) => SearchPage
  /** A conversation, the letters or the notices have been seen up to the message of this order. */
  'read.mark': (input: {
    readonly account: string
    readonly place: string
    readonly upTo: number
  }) => void
  /** Keeps what was typed and not sent; empty text forgets it. */
  'draft.set': (input: {
    readonly account: string
    readonly peer: string
    readonly text: string
  }) => void
  /** Answers a request to see when one is online; `allow-and-add` asks the same in return (RFC 6121 §3.1). */
  'subscription.answer': (input: {
    readonly account: string
    readonly from: string
    readonly answer: 'allow' | 'allow-and-add' | 'deny'
    /** How whoever is allowed is added. */
    readonly name?: string
    readonly groups?: readonly string[]
  }) => void
  /** Asks for, gives up or ends one direction of a subscription (RFC 6121 §3). `note` goes with a request. */
  'subscription.change': (input: {
    readonly account: string
    readonly jid: string
    readonly action: SubscriptionAction
    readonly note?: string
  }) => void
  /** Adds a contact and, where `ask`, asks to see when they are online; what the server refuses fails and adds nothing. */
  'roster.add': (input: {
    readonly account: string
    readonly jid: string
    readonly name: string
    readonly groups: readonly string[]
    readonly ask: boolean
    readonly note?: string
  }) => void
  /** Gives a contact this name (none if empty) and these groups in place of those it had. */
  'roster.update': (input: {
    readonly account: string
    readonly jid: string
    readonly name: string
    readonly groups: readonly string[]
  }) => void
  /** Removes a contact; both subscriptions end (RFC 6121 §2.5). */
  'roster.remove': (input: { readonly account: string; readonly jid: string }) => void
  /** Asks for the roster again after that had failed. */
  'roster.reload': (input: { readonly account: string }) => void
  /** The roster as a file (XEP-0227). */
  'roster.export': (input: { readonly account: string }) => { readonly file: string }
  /** What a file made by `roster.export`, here or elsewhere, would add; nothing is done. Fails with `bad-file`. */
  'roster.readFile': (input: { readonly account: string; readonly file: string }) => {
    readonly items: readonly RosterItem[]
  }
  /** Keeps somebody away or lets them again (XEP-0191). */
  'block.set': (input: {
    readonly account: string
    readonly jid: string
    readonly blocked: boolean
  }) => void
  /**
   * Reads the privacy lists again, those in force and the first of the others, or the one of this name where it was not read
   * with them; fails with `not-offered` where the server has none at all.
   */
  'privacy.read': (input: { readonly account: string; readonly name?: string }) => void
  /** Puts a whole list in place of what has its name (RFC 3921 §10.6); its items are numbered anew. */
  'privacy.save': (input: { readonly account: string; readonly list: PrivacyList }) => void
  'privacy.remove': (input: { readonly account: string; readonly name: string }) => void
  /** Puts a list in force for this device, now and from now on, or none. */
  'privacy.activate': (input: { readonly account: string; readonly name?: string }) => void
  /** Puts a list in force for the account, or none. */
  'privacy.setDefault': (input: { readonly account: string; readonly name?: string }) => void
  /** What a person says of themselves; undefined where they say nothing. */
  'vcard.get': (input: { readonly account: string; readonly jid: string }) => {
    readonly vcard?: VCard
  }
  /** Publishes one's own. */
  'vcard.set': (input: { readonly account: string; readonly vcard: VCard }) => void
  /** Asks one resource of somebody what it runs, its time, and how long it is idle. */
  'contact.query': (input: { readonly account: string; readonly jid: string }) => ResourceFacts
  /** Takes an `xmpp:`, `im:` or `pres:` address from a link; it waits in the state for the person's word. */
  'uri.open': (input: { readonly uri: string }) => void
  /** The person has answered what an address asked for. */
  'uri.dismiss': (input: { readonly id: string }) => void
  /** The person has seen what came of damage to what was stored. */
  'rescue.dismiss': (input: Record<string, never>) => void
  /** Copies of damaged files, in which there may still be what was deleted. */
  'rescue.copies': (input: Record<string, never>) => DamagedCopies
  /** Deletes them all, of every account. */
  'rescue.discard': (input: Record<string, never>) => void
}

export type CallName = keyof Calls
export type Input<N extends CallName> = Parameters<Calls[N]>[0]
export type Output<N extends CallName> = ReturnType<Calls[N]>

/** Why a call was not done. `bad-input`: refused by its schema; `internal`: a defect, logged on the other side. */
export type CallFailure =
  | ProblemCode
  | 'bad-input'
  | 'no-such-account'
  | 'no-such-message'
  | 'already-sent'
  | 'not-a-contact'
  | 'bad-file'
  | 'not-an-uri'
  | 'not-offered'
  | 'already-signed-in'
  | 'cancelled'
  | 'offline'
  | 'storage'
  | 'internal'

/** What happened, for the windows to fold into what they show. */
export type SessionEvent =
  | { readonly type: 'account.added'; readonly account: AccountId; readonly state: AccountState }
  | { readonly type: 'account.removed'; readonly account: AccountId }
  | { readonly type: 'stream.changed'; readonly account: AccountId; readonly stream: StreamState }
  | { readonly type: 'own.changed'; readonly account: AccountId; readonly own: OwnPresence }
  | {
      readonly type: 'idle.changed'
      readonly account: AccountId
      readonly idle: AccountState['idle']
    }
  | {
      readonly type: 'settings.changed'
      readonly account: AccountId
      readonly settings: AccountSettings
    }
  | {
      readonly type: 'features.changed'
      readonly account: AccountId
      readonly features: Partial<AccountFeatures>
    }
  /** The whole roster as the server has it. */
  | {
      readonly type: 'roster.replaced'
      readonly account: AccountId
      readonly items: readonly RosterItem[]
    }
  | {
      readonly type: 'roster.changed'
      readonly account: AccountId
      readonly changes: readonly RosterChange[]
    }
  | {
      readonly type: 'presence.changed'
      readonly account: AccountId
      readonly changes: readonly PresenceChange[]
    }
  /** Nobody's presence is known any more: the stream ended. */
  | { readonly type: 'presence.cleared'; readonly account: AccountId }
  /** Without a problem the one that was told of is over. */
  | {
      readonly type: 'presence.problem'
      readonly account: AccountId
      readonly jid: BareJid
      readonly problem: PresenceProblem | undefined
    }
  | {
      readonly type: 'shared.changed'
      readonly account: AccountId
      readonly sharedWith: readonly Jid[]
    }
  | {
      readonly type: 'privacy.changed'
      readonly account: AccountId
      readonly privacy: PrivacyState | undefined
    }
  | {
      readonly type: 'blocked.changed'
      readonly account: AccountId
      readonly blocked: readonly Jid[]
    }
  | {
      readonly type: 'requests.changed'
      readonly account: AccountId
      readonly requests: readonly SubscriptionRequest[]
    }
  | {
      readonly type: 'message.added'
      readonly account: AccountId
      readonly messages: readonly Message[]
    }
  | {
      readonly type: 'message.delivery'
      readonly account: AccountId
      readonly place: Place
      readonly id: MessageId
      readonly delivery: Delivery
    }
  | {
      readonly type: 'message.deleted'
      readonly account: AccountId
      readonly message: Message
    }
  /** All that was read in a place was deleted. */
  | { readonly type: 'place.deleted'; readonly account: AccountId; readonly place: Place }
  /** Much of a place is other than it was: these are its latest messages. */
  | {
      readonly type: 'place.replaced'
      readonly account: AccountId
      readonly place: Place
      readonly messages: readonly Message[]
      readonly earlier: boolean
    }
  /** A file of messages is being written or read; undefined when that is over. */
  | {
      readonly type: 'transfer.changed'
      readonly account: AccountId
      readonly transfer: Transfer | undefined
    }
  /** All that is missing between messages, as far as it is known. */
  | {
      readonly type: 'gaps.changed'
      readonly account: AccountId
      readonly gaps: readonly ArchiveGap[]
    }
  /** A message of ours stands behind what came before it went out; or it failed, having left the outbox before. */
  | { readonly type: 'message.moved'; readonly account: AccountId; readonly message: Message }
  | { readonly type: 'outbox.added'; readonly account: AccountId; readonly message: Message }
  | ({
      readonly type: 'read.changed'
      readonly account: AccountId
      readonly place: Place
    } & Reading)
  /** Messages to the peer go to this resource alone, or to all of them again. */
  | {
      readonly type: 'lock.changed'
      readonly account: AccountId
      readonly peer: BareJid
      readonly resource: FullJid | undefined
    }
  | { readonly type: 'uri.opened'; readonly request: UriRequest }
  | { readonly type: 'uri.dismissed'; readonly id: string }
  /** What was stored was damaged and this came of it; undefined once the person has seen it. */
  | { readonly type: 'rescue.changed'; readonly rescue: Rescue | undefined }
  | {
      readonly type: 'draft.changed'
      readonly account: AccountId
      readonly peer: BareJid
      readonly text: string
    }

/** Where messages are read: a conversation, a room, or one of the two lists without conversations (no address has a slash first). */
export type Place = BareJid | '/letters' | '/notices' | `/room/${BareJid}`

/** Events in order. `first` is the number of the first; numbers have no holes, so a gap means: ask for a snapshot. */
export type EventBatch = {
  readonly first: number
  readonly events: readonly SessionEvent[]
}

export type Snapshot = {
  /** The number of the last event that is in it. */
  readonly last: number
  readonly state: State
  /** Where a password goes that is to be remembered: `session` means until the app quits, for want of a keyring. */
  readonly passwords: 'keyring' | 'session'
}

/** All that a window can reach of the other side. */
export type Bridge = {
  call<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>, CallFailure>>
  /** Every batch from now on, until the returned function is called. */
  onEvents(listener: (batch: EventBatch) => void): () => void
}
