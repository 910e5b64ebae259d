import type { Element } from '@xmpp/xml'
import { attribute, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { Problem } from '../../shared/model/stream.ts'
import { LIMITS } from './limits.ts'
import { ConnectionError } from './problem.ts'
import { serialize } from './serialize.ts'
import { idOf, isArchiveResult, isStanza } from './stanza.ts'
import type { XmlStream } from './stream.ts'
import { parseCount, type SentStanza, type StreamManagement } from './stream-management.ts'

export type ManagedEvents = {
  /** Handles one stanza; it is counted when this returns. */
  onStanza(stanza: Element): void
  /**
   * Something of the above was thrown. The stream ends, for the problem given where it is not just lost, and the stanza in
   * hand is not counted.
   */
  onBroken(error: unknown): Problem | undefined
  /** Does the work, and keeps all that is kept in it, with the counters, at once; throws where nothing could be kept. */
  together(work: () => void): void
  /** The server has these stanzas of ours. */
  onAcknowledged(stanzas: readonly SentStanza[]): void
  /** The counters or the queue changed; `now` where they must be kept before anything else is said. */
  onChanged(now: boolean): void
  /** The server said what it offers when nobody waited for it. */
  onFeatures(features: Element): void
}

/** The server acknowledges nothing, and so much waits for that that nothing more is written. */
export class BacklogError extends ConnectionError {
  constructor() {
    super({ code: 'refused-by-server', text: 'resource-constraint' })
    this.name = 'BacklogError'
  }
}

const LOST: Problem = { code: 'connection-lost' }

/** A bound stream whose stanzas are counted on both sides (XEP-0198 §4), or not, where there is no management. */
export class ManagedStream {
  readonly stream: XmlStream
  readonly #management: StreamManagement | undefined
  readonly #events: ManagedEvents
  /** Whether an answer to our `<r/>` is still to come. */
  #asked = false
  /** Whether the server is about to be told how many stanzas were handled. */
  #answering = false
  /** Whether anything changed that need not be kept at once and may not be yet. */
  #unkept = false
  /** Whether something came that must be counted when it is kept. */
  #urgent = false
  /** How much may be written and not taken by the system; what a resumption writes again all at once comes on top. */
  #mostUnsent: number = LIMITS.unsent
  /** How many stanzas are still to be handled that the server did not count. */
  #uncounted: number

  /** `uncounted` is how many of the stanzas that wait came before the server began to count. */
  constructor(
    stream: XmlStream,
    management: StreamManagement | undefined,
    events: ManagedEvents,
    uncounted = 0,
  ) {
    this.#uncounted = uncounted
    this.stream = stream
    this.#management = management
    this.#events = events
  }

  /** From now on stanzas are handled; those of a resumed session that wait for an acknowledgement are written again. */
  start(): void {
    for (const { text } of this.#management?.waiting ?? []) this.#write(text)
    this.#mostUnsent += this.stream.unsent
    let broken = false
    this.stream.route(
      (element) => {
        // What came behind a stanza that could not be counted must not be counted either.
        if (broken) return
        broken = !this.#holds(() => this.#onElement(element))
      },
      (work) => this.#holds(() => this.#together(work)),
    )
    this.#ask()
  }

  /**
   * Writes a stanza; resolves when the system has it. Without management it counts as acknowledged then. Rejects with a
   * BacklogError, and writes nothing, where too many wait to be acknowledged.
   */
  async send(stanza: Element): Promise<void> {
    const sent = { id: idOf(stanza), text: serialize(stanza) }
    this.#checkUnsent()
    if (!this.#management) {
      await this.stream.sendText(sent.text)
      this.#events.onAcknowledged([sent])
      return
    }
    if (this.#management.waiting.length >= LIMITS.unacknowledgedInAll) throw new BacklogError()
    this.#management.sent(sent)
    // Kept before it is written: after a crash the server may know of no more than is known here. What could not be kept
    // waits and was never written, so that nothing may follow it on this stream.
    if (!this.#holds(() => this.#changed(true))) throw new ConnectionError(this.#problem)
    const written = this.stream.sendText(sent.text)
    this.#ask()
    await written
  }

  /** Writes what is no stanza and is not counted. */
  sendNonza(element: Element): void {
    this.#checkUnsent()
    this.#write(serialize(element))
  }

  /** Asks for a sign of life; false where the server knows no way to give one uncounted. */
  probe(): boolean {
    if (!this.#management) return false
    this.sendNonza(xml('r', { xmlns: NS.streamManagement }))
    return true
  }

  #together(work: () => void): void {
    this.#events.together(() => {
      work()
      if (this.#urgent) this.#changed(true)
      this.#urgent = false
    })
  }

  #onElement(element: Element): void {
    if (isStanza(element)) {
      this.#events.onStanza(element)
      if (!this.#management) return
      if (this.#uncounted > 0) this.#uncounted -= 1
      else this.#management.handledOne()
      // A message that is counted late is given again, and shown twice. Presence does no harm when it comes again, nor does
      // what the archive gave to a request of a stream that is no more.
      if (element.getName() === 'message' && !isArchiveResult(element)) this.#urgent = true
      else this.#changed(false)
    } else if (this.#management && element.getNS() === NS.streamManagement) {
      this.#onCount(element, this.#management)
    } else if (element.is('features', NS.streams)) {
      this.#events.onFeatures(element)
    }
  }

  #onCount(element: Element, management: StreamManagement): void {
    if (element.getName() === 'r') {
      if (this.#answering) return
      this.#answering = true
      // One answer is enough for all that is asked in the same turn.
      setImmediate(() => this.#holds(() => this.#tellHandled(management)))
    } else if (element.getName() === 'a') {
      const h = parseCount(attribute(element, 'h'))
      if (h === undefined) return this.stream.fail({ code: 'not-xmpp', text: 'bad-format' })
      this.#asked = false
      this.#events.onAcknowledged(management.acknowledge(h))
      this.#changed(false)
      this.#ask()
    }
  }

  #tellHandled({ handled }: StreamManagement): void {
    this.#answering = false
    if (this.stream.problem) return
    // What the server is told to forget must be kept here before.
    if (this.#unkept) this.#changed(true)
    this.sendNonza(xml('a', { xmlns: NS.streamManagement, h: String(handled) }))
  }

  #changed(now: boolean): void {
    this.#events.onChanged(now)
    this.#unkept = !now
  }

  /** Does the work; false where it fails, which ends the stream. */
  #holds(work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      this.stream.fail(this.#events.onBroken(error) ?? LOST)
      return false
    }
  }

  get #problem(): Problem {
    return this.stream.problem ?? LOST
  }

  /** A server that does not read what it makes us write is left. */
  #checkUnsent(): void {
    if (this.stream.unsent > this.#mostUnsent) this.stream.fail({ code: 'connection-lost' })
  }

  /** One request at a time: its answer covers all that was written before, and asks again if there was more since. */
  #ask(): void {
    if (this.#asked || !this.#management?.waiting.length) return
    this.#asked = true
    // After everything that is written in the same turn.
    setImmediate(() => this.sendNonza(xml('r', { xmlns: NS.streamManagement })))
  }

  #write(text: string): void {
    // A write that fails ends the stream, and that is what whoever waits is told.
    this.stream.sendText(text).catch(() => {})
  }
}
