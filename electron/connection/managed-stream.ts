import type { Element } from '@xmpp/xml'
import { attribute, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { serialize } from './serialize.ts'
import { idOf, isStanza, type XmlStream } from './stream.ts'
import { parseCount, type SentStanza, type StreamManagement } from './stream-management.ts'

export type ManagedEvents = {
  /** Handles one stanza; it is counted when this returns. */
  onStanza(stanza: Element): void
  /** Something of the above was thrown. The stream ends, and the stanza in hand is not counted. */
  onBroken(error: unknown): void
  /** The server has these stanzas of ours. */
  onAcknowledged(stanzas: readonly SentStanza[]): void
  /** The counters or the queue changed; `now` where they must be kept before anything else is said. */
  onChanged(now: boolean): void
}

/** A bound stream whose stanzas are counted on both sides (XEP-0198 §4), or not, where there is no management. */
export class ManagedStream {
  readonly stream: XmlStream
  readonly #management: StreamManagement | undefined
  readonly #events: ManagedEvents
  /** Whether an answer to our `<r/>` is still to come. */
  #asked = false

  constructor(stream: XmlStream, management: StreamManagement | undefined, events: ManagedEvents) {
    this.stream = stream
    this.#management = management
    this.#events = events
  }

  /** From now on stanzas are handled; those of a resumed session that wait for an acknowledgement are written again. */
  start(): void {
    for (const { text } of this.#management?.waiting ?? []) this.#write(text)
    let broken = false
    this.stream.route((element) => {
      // What came behind a stanza that could not be counted must not be counted either.
      if (broken) return
      try {
        this.#onElement(element)
      } catch (error) {
        broken = true
        this.#events.onBroken(error)
        this.stream.fail({ code: 'connection-lost' })
      }
    })
    this.#ask()
  }

  /** Writes a stanza; resolves when the system has it. Without management it counts as acknowledged then. */
  async send(stanza: Element): Promise<void> {
    const sent = { id: idOf(stanza), text: serialize(stanza) }
    if (!this.#management) {
      await this.stream.sendText(sent.text)
      this.#events.onAcknowledged([sent])
      return
    }
    this.#management.sent(sent)
    // Kept before it is written: after a crash the server may know of no more than is known here.
    this.#events.onChanged(true)
    const written = this.stream.sendText(sent.text)
    this.#ask()
    await written
  }

  /** Writes what is no stanza and is not counted. */
  sendNonza(element: Element): void {
    this.#write(serialize(element))
  }

  /** Asks for a sign of life; false where the server knows no way to give one uncounted. */
  probe(): boolean {
    if (!this.#management) return false
    this.sendNonza(xml('r', { xmlns: NS.streamManagement }))
    return true
  }

  #onElement(element: Element): void {
    if (isStanza(element)) {
      this.#events.onStanza(element)
      this.#management?.handledOne()
      // A message that is counted late is given again, and shown twice; presence that comes again does no harm.
      this.#events.onChanged(element.getName() === 'message')
    } else if (this.#management && element.getNS() === NS.streamManagement) {
      this.#onCount(element, this.#management)
    }
  }

  #onCount(element: Element, management: StreamManagement): void {
    if (element.getName() === 'r') {
      // What the server is told to forget must be kept here before.
      this.#events.onChanged(true)
      const h = String(management.handled)
      this.sendNonza(xml('a', { xmlns: NS.streamManagement, h }))
    } else if (element.getName() === 'a') {
      const h = parseCount(attribute(element, 'h'))
      if (h === undefined) return this.stream.fail({ code: 'not-xmpp', text: 'bad-format' })
      this.#asked = false
      this.#events.onAcknowledged(management.acknowledge(h))
      this.#events.onChanged(false)
      this.#ask()
    }
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
