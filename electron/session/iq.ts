import { randomUUID } from 'node:crypto'
import { attribute, type Element } from '../../shared/codec/element.ts'
import { parseStanzaError, type StanzaError } from '../../shared/codec/error.ts'
import { buildRequest } from '../../shared/codec/iq.ts'
import type { FullJid, Jid } from '../../shared/model/jid.ts'
import { DEADLINES, LIMITS } from '../connection/limits.ts'
import { BacklogError } from '../connection/managed-stream.ts'
import { isCut } from '../connection/stanza.ts'
import { answersFor } from './trust.ts'

/** Why a request got no result. `disconnected` and `timeout` are ours, the others the answering side's. */
export class IqError extends Error {
  readonly error: StanzaError

  constructor(error: StanzaError) {
    super(error.condition)
    this.name = 'IqError'
    this.error = error
  }
}

const UNSUPPORTED: readonly string[] = ['service-unavailable', 'feature-not-implemented']

/** Whether an answer says that what was asked for is not to be had at all (RFC 3921 §2.4). */
export function isUnsupported(error: unknown): boolean {
  return error instanceof IqError && UNSUPPORTED.includes(error.error.condition)
}

type Pending = {
  readonly to: Jid | undefined
  readonly resolve: (result: Element) => void
  readonly reject: (error: IqError) => void
  readonly timer: NodeJS.Timeout
}

/** The requests of one stream. A reply counts only with the id of a request and from whom it was asked. */
export class IqRequests {
  readonly #own: FullJid
  readonly #send: (iq: Element) => Promise<void>
  readonly #pending = new Map<string, Pending>()

  constructor(own: FullJid, send: (iq: Element) => Promise<void>) {
    this.#own = own
    this.#send = send
  }

  /** Asks and resolves with the result stanza. Rejects with an IqError after 30 s or when the stream ends. */
  request(type: 'get' | 'set', payload: Element, to?: Jid): Promise<Element> {
    if (this.#pending.size >= LIMITS.pendingRequests)
      return Promise.reject(ours('resource-constraint'))
    const id = randomUUID()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(id)?.reject(ours('timeout')), DEADLINES.iq)
      this.#pending.set(id, { to, resolve, reject, timer })
      this.#send(buildRequest(type, { id, to }, payload)).catch((error: unknown) => {
        const full = error instanceof BacklogError
        this.#settle(id)?.reject(ours(full ? 'resource-constraint' : 'disconnected'))
      })
    })
  }

  /** Takes a stanza of type result or error; false where nobody asked that of its sender. */
  accept(iq: Element): boolean {
    const id = attribute(iq, 'id') ?? ''
    const pending = this.#pending.get(id)
    if (!pending || !answersFor(pending.to, attribute(iq, 'from'), this.#own)) return false
    this.#settle(id)
    if (isCut(iq)) pending.reject(ours('policy-violation'))
    else if (attribute(iq, 'type') === 'result') pending.resolve(iq)
    else pending.reject(new IqError(parseStanzaError(iq)))
    return true
  }

  /** Rejects whatever still waits: the stream has ended. */
  close(): void {
    for (const id of this.#pending.keys()) this.#settle(id)?.reject(ours('disconnected'))
  }

  #settle(id: string): Pending | undefined {
    const pending = this.#pending.get(id)
    clearTimeout(pending?.timer)
    this.#pending.delete(id)
    return pending
  }
}

function ours(condition: string): IqError {
  return new IqError({ condition, type: 'cancel' })
}
