import type { AccountId, ServerOverride } from '../model/account.ts'
import type { BareJid } from '../model/jid.ts'
import type { Delivery, Message, MessageId } from '../model/message.ts'
import type { OwnPresence, PresenceChange } from '../model/presence.ts'
import type { Result } from '../model/result.ts'
import type { RosterChange, RosterItem, SubscriptionRequest } from '../model/roster.ts'
import type { ProblemCode, StreamState } from '../model/stream.ts'
import type { AccountState, State } from '../state/state.ts'

/**
 * Every call a window can make. A call that is not here does not exist.
 * Addresses come as text and are prepared on the other side; what is refused comes back as a {@link CallFailure}.
 */
export type Calls = {
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
  }) => void
  /** Keeps the message, shows it, and sends it as soon as there is a stream. */
  'message.send': (input: {
    readonly account: string
    readonly to: string
    readonly body: string
  }) => { readonly id: MessageId }
  /** Puts a failed message back into the queue. */
  'message.retry': (input: { readonly account: string; readonly id: string }) => void
  /** Deletes a message here; nothing is told to anybody. */
  'message.delete': (input: { readonly account: string; readonly id: string }) => void
  /** Everything shown of a conversation, of the letters or of the notices has been seen. */
  'read.mark': (input: { readonly account: string; readonly place: string }) => void
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
  }) => void
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
      readonly peer: BareJid
      readonly id: MessageId
      readonly delivery: Delivery
    }
  | {
      readonly type: 'message.deleted'
      readonly account: AccountId
      readonly message: Message
    }
  | { readonly type: 'read.changed'; readonly account: AccountId; readonly place: Place }
  | {
      readonly type: 'draft.changed'
      readonly account: AccountId
      readonly peer: BareJid
      readonly text: string
    }

/** Where messages are read: a conversation, or one of the two lists without conversations (no address has a slash first). */
export type Place = BareJid | '/letters' | '/notices'

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
