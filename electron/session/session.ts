import { attribute, type Element, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import type { BareJid, Jid } from '../../shared/model/jid.ts'
import type { OwnPresence } from '../../shared/model/presence.ts'
import type { Problem, StreamState } from '../../shared/model/stream.ts'
import type { Connection } from '../connection/connect.ts'
import { ManagedStream } from '../connection/managed-stream.ts'
import { connectionError } from '../connection/problem.ts'
import { blamesStanza } from '../connection/stream-error.ts'
import { CountError, type SentStanza } from '../connection/stream-management.ts'
import { Supervisor } from '../connection/supervisor.ts'
import { Continuity, type Resume, type SmStore } from './continuity.ts'
import {
  type AccountEvent,
  type Extension,
  NotKept,
  type SessionContext,
  type SessionMoments,
} from './extension.ts'
import { IqError, IqRequests } from './iq.ts'
import { Liveness } from './liveness.ts'
import { Moments } from './moments.ts'
import { Router } from './router.ts'

export type SessionOptions = {
  readonly account: BareJid
  readonly own: OwnPresence
  readonly extensions: readonly Extension[]
  readonly emit: (event: SessionEvent) => void
  readonly fault: (error: unknown) => void
  readonly smStore: SmStore
  /** Makes one connection; see {@link Connection}. */
  readonly connect: (resume: Resume, signal: AbortSignal) => Promise<Connection>
}

type Live = {
  readonly connection: Connection
  readonly managed: ManagedStream
  readonly iq: IqRequests
  readonly liveness: Liveness
}

/** One account's session: keeps a stream open, opens or resumes the session on it, and routes its stanzas. */
export class Session implements SessionContext {
  readonly account: BareJid
  readonly router = new Router()
  readonly #options: SessionOptions
  readonly #supervisor: Supervisor
  readonly #continuity: Continuity
  readonly #opening: ((blind: boolean) => Promise<void>)[] = []
  readonly #moments = new Moments()
  #own: OwnPresence
  #live: Live | undefined
  #online = false
  /** Whether the session that may be resumed was opened by this object, which then knows all it told. */
  #opened = false
  #watched = true
  #changing: Promise<void> = Promise.resolve()
  /** What the server was told last on this session. */
  #announced: OwnPresence | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.account = options.account
    this.#own = options.own
    this.#continuity = new Continuity(options.smStore, options.fault)
    this.#supervisor = new Supervisor(
      (signal) => this.#attempt(signal),
      (state) => this.#report(state),
    )
    for (const extension of options.extensions) extension.attach(this)
  }

  get own(): OwnPresence {
    return this.#own
  }

  get online(): boolean {
    return this.#online
  }

  /** Starts connecting; a waiting attempt starts now. Nothing happens while the person chose to be offline. */
  start(): void {
    if (this.#own.show !== 'offline') this.#supervisor.start()
  }

  /** The machine woke or the network changed: connects at once, or finds out at once whether the stream still lives. */
  wake(): void {
    if (this.#live) this.#live.liveness.check()
    else this.#supervisor.hurry()
  }

  /** Whether anybody looks at the account's window; a server that cares saves its breath otherwise (XEP-0352). */
  setWatched(watched: boolean): void {
    if (this.#watched === watched) return
    this.#watched = watched
    this.#tellWatched()
  }

  /** Shows oneself so from now on: opens or leaves the stream where that follows. */
  setPresence(own: OwnPresence): Promise<void> {
    // One after the other: a change that comes during a goodbye must not be overtaken by its end.
    const change = this.#changing.then(() => this.#changePresence(own))
    this.#changing = change.catch(() => {})
    return change
  }

  /** Sends what the person chose to be seen as. */
  async announce(): Promise<void> {
    this.#announced = this.#own
    await this.send(buildOwnPresence(this.#own))
  }

  async #changePresence(own: OwnPresence): Promise<void> {
    this.#own = own
    this.emit({ type: 'own.changed', own })
    if (own.show === 'offline') {
      await this.stop()
      return this.#over()
    }
    if (this.#online) await this.announce()
    else this.#supervisor.start()
  }

  /** Says goodbye with the chosen status, closes the stream in order, and tries no more (RFC 6121 §4.5). */
  async stop(): Promise<void> {
    const { connection } = this.#live ?? {}
    if (connection && this.#online) {
      const status = this.#own.show === 'offline' ? this.#own.status : ''
      await this.send(buildOwnPresence({ show: 'offline', status })).catch(() => {})
      // What the server has by now need not be written again next time.
      this.#live?.managed.probe()
    }
    const stopped = this.#supervisor.stop()
    await connection?.stream.close()
    await stopped
    // Only a session that was left in order is over; one that was cut off can still be resumed after a restart.
    if (connection) this.#over()
    else this.#continuity.settle()
  }

  async send(stanza: Element): Promise<void> {
    if (!this.#live) throw connectionError('connection-lost')
    await this.#live.managed.send(stanza)
  }

  get backlog(): number {
    return this.#continuity.management?.waiting.length ?? 0
  }

  isWaiting(id: string): boolean {
    return this.#continuity.management?.waiting.some((stanza) => stanza.id === id) ?? false
  }

  async request(type: 'get' | 'set', payload: Element, to?: Jid): Promise<Element> {
    if (!this.#live) throw new IqError({ condition: 'disconnected', type: 'cancel' })
    return this.#live.iq.request(type, payload, to)
  }

  emit(event: AccountEvent): void {
    this.#options.emit({ ...event, account: this.account })
  }

  fault(error: unknown): void {
    this.#options.fault(error)
  }

  onOpening(step: (blind: boolean) => Promise<void>): void {
    this.#opening.push(step)
  }

  on<N extends keyof SessionMoments>(
    moment: N,
    listener: (...of: SessionMoments[N]) => void,
  ): void {
    this.#moments.on(moment, listener)
  }

  async #attempt(signal: AbortSignal): Promise<Problem> {
    const connection = await this.#options.connect(this.#continuity.resume, signal)
    const { stream, jid } = connection
    try {
      if (signal.aborted) throw connectionError('connection-lost')
      const resumed = connection.management.kind === 'resumed'
      if (!resumed) this.#over(false)
      this.#tellAcknowledged(this.#continuity.adopt(connection))
      const live = this.#goLive(connection)
      if (!resumed || !this.#opened) await this.#open(resumed)
      else this.#moments.tell('resumed')
      if (this.#announced !== this.#own) await this.announce()
      this.#online = true
      this.#report({ state: 'online', jid })
      this.#tellWatched()
      this.#moments.tell('online')
      live.liveness.start()
      return await stream.ended
    } catch (error) {
      // A session that cannot be opened is no session: the stream is of no use (RFC 6121 §2.2).
      await stream.close()
      if (error instanceof CountError) this.#over()
      throw problemFor(error)
    } finally {
      this.#live?.liveness.stop()
      this.#live = undefined
      this.#online = false
      this.#moments.tell('ended')
      if (blamesStanza(stream.streamError)) this.#tellBlamed()
      if (!this.#continuity.resume.resume) this.#over(false)
    }
  }

  #goLive(connection: Connection): Live {
    const { stream, jid } = connection
    const managed = new ManagedStream(stream, this.#continuity.management, {
      onStanza: (stanza) => this.#route(stanza),
      onBroken: (error) => this.#onBroken(error),
      onAcknowledged: (stanzas) => this.#tellAcknowledged(stanzas),
      onChanged: (now) => this.#continuity.changed(now),
    })
    const iq = new IqRequests(jid, (stanza) => managed.send(stanza))
    // Whoever waits for an answer, the opening of the session for one, is told at once that none will come.
    void stream.ended.then(() => iq.close())
    this.#live = { connection, managed, iq, liveness: new Liveness(managed, iq) }
    managed.start()
    return this.#live
  }

  async #open(blind: boolean): Promise<void> {
    for (const step of this.#opening) await step(blind)
    this.#opened = true
  }

  /** A defect in the handling of one stanza costs that stanza, never the stream or the process. */
  #route(stanza: Element): void {
    try {
      this.#handle(stanza)
    } catch (error) {
      this.fault(error)
      // What is not kept is not counted either, so that the server gives it again on the next stream.
      if (error instanceof NotKept) throw error
    }
  }

  #onBroken(error: unknown): void {
    // Two sides that disagree about what was sent cannot go on; a new session starts with both at zero.
    if (error instanceof CountError) this.#over()
    else if (!(error instanceof NotKept)) this.fault(error)
  }

  #handle(stanza: Element): void {
    if (stanza.getName() !== 'iq') return this.router.deliver(stanza)
    const type = attribute(stanza, 'type')
    if (type === 'result' || type === 'error') this.#live?.iq.accept(stanza)
    else if (type === 'get' || type === 'set') this.#answer(stanza)
  }

  #answer(iq: Element): void {
    const answer = this.router.answer(iq)
    // Without an id no answer could be matched to its request, so there is none.
    if (attribute(iq, 'id')) this.send(answer).catch(() => {})
  }

  #tellAcknowledged(stanzas: readonly SentStanza[]): void {
    const ids = stanzas.map(({ id }) => id).filter((id) => id !== '')
    if (ids.length > 0) this.#moments.tell('acknowledged', ids)
  }

  #tellBlamed(): void {
    const ids = (this.#continuity.management?.waiting ?? []).map(({ id }) => id)
    this.#moments.tell('blamed', ids)
    // Resumed, it would be written again before anybody could keep it back.
    this.#over()
  }

  #tellWatched(): void {
    if (!this.#online || !this.#live?.connection.clientState) return
    this.#live.managed.sendNonza(
      xml(this.#watched ? 'active' : 'inactive', { xmlns: NS.clientState }),
    )
  }

  /** The session will not be resumed. */
  #over(forget = true): void {
    if (forget) this.#continuity.forget()
    if (!this.#opened) return
    this.#opened = false
    this.#moments.tell('over')
  }

  #report(stream: StreamState): void {
    this.emit({ type: 'stream.changed', stream })
  }
}

function problemFor(error: unknown): unknown {
  if (error instanceof CountError) return connectionError('not-xmpp', { text: error.message })
  if (error instanceof IqError) return connectionError('refused-by-server', { text: error.message })
  return error
}
