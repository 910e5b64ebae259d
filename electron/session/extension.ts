import type { SessionEvent } from '../../shared/ipc/contract.ts'
import type { Element } from '../../shared/codec/element.ts'
import type { BareJid, Jid } from '../../shared/model/jid.ts'
import type { OwnPresence } from '../../shared/model/presence.ts'
import type { Router } from './router.ts'

/** An event without its account, which the session adds. */
export type AccountEvent = SessionEvent extends infer E
  ? E extends SessionEvent
    ? Omit<E, 'account'>
    : never
  : never

/** What an extension may use of the session it is attached to. */
export type SessionContext = {
  readonly account: BareJid
  readonly router: Pick<Router, 'onPresence' | 'onMessage' | 'onRequest'>
  /** What the person chose to be seen as. */
  readonly own: OwnPresence
  /** Whether stanzas can be sent now. */
  readonly online: boolean
  /** Resolves when the system has the stanza; rejects with a ConnectionError without a stream. */
  send(stanza: Element): Promise<void>
  /** Asks and resolves with the result stanza; rejects with an IqError. */
  request(type: 'get' | 'set', payload: Element, to?: Jid): Promise<Element>
  emit(event: AccountEvent): void
  /** Says that something of ours went wrong that nobody asked for; it is logged and the session goes on. */
  fault(error: unknown): void
  /** A step of opening a session, in the order of registration, before the session counts as online. */
  onOpening(step: () => Promise<void>): void
  onOnline(listener: () => void): void
  /** The stream has ended, for whatever reason. */
  onEnded(listener: () => void): void
}

/** One RFC chapter or XEP. `features` are what service discovery may announce while it is attached. */
export type Extension = {
  readonly ns: string
  readonly features: readonly string[]
  attach(session: SessionContext): void
}
