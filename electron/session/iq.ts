import { randomUUID } from 'node:crypto'
import { attribute, type Element } from '../../shared/codec/element.ts'
import { parseStanzaError, type StanzaError } from '../../shared/codec/error.ts'
import { buildRequest } from '../../shared/codec/iq.ts'
import { LEAST_MAX_BYTES } from '../../shared/codec/stream-limits.ts'
import type { FullJid, Jid } from '../../shared/model/jid.ts'
import { DEADLINES, LIMITS } from '../connection/limits.ts'
import { BacklogError } from '../connection/managed-stream.ts'
import { serialize } from '../connection/serialize.ts'
import { isCut } from '../connection/stanza.ts'
import { answersFor } from './trust.ts'

/**
 * Why a request got no result. `disconnected`, `timeout` and `stanza-too-big`, which the server does not take, are ours; the
 * others are the answering side's.
 */
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

const UNANSWERED: readonly string[] = ['disconnected', 'timeout']

/** Whether it is not known if what was asked for was done. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof IqError && UNANSWERED.includes(error.error.condition)
}

type Pending = {
  readonly to: Jid | undefined
  /** How much was written. */
  readonly bytes: number
  readonly resolve: (result: Element) => void
  readonly reject: (error: IqError) => void
  readonly timer: NodeJS.Timeout
}

/** The requests of one stream. A reply counts only with the id of a request and from whom it was asked. */
export class IqRequests {
  readonly #own: FullJid
  readonly #send: (iq: Element) => Promise<void>
  readonly #maxBytes: () => number | undefined
  readonly #pending = new Map<string, Pending>()

  /** `maxBytes` is what the server takes of one stanza, where it says so. */
  constructor(
    own: FullJid,
    send: (iq: Element) => Promise<void>,
    maxBytes: () => number | undefined = () => undefined,
  ) {
    this.#own = own
    this.#send = send
    this.#maxBytes = maxBytes
  }

  /**
   * Asks and resolves with the result stanza. Rejects with an IqError after 30 s, when the stream ends, or, with nothing
   * written, where the server says that it does not take as much.
   */
  request(type: 'get' | 'set', payload: Element, to?: Jid): Promise<Element> {
    if (this.#pending.size >= LIMITS.pendingRequests)
      return Promise.reject(ours('resource-constraint'))
    const id = randomUUID()
    const iq = buildRequest(type, { id, to }, payload)
    const bytes = Buffer.byteLength(serialize(iq))
    if (bytes > (this.#maxBytes() ?? Infinity)) return Promise.reject(ours('stanza-too-big'))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(id)?.reject(ours('timeout')), DEADLINES.iq)
      this.#pending.set(id, { to, bytes, resolve, reject, timer })
      this.#send(iq).catch((error: unknown) => {
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

  /** Rejects whatever still waits: the stream has ended, with this stream error where the server sent one. */
  close(streamError?: string): void {
    for (const [id, { bytes }] of this.#pending) {
      // So servers end a stream over what is too big for them (RFC 6120 §4.9.3.14).
      const tooBig = streamError === 'policy-violation' && bytes > LEAST_MAX_BYTES
      this.#settle(id)?.reject(ours(tooBig ? 'stanza-too-big' : 'disconnected'))
    }
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
