/** Stream Management, XEP-0198 1.6: the counters and the queue, without a stream. */
import { xml } from '../../shared/codec/element.ts'
import type { FullJid } from '../../shared/model/jid.ts'
import { serialize } from './serialize.ts'

/** What is needed to go on after the stream is lost, also after a restart of the program. */
export type SmState = {
  /** What the server calls the session; undefined where it does not let it be resumed. */
  readonly id: string | undefined
  /** The full address the session was bound to. */
  readonly jid: FullJid
  /** Where the server would rather be asked to resume, `host:port`. */
  readonly location?: string
  /** Stanzas of the server that were handled, modulo 2^32. */
  readonly handled: number
  /** Stanzas of ours that the server acknowledged, modulo 2^32. */
  readonly acknowledged: number
  /** Our stanzas that it did not, oldest first. */
  readonly waiting: readonly SentStanza[]
}

/** A stanza as it was written, and its id (empty where it has none). */
export type SentStanza = { readonly id: string; readonly text: string }

/** The server acknowledged what was never sent, or took an acknowledgement back (XEP-0198 §4). */
export class CountError extends Error {
  constructor() {
    super('the server counted stanzas that were not sent')
    this.name = 'CountError'
  }
}

const MODULUS = 2 ** 32

/** Counts what both sides handled on one session, over as many streams as it lasts. */
export class StreamManagement {
  #state: SmState
  #waiting: SentStanza[]

  constructor(state: SmState) {
    this.#state = state
    this.#waiting = [...state.waiting]
  }

  get state(): SmState {
    return { ...this.#state, waiting: [...this.#waiting] }
  }

  get handled(): number {
    return this.#state.handled
  }

  /** The stanzas that wait for an acknowledgement, oldest first. */
  get waiting(): readonly SentStanza[] {
    return this.#waiting
  }

  /** A stanza of ours is about to be written. */
  sent(stanza: SentStanza): void {
    this.#waiting.push(stanza)
  }

  /** A stanza of the server was handled, and what follows from it is stored. */
  handledOne(): void {
    this.#state = { ...this.#state, handled: (this.#state.handled + 1) % MODULUS }
  }

  /** Says no more what stanzas with these ids said, should they be written again; they are counted as before. */
  blank(ids: ReadonlySet<string>): void {
    this.#waiting = this.#waiting.map((stanza) =>
      ids.has(stanza.id) ? blankStanza(stanza.id) : stanza,
    )
  }

  /** The server has handled `h` stanzas of ours; gives those that were waiting for it. Throws a CountError. */
  acknowledge(h: number): readonly SentStanza[] {
    const count = (h - this.#state.acknowledged + MODULUS) % MODULUS
    if (count > this.#waiting.length) throw new CountError()
    this.#state = { ...this.#state, acknowledged: h }
    return this.#waiting.splice(0, count)
  }
}

/** An answer to nothing, which every server passes over (RFC 6120 §8.2.3). */
function blankStanza(id: string): SentStanza {
  return { id, text: serialize(xml('iq', { type: 'result', id })) }
}

/** The `h` of an element: a whole number below 2^32, or undefined where it is none. */
export function parseCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,10}$/u.test(text)) return undefined
  const count = Number(text)
  return count < MODULUS ? count : undefined
}
