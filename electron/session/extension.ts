import type { SessionEvent } from '../../shared/ipc/contract.ts'
import type { Element } from '../../shared/codec/element.ts'
import type { BareJid, FullJid, Jid } from '../../shared/model/jid.ts'
import type { OwnPresence } from '../../shared/model/presence.ts'
import type { Router } from './router.ts'

/** An event without its account, which the session adds. */
export type AccountEvent = SessionEvent extends infer E
  ? E extends { readonly account: unknown }
    ? Omit<E, 'account'>
    : never
  : never

/** What an extension may use of the session it is attached to. */
export type SessionContext = {
  readonly account: BareJid
  readonly router: Pick<Router, 'onPresence' | 'onMessage' | 'onRequest' | 'screen' | 'isKeptAway'>
  /** The address of this device while there is a stream. */
  readonly jid: FullJid | undefined
  /** What the person chose to be seen as. */
  readonly own: OwnPresence
  /** Whether stanzas can be sent now. */
  readonly online: boolean
  /** Resolves when the system has the stanza; rejects with a ConnectionError without a stream. */
  send(stanza: Element): Promise<void>
  /** Sends what the person chose to be seen as; rejects like {@link send}. */
  announce(): Promise<void>
  /** What one is seen as now, for everybody or for one address. */
  ownPresence(to?: Jid): Element
  /** Puts something into each presence of ours that says we are there, beside what the person chose. */
  decorate(parts: () => readonly Element[]): void
  /** Whether the server says that it has this feature of the stream (RFC 6120 §4.3.2). */
  offers(name: string, ns: string): boolean
  /** Whether a stanza with this id was written on this session and is not acknowledged yet. */
  isWaiting(id: string): boolean
  /** How many stanzas were written and are not acknowledged yet. */
  readonly backlog: number
  /** Asks and resolves with the result stanza; rejects with an IqError. */
  request(type: 'get' | 'set', payload: Element, to?: Jid): Promise<Element>
  /** What the account itself says that it offers (XEP-0030), asked once on each stream; undefined where it does not say. */
  accountInfo(): Promise<Element | undefined>
  emit(event: AccountEvent): void
  /** Keeps all that is kept in this at once, and tells of it when it is kept; throws, and has done nothing, where that cannot be. */
  together(work: () => void): void
  /** Does this when all that is being handled is kept, which is at once where nothing is; not at all where it cannot be kept. */
  whenKept(work: () => void): void
  /** Says that something of ours went wrong that nobody asked for; it is logged and the session goes on. */
  fault(error: unknown): void
  /**
   * A step of opening a new session, in the order of registration, before it counts as online. `blind`: the session goes on
   * on the server from before this program was started, and nothing of it is known here.
   */
  onOpening(step: (blind: boolean) => Promise<void>): void
  /** A step before one is seen otherwise on a stream; where it rejects one goes on to be seen as before. */
  onChanging(step: (own: OwnPresence, before: OwnPresence) => Promise<void>): void
  on<N extends keyof SessionMoments>(moment: N, listener: (...of: SessionMoments[N]) => void): void
}

/** What extensions can wait for, and what each is told. */
export type SessionMoments = {
  /** A session is opened or resumed. */
  online: []
  /** A session that had lost its stream has one again, and nothing was missed. */
  resumed: []
  /** What one is seen as was told to everybody who may see it. */
  announced: []
  /** The stream has ended, whether or not the session can be resumed. */
  ended: []
  /** The session is over and will not be resumed: what it told of others holds no more. */
  over: []
  /** The server has the stanzas with these ids. */
  acknowledged: [ids: readonly string[]]
  /**
   * The server ended the stream over something that was written. Given are the ids of the stanzas it had not acknowledged,
   * oldest first; the session is over.
   */
  blamed: [ids: readonly string[]]
}

/** Thrown by a handler that could not keep what it was given: the stanza must not count as handled. */
export class NotKept extends Error {
  constructor(cause: unknown) {
    super('a stanza could not be kept', { cause })
    this.name = 'NotKept'
  }
}

/** One RFC chapter or XEP. `features` are what service discovery may announce while it is attached. */
export type Extension = {
  readonly ns: string
  readonly features: readonly string[]
  attach(session: SessionContext): void
}
