import { attribute, child, type Element } from '../../shared/codec/element.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import { type BareJid, type FullJid, type Jid, parseJid } from '../../shared/model/jid.ts'
import { canIdle, type Idle, type OwnPresence, seenAs } from '../../shared/model/presence.ts'
import type { Problem, StreamState } from '../../shared/model/stream.ts'
import type { Connection } from '../connection/connect.ts'
import { onAbort, withDeadline } from '../connection/abort.ts'
import { DEADLINES } from '../connection/limits.ts'
import { ConnectionError, connectionError } from '../connection/problem.ts'
import { CutError, isCut } from '../connection/stanza.ts'
import { blamesStanza } from '../connection/stream-error.ts'
import { CountError, type SentStanza } from '../connection/stream-management.ts'
import { Supervisor } from '../connection/supervisor.ts'
import { Continuity } from './continuity.ts'
import { type AccountEvent, type SessionContext, type SessionMoments } from './extension.ts'
import { IqError } from './iq.ts'
import { Keeping } from './keeping.ts'
import { Live } from './live.ts'
import { Moments } from './moments.ts'
import { Router } from './router.ts'
import type { SessionOptions } from './session-options.ts'
import { failsForWantOfStream, sessionProblem } from './session-problem.ts'

/** One account's session: keeps a stream open, opens or resumes the session on it, and routes its stanzas. */
export class Session implements SessionContext {
  readonly account: BareJid
  readonly router = new Router()
  readonly #options: SessionOptions
  readonly #supervisor: Supervisor
  readonly #continuity: Continuity
  readonly #opening: ((blind: boolean) => Promise<void>)[] = []
  readonly #moments = new Moments()
  readonly #decorations: (() => readonly Element[])[] = []
  #own: OwnPresence
  #idle: Idle | undefined
  /** What one is seen as: what the person chose, or that nobody touches the machine. */
  #seen: OwnPresence
  #live: Live | undefined
  #online = false
  /** Whether the session that may be resumed was opened by this object, which then knows all it told. */
  #opened = false
  #watched = true
  readonly #beforeChange: ((own: OwnPresence, before: OwnPresence) => Promise<void>)[] = []
  #changing: Promise<void> = Promise.resolve()
  /** What the server was told last on this session. */
  #announced: OwnPresence | undefined
  readonly #keeping: Keeping

  constructor(options: SessionOptions) {
    this.#options = options
    this.account = options.account
    this.#own = options.own
    this.#seen = seenAs(options.own, undefined, options.lang)
    this.#keeping = new Keeping(options.together, options.storage)
    this.#continuity = new Continuity(options.smStore, options.fault)
    this.#supervisor = new Supervisor(
      (signal) => this.#attempt(signal),
      (state) => this.#report(state),
      options.fault,
    )
    for (const extension of options.extensions) extension.attach(this)
  }

  get own(): OwnPresence {
    return this.#own
  }

  get jid(): FullJid | undefined {
    return this.#live?.connection.jid
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
    if (this.#live) this.#live.check()
    else this.#supervisor.hurry()
  }

  /** Whether anybody looks at the account's window; a server that cares saves its breath otherwise (XEP-0352). */
  setWatched(watched: boolean): void {
    if (this.#watched === watched) return
    this.#watched = watched
    if (this.#online) this.#live?.tellWatched(watched)
  }

  /** Shows oneself so from now on: opens or leaves the stream where that follows. */
  setPresence(own: OwnPresence): Promise<void> {
    // One after the other: a change that comes during a goodbye must not be overtaken by its end.
    const change = this.#changing.then(() => this.#changePresence(own))
    this.#changing = change.catch(() => {})
    return change
  }

  /** Says that nobody touches the machine, or that somebody does again, where that changes what one is seen as. */
  setIdle(idle: Idle | undefined): Promise<void> {
    const change = this.#changing.then(() => this.#changeIdle(idle))
    this.#changing = change.catch(() => {})
    return change
  }

  ownPresence(to?: Jid): Element {
    // In what language somebody writes is known only where they write in several.
    const lang = this.#seen.statuses && this.#options.lang
    const address = { ...(to && { to }), ...(lang !== undefined && { lang }) }
    const presence = buildOwnPresence(this.#seen, address)
    if (this.#seen.show !== 'offline')
      presence.append(...this.#decorations.flatMap((parts) => parts()))
    return presence
  }

  decorate(parts: () => readonly Element[]): void {
    this.#decorations.push(parts)
  }

  /** Tells everybody who may see it what one is seen as. */
  async announce(): Promise<void> {
    this.#announced = this.#seen
    await this.send(this.ownPresence())
    this.#moments.tell('announced')
  }

  offers(name: string, ns: string): boolean {
    const { offered } = this.#live?.connection.stream ?? {}
    return offered !== undefined && child(offered, name, ns) !== undefined
  }

  async #changeIdle(wanted: Idle | undefined): Promise<void> {
    const idle = canIdle(this.#own.show) ? wanted : undefined
    if (idle === this.#idle) return
    this.#see(this.#own, idle)
    if (this.#online) await this.announce()
  }

  #see(own: OwnPresence, idle: Idle | undefined): void {
    const changed = idle !== this.#idle
    this.#own = own
    this.#idle = idle
    this.#seen = seenAs(own, idle, this.#options.lang)
    if (changed) this.emit({ type: 'idle.changed', idle })
  }

  async #changePresence(own: OwnPresence): Promise<void> {
    if (this.#online && own.show !== 'offline') {
      for (const step of this.#beforeChange) await step(own, this.#own)
    }
    // Whoever chooses how to be seen is there.
    this.#see(own, undefined)
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
      await this.send(this.#goodbye()).catch(() => {})
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

  /** The last presence, with what the person said on leaving, if they did. */
  #goodbye(): Element {
    if (this.#own.show === 'offline') return this.ownPresence()
    return buildOwnPresence({ show: 'offline', status: '' })
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

  /** What stanzas with these ids said was deleted: it is neither kept nor written again. */
  blank(ids: readonly string[]): void {
    this.#continuity.blank(new Set(ids))
  }

  readonly accountInfo = async () => this.#live?.accountInfo(this.account)

  async request(type: 'get' | 'set', payload: Element, to?: Jid): Promise<Element> {
    if (!this.#live) throw new IqError({ condition: 'disconnected', type: 'cancel' })
    return this.#live.iq.request(type, payload, to)
  }

  emit(event: AccountEvent): void {
    this.whenKept(() => this.#options.emit({ ...event, account: this.account }))
  }

  together(work: () => void): void {
    try {
      this.#keeping.together(work)
    } catch (error) {
      const problem = this.#keeping.problemOf(error)
      if (problem) this.#live?.connection.stream.fail(problem)
      throw error
    }
  }

  whenKept(work: () => void): void {
    this.#keeping.whenKept(work)
  }

  fault(error: unknown): void {
    this.#options.fault(error)
  }

  onOpening(step: (blind: boolean) => Promise<void>): void {
    this.#opening.push(step)
  }

  onChanging(step: (own: OwnPresence, before: OwnPresence) => Promise<void>): void {
    this.#beforeChange.push(step)
  }

  on<N extends keyof SessionMoments>(
    moment: N,
    listener: (...of: SessionMoments[N]) => void,
  ): void {
    this.#moments.on(moment, listener)
  }

  async #attempt(signal: AbortSignal): Promise<Problem> {
    const deadline = withDeadline(signal, DEADLINES.attempt)
    try {
      // What cannot be kept is not asked for.
      this.#keeping.probe()
      const connection = await this.#options.connect(this.#continuity.resume, deadline.signal)
      return await this.#keep(connection, signal, deadline)
    } catch (error) {
      const problem = this.#keeping.problemOf(error)
      const told = problem ? new ConnectionError(problem) : sessionProblem(error)
      // What would fail again at each attempt must not do so in silence.
      if (told.problem.code === 'internal-error') this.fault(told.cause ?? error)
      throw told
    } finally {
      deadline.release()
    }
  }

  /** Opens or resumes the session on a connection and keeps it until the connection ends; gives why it did. */
  async #keep(
    connection: Connection,
    signal: AbortSignal,
    deadline: ReturnType<typeof withDeadline>,
  ): Promise<Problem> {
    const { stream, jid } = connection
    // Somebody who stops us closes the stream in order.
    onAbort(deadline.signal, (problem) => signal.aborted || stream.fail(problem))
    try {
      if (signal.aborted) throw connectionError('connection-lost')
      const resumed = connection.management.kind === 'resumed'
      if (!resumed) this.#over(false)
      this.#together(() => this.#tellAcknowledged(this.#continuity.adopt(connection)))
      const live = this.#goLive(connection)
      if (!resumed || !this.#opened) await this.#open(resumed)
      else this.#moments.tell('resumed')
      if (this.#announced !== this.#seen) await this.announce()
      deadline.release()
      this.#online = true
      this.#report({ state: 'online', jid })
      live.tellWatched(this.#watched)
      this.#moments.tell('online')
      return await stream.ended
    } catch (error) {
      const lost = stream.problem
      // A session that cannot be opened is no session: the stream is of no use (RFC 6121 §2.2).
      await stream.close()
      if (error instanceof CountError) this.#over()
      // What fails for want of a stream is not what was wrong with it.
      throw lost && failsForWantOfStream(error) ? new ConnectionError(lost) : error
    } finally {
      this.#live?.stop()
      this.#live = undefined
      this.#online = false
      this.#moments.tell('ended')
      if (blamesStanza(stream.streamError)) this.#tellBlamed()
      if (!this.#continuity.resume.resume) this.#over(false)
    }
  }

  #goLive(connection: Connection): Live {
    this.#live = new Live(connection, this.#continuity.management, {
      onStanza: (stanza) => this.#route(stanza),
      onBroken: (error) => this.#onBroken(error),
      together: (work) => this.#together(work),
      onAcknowledged: (stanzas) => this.#tellAcknowledged(stanzas),
      onChanged: (now) => {
        this.#keeping.check()
        this.#continuity.changed(now)
      },
    })
    this.#live.start()
    return this.#live
  }

  /** What could not be kept was not told either, and is asked for again. */
  #together(work: () => void): void {
    try {
      this.#keeping.together(work)
    } catch (error) {
      this.#continuity.reload()
      throw error
    }
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
      if (!this.#keeping.problemOf(error)) this.fault(error)
      // What is not kept is not counted either, so that the server gives it again on the next stream.
      if (this.#keeping.isUnkept(error)) throw error
    }
  }

  #onBroken(error: unknown): Problem | undefined {
    const problem = this.#keeping.problemOf(error)
    // Two sides that disagree about what was sent cannot go on; a new session starts with both at zero.
    if (error instanceof CountError) this.#over()
    else if (this.#keeping.isUnkept(error)) this.#keeping.fail(error)
    else this.fault(error)
    return problem
  }

  #handle(stanza: Element): void {
    const cut = isCut(stanza)
    if (cut) this.fault(new CutError(stanza.getName()))
    // An answer that was cut settles what asked for it, and a request is refused; nobody else has any use for the rest.
    if (cut && stanza.getName() !== 'iq') return
    if (stanza.getName() !== 'iq') return this.router.deliver(stanza)
    const type = attribute(stanza, 'type')
    if (type === 'result' || type === 'error') this.#live?.iq.accept(stanza)
    else if (type === 'get' || type === 'set') this.#answer(stanza)
  }

  #answer(iq: Element): void {
    const from = attribute(iq, 'from')
    // From nobody who could be answered, it is dropped alone (RFC 7622 §3).
    if (from !== undefined && !parseJid(from)) return
    const answer = this.router.answer(iq)
    if (answer) this.send(answer).catch(() => {})
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
