import { checkDeclaration } from './xml/declaration.ts'
import { Splitter } from './xml/splitter.ts'
import { Tree, type TreeEvents } from './xml/tree.ts'
import { refuse, type StreamCondition, Violation } from './xml/violation.ts'

export type { StreamCondition } from './xml/violation.ts'

export type ParserEvents = TreeEvents & {
  /** The text broke a rule; nothing more is read. Called once. */
  onViolation(condition: StreamCondition): void
}

/**
 * Reads one XML stream strictly: namespaces resolved, no comments, instructions, document types or own entities
 * (RFC 6120 §11.1), within the limits of limits.ts. Elements come out without prefixes, each with its namespace in `xmlns`
 * where it differs from its parent's, so that name and namespace say what an element is.
 *
 * `Splitter` finds where tags and text begin, over chunks cut anywhere, and `Tree` makes elements of them.
 */
export class StreamParser {
  readonly #events: ParserEvents
  readonly #tree: Tree
  readonly #splitter: Splitter
  /** Whether anything was read: an XML declaration stands before all else. */
  #begun = false
  #stopped = false

  /** A stream that is not bound is held to small limits, each of which ends it; see {@link bind}. */
  constructor(events: ParserEvents, isBound = true) {
    this.#events = events
    const onEnd = () => {
      this.stop()
      events.onEnd()
    }
    const tree = new Tree(
      {
        onStart: (header) => events.onStart(header),
        onElement: (element) => events.onElement(element),
        onEnd,
      },
      isBound,
    )
    this.#tree = tree
    this.#splitter = new Splitter({
      onText: (text, from, to) => {
        this.#begun = true
        tree.addText(text, from, to)
      },
      onMarkup: () => tree.endText(),
      onTag: (text, from) => {
        this.#begun = true
        return tree.addTag(text, from)
      },
      onSection: (text, from, to) => tree.addSection(text, from, to),
      onInstruction: (text, from, to) => this.#onInstruction(text.slice(from, to)),
    })
  }

  /** Reads on. Text after a violation or after {@link stop} is thrown away. */
  write(chunk: string): void {
    if (this.#stopped) return
    try {
      this.#splitter.write(chunk)
      this.#tree.check(this.#splitter.held)
    } catch (error) {
      this.stop()
      if (!(error instanceof Violation)) throw error
      this.#events.onViolation(error.condition)
    }
  }

  /** From the next element on this is a bound stream: stanzas of anybody come, and one beyond the limits is cut short. */
  bind(): void {
    this.#tree.bind()
  }

  /** Throws away everything that was not read yet. */
  stop(): void {
    this.#stopped = true
    this.#splitter.stop()
  }

  #onInstruction(instruction: string): void {
    if (this.#begun) refuse('restricted-xml')
    this.#begun = true
    checkDeclaration(instruction)
  }
}
