import type { Element } from '../../shared/codec/element.ts'
import { attribute } from '../../shared/codec/element.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import type { BareJid, Jid } from '../../shared/model/jid.ts'
import type { OwnPresence } from '../../shared/model/presence.ts'
import type { Problem, StreamState } from '../../shared/model/stream.ts'
import type { Connection } from '../connection/connect.ts'
import { connectionError } from '../connection/problem.ts'
import { isStanza } from '../connection/stream.ts'
import { Supervisor } from '../connection/supervisor.ts'
import type { AccountEvent, Extension, SessionContext } from './extension.ts'
import { IqError, IqRequests } from './iq.ts'
import { watchSilence } from './liveness.ts'
import { Router } from './router.ts'

export type SessionOptions = {
  readonly account: BareJid
  readonly own: OwnPresence
  readonly extensions: readonly Extension[]
  readonly emit: (event: SessionEvent) => void
  readonly fault: (error: unknown) => void
  /** Makes one connection; see {@link Connection}. */
  readonly connect: (signal: AbortSignal) => Promise<Connection>
}

/** One account's session: keeps a stream open, opens the session on it as RFC 6121 says, and routes its stanzas. */
export class Session implements SessionContext {
  readonly account: BareJid
  readonly router = new Router()
  readonly #options: SessionOptions
  readonly #supervisor: Supervisor
  readonly #opening: (() => Promise<void>)[] = []
  readonly #onOnline: (() => void)[] = []
  readonly #onEnded: (() => void)[] = []
  #own: OwnPresence
  #live: { readonly connection: Connection; readonly iq: IqRequests } | undefined
  #online = false

  constructor(options: SessionOptions) {
    this.#options = options
    this.account = options.account
    this.#own = options.own
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

  /** Shows oneself so from now on: opens or leaves the stream where that follows. */
  async setPresence(own: OwnPresence): Promise<void> {
    this.#own = own
    this.emit({ type: 'own.changed', own })
    if (own.show === 'offline') return this.stop()
    if (this.#online) await this.send(buildOwnPresence(own))
    else this.#supervisor.start()
  }

  /** Says goodbye with the chosen status, closes the stream in order, and tries no more (RFC 6121 §4.5). */
  async stop(): Promise<void> {
    const { connection } = this.#live ?? {}
    if (connection && this.#online) {
      const goodbye = buildOwnPresence({
        show: 'offline',
        status: this.#own.show === 'offline' ? this.#own.status : '',
      })
      await this.send(goodbye).catch(() => {})
    }
    const stopped = this.#supervisor.stop()
    await connection?.stream.close()
    await stopped
  }

  async send(stanza: Element): Promise<void> {
    if (!this.#live) throw connectionError('connection-lost')
    await this.#live.connection.stream.send(stanza)
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

  onOpening(step: () => Promise<void>): void {
    this.#opening.push(step)
  }

  onOnline(listener: () => void): void {
    this.#onOnline.push(listener)
  }

  onEnded(listener: () => void): void {
    this.#onEnded.push(listener)
  }

  async #attempt(signal: AbortSignal): Promise<Problem> {
    const connection = await this.#options.connect(signal)
    const { stream, jid } = connection
    const iq = new IqRequests(jid, (stanza) => stream.send(stanza))
    const stopWatching = watchSilence(stream, iq)
    this.#live = { connection, iq }
    try {
      if (signal.aborted) throw connectionError('connection-lost')
      stream.route((element) => this.#route(element, iq))
      for (const step of this.#opening) await step()
      this.#online = true
      this.#report({ state: 'online', jid })
      for (const listener of this.#onOnline) listener()
      return await stream.ended
    } catch (error) {
      // A session that cannot be opened is no session: the stream is of no use (RFC 6121 §2.2).
      await stream.close()
      if (error instanceof IqError)
        throw connectionError('refused-by-server', { text: error.message })
      throw error
    } finally {
      stopWatching()
      iq.close()
      this.#live = undefined
      this.#online = false
      for (const listener of this.#onEnded) listener()
    }
  }

  /** A defect in the handling of one stanza costs that stanza, never the stream or the process. */
  #route(element: Element, iq: IqRequests): void {
    try {
      if (isStanza(element)) this.#handle(element, iq)
    } catch (error) {
      this.fault(error)
    }
  }

  #handle(element: Element, iq: IqRequests): void {
    if (element.getName() !== 'iq') return this.router.deliver(element)
    const type = attribute(element, 'type')
    if (type === 'result' || type === 'error') iq.accept(element)
    else if (type === 'get' || type === 'set') this.#answer(element)
  }

  #answer(iq: Element): void {
    const answer = this.router.answer(iq)
    // Without an id no answer could be matched to its request, so there is none.
    if (attribute(iq, 'id')) this.send(answer).catch(() => {})
  }

  #report(stream: StreamState): void {
    this.emit({ type: 'stream.changed', stream })
  }
}
