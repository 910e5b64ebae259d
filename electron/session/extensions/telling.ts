import { randomUUID } from 'node:crypto'
import { attribute, type Element, xml } from '../../../shared/codec/element.ts'
import { buildMessage } from '../../../shared/codec/message.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildTold, type Told } from '../../../shared/codec/receipts.ts'
import { type Jid, parseJid } from '../../../shared/model/jid.ts'
import { LIMITS } from '../../connection/limits.ts'
import { ConnectionError } from '../../connection/problem.ts'
import { idOf } from '../../connection/stanza.ts'
import type { SessionContext } from '../extension.ts'

const PREFIX = 'told-'
/** What is told late at most; of more than that the latest. */
const MOST = 1000

/** A message that tells somebody something of theirs, and nothing to read; it is to be kept for whoever is away (XEP-0334 §5.4). */
export function buildTelling(type: 'chat' | 'normal', to: Jid, told: Told): Element {
  const extensions = [buildTold(told), xml('store', { xmlns: NS.hints })]
  return buildMessage({ type, id: `${PREFIX}${randomUUID()}`, to, bodies: [], extensions })
}

/** Whether this is the id of such a message: that one did not arrive is nobody's concern. */
export function isTelling(id: string | undefined): boolean {
  return id?.startsWith(PREFIX) ?? false
}

/**
 * Tells one thing after another, each in a turn of its own: a flood that is to be answered holds nothing else up. What the
 * server has not acknowledged when a session is over is told on the next one.
 */
export class Teller {
  readonly #mayTell: (jid: Jid) => boolean
  #session: SessionContext | undefined
  readonly #waiting = new Map<string, Element>()
  /** Those that were written on this session. */
  readonly #written = new Map<string, Element>()
  #isBegun = false

  /** `mayTell` is asked again before anything is told later than it was to be. */
  constructor(mayTell: (jid: Jid) => boolean) {
    this.#mayTell = mayTell
  }

  attach(session: SessionContext): void {
    this.#session = session
    session.on('online', () => this.#begin())
    session.on('acknowledged', (ids) => {
      // An acknowledgement of a session that is over comes behind the end of it.
      for (const id of ids) {
        this.#written.delete(id)
        this.#waiting.delete(id)
      }
      this.#begin()
    })
    session.on('over', () => this.#takeBack())
  }

  tell(stanza: Element): void {
    this.#waiting.set(idOf(stanza), stanza)
    this.#begin()
  }

  #takeBack(): void {
    const later = [...this.#waiting]
    this.#waiting.clear()
    for (const [id, stanza] of [...this.#written, ...later].slice(-MOST))
      this.#waiting.set(id, stanza)
    this.#written.clear()
  }

  #begin(): void {
    if (this.#isBegun) return
    this.#isBegun = true
    setImmediate(() => {
      this.#isBegun = false
      this.#next()
    })
  }

  #next(): void {
    const session = this.#session
    if (!session?.online || session.backlog >= LIMITS.unacknowledged) return
    const [next] = this.#waiting
    if (!next) return
    const [id, stanza] = next
    this.#waiting.delete(id)
    const to = parseJid(attribute(stanza, 'to') ?? '')
    if (to && this.#mayTell(to)) {
      this.#written.set(id, stanza)
      session.send(stanza).catch((error: unknown) => {
        // What is lost with a stream is told on the next one.
        if (!(error instanceof ConnectionError)) session.fault(error)
      })
    }
    this.#begin()
  }
}
