import { randomUUID } from 'node:crypto'
import { type Element, xml } from '../../../shared/codec/element.ts'
import { buildMessage } from '../../../shared/codec/message.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { buildTold, type Told } from '../../../shared/codec/receipts.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import { LIMITS } from '../../connection/limits.ts'
import { ConnectionError } from '../../connection/problem.ts'
import type { SessionContext } from '../extension.ts'

const PREFIX = 'told-'

/** A message that tells somebody something of theirs, and nothing to read; it is to be kept for whoever is away (XEP-0334 §5.4). */
export function buildTelling(type: 'chat' | 'normal', to: Jid, told: Told): Element {
  const extensions = [buildTold(told), xml('store', { xmlns: NS.hints })]
  return buildMessage({ type, id: `${PREFIX}${randomUUID()}`, to, bodies: [], extensions })
}

/** Whether this is the id of such a message: that one did not arrive is nobody's concern. */
export function isTelling(id: string | undefined): boolean {
  return id?.startsWith(PREFIX) ?? false
}

/** Tells one thing after another, each in a turn of its own: a flood that is to be answered holds nothing else up. */
export class Teller {
  #session: SessionContext | undefined
  #waiting: Element[] = []
  #isBegun = false

  attach(session: SessionContext): void {
    this.#session = session
    session.on('online', () => this.#begin())
    session.on('acknowledged', () => this.#begin())
    // Whoever it was for learns no more than they knew.
    session.on('over', () => (this.#waiting = []))
  }

  tell(stanza: Element): void {
    this.#waiting.push(stanza)
    this.#begin()
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
    const stanza = this.#waiting.shift()
    if (!stanza) return
    session.send(stanza).catch((error: unknown) => {
      // What is lost with a stream is told by what comes after it.
      if (!(error instanceof ConnectionError)) session.fault(error)
    })
    this.#begin()
  }
}
