import { type Element, xml } from '../../shared/codec/element.ts'
import { buildInfoGet } from '../../shared/codec/disco.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import { offersClientState } from '../connection/client-state.ts'
import type { Connection } from '../connection/connect.ts'
import { type ManagedEvents, ManagedStream } from '../connection/managed-stream.ts'
import type { StreamManagement } from '../connection/stream-management.ts'
import { askFor } from './asking.ts'
import { IqRequests } from './iq.ts'
import { Liveness } from './liveness.ts'

/** One connection of a session, with what serves it while it lasts. */
export class Live {
  readonly connection: Connection
  readonly managed: ManagedStream
  readonly iq: IqRequests
  readonly #liveness: Liveness
  #accountInfo: Promise<Element | undefined> | undefined
  /** Whether the server wants to know if anybody is looking. */
  #cares: boolean
  /** Whether anybody is, once that may be told. */
  #watched: boolean | undefined

  constructor(
    connection: Connection,
    management: StreamManagement | undefined,
    events: Omit<ManagedEvents, 'onFeatures'>,
  ) {
    const { stream, jid, clientState } = connection
    const uncounted =
      connection.management.kind === 'enabled' ? connection.management.uncounted : undefined
    const all = { ...events, onFeatures: (features: Element) => this.#onFeatures(features) }
    this.connection = connection
    this.#cares = clientState
    this.managed = new ManagedStream(stream, management, all, uncounted)
    const send = (stanza: Element) => this.managed.send(stanza)
    this.iq = new IqRequests(jid, send, () => stream.maxBytes)
    // Whoever waits for an answer, the opening of the session for one, is told at once that none will come.
    void stream.ended.then(() => this.iq.close(stream.streamError))
    this.#liveness = new Liveness(this.managed, this.iq)
  }

  /** What the account itself says that it offers, however often that is asked for; undefined where it does not say. */
  accountInfo(account: BareJid): Promise<Element | undefined> {
    this.#accountInfo ??= askFor(this.iq, buildInfoGet(), account)
    return this.#accountInfo
  }

  /** From now on stanzas are handled, and silence is noticed. */
  start(): void {
    this.managed.start()
    this.#liveness.start()
  }

  stop(): void {
    this.#liveness.stop()
  }

  /** Finds out now whether the server is still there. */
  check(): void {
    this.#liveness.check()
  }

  /** Tells a server that cares whether anybody is looking (XEP-0352), also if it says only later that it does. */
  tellWatched(watched: boolean): void {
    this.#watched = watched
    if (!this.#cares) return
    this.managed.sendNonza(xml(watched ? 'active' : 'inactive', { xmlns: NS.clientState }))
  }

  /** With Bind 2 features come when the session is there already, and may say more than was known before. */
  #onFeatures(features: Element): void {
    if (this.#cares || !offersClientState(features)) return
    this.#cares = true
    if (this.#watched !== undefined) this.tellWatched(this.#watched)
  }
}
