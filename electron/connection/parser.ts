import { Element } from '@xmpp/xml'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { LIMITS } from './limits.ts'
import { ReferenceGuard } from './reference-guard.ts'

/** Stream error conditions a client can report (RFC 6120 §4.9.3). */
export type StreamCondition = 'not-well-formed' | 'restricted-xml' | 'policy-violation'

export type ParserEvents = {
  /** The stream's opening tag, without children. */
  onStart(header: Element): void
  /** One whole top-level element. */
  onElement(element: Element): void
  /** The stream's closing tag. */
  onEnd(): void
  /** The text broke a rule; nothing more is read. Called once. */
  onViolation(condition: StreamCondition): void
}

/**
 * Reads one XML stream strictly: namespaces resolved, no comments, instructions, document types or own entities
 * (RFC 6120 §11.1), within {@link LIMITS}. Elements come out without prefixes, each with its namespace in `xmlns`
 * where it differs from its parent's, so that name and namespace say what an element is.
 */
export class StreamParser {
  readonly #events: ParserEvents
  readonly #sax = new SaxesParser({ xmlns: true, position: false })
  readonly #references = new ReferenceGuard()
  #root = false
  #open: { readonly element: Element; readonly ns: string }[] = []
  /**
   * A top-level element whose end tag is being read: saxes tells of the end before it has looked whether the tag's name
   * is the right one.
   */
  #ending: Element | undefined
  #ended = false
  /** Characters given to the parser. */
  #read = 0
  /** Where the last top-level tag or element ended. */
  #boundary = 0
  /** Whether nothing but white space was read since then. */
  #between = false
  #stopped = false

  constructor(events: ParserEvents) {
    this.#events = events
    listen(this.#sax, {
      openTagHandler: (tag) => this.#onOpen(tag),
      closeTagHandler: () => this.#onClose(),
      textHandler: (text) => this.#onText(text),
      cdataHandler: (text) => this.#onText(text),
      commentHandler: () => this.#violate('restricted-xml'),
      piHandler: () => this.#violate('restricted-xml'),
      doctypeHandler: () => this.#violate('restricted-xml'),
      errorHandler: (error) => this.#onError(error),
    })
  }

  /** Reads on. Text after a violation or after {@link stop} is thrown away. */
  write(chunk: string): void {
    // White space between stanzas only keeps the line alive; kept by the parser, it would pile up for ever.
    const text = this.#between ? chunk.replace(LEADING_SPACE, '') : chunk
    if (this.#stopped || text === '') return
    const wellFormed = this.#references.accepts(text)
    this.#between = false
    this.#read += text.length
    try {
      this.#sax.write(text)
      this.#release()
      if (!wellFormed) this.#violate('not-well-formed')
    } catch (error) {
      // saxes leaves by this exception when a handler stopped it; anything else is a defect to be seen.
      if (error !== STOP) throw error
    }
    if (this.#stopped) return
    const unfinished = this.#read - this.#boundary
    if (unfinished > LIMITS.stanza) this.#report('policy-violation')
    this.#between = this.#root && this.#open.length === 0 && isSpace(text, unfinished)
  }

  /** Throws away everything that was not read yet. */
  stop(): void {
    this.#stopped = true
  }

  #onOpen(tag: SaxesTagNS): void {
    this.#release()
    const element = this.#build(tag)
    if (!this.#root) {
      this.#root = true
      this.#boundary = this.#sax.position
      this.#events.onStart(element)
      return
    }
    const parent = this.#open.at(-1)?.element
    if (this.#open.length >= LIMITS.depth) this.#violate('policy-violation')
    if (parent && parent.children.length >= LIMITS.children) this.#violate('policy-violation')
    parent?.append(element)
    this.#open.push({ element, ns: tag.uri })
  }

  #onClose(): void {
    this.#release()
    const top = this.#open.pop()
    if (!top) {
      this.#ended = true
    } else if (this.#open.length === 0) {
      const end = this.#sax.position
      if (end - this.#boundary > LIMITS.stanza) this.#violate('policy-violation')
      this.#boundary = end
      this.#ending = top.element
    }
  }

  #onError(error: Error): void {
    // After the stream's end everything is an error to saxes and nothing to us, but for an end tag of another name.
    if (this.#ended && !/clos(?:e|ing) tag/u.test(error.message)) this.#release()
    this.#violate('not-well-formed')
  }

  /** Tells of what has ended for certain. */
  #release(): void {
    if (this.#stopped) throw STOP
    const element = this.#ending
    this.#ending = undefined
    if (element) this.#events.onElement(element)
    if (this.#ended && !this.#stopped) {
      this.stop()
      this.#events.onEnd()
    }
    if (this.#stopped) throw STOP
  }

  #onText(text: string): void {
    this.#release()
    const parent = this.#open.at(-1)?.element
    if (parent) parent.append(text)
    else if (/[^ \t\r\n]/u.test(text)) this.#violate('not-well-formed')
  }

  #build(tag: SaxesTagNS): Element {
    const attributes = Object.values(tag.attributes)
    if (attributes.length > LIMITS.attributes) this.#violate('policy-violation')
    const attrs: Record<string, string> = Object.create(null)
    if (tag.uri !== (this.#open.at(-1)?.ns ?? '')) attrs['xmlns'] = tag.uri
    if (NO_NAME_START.test(tag.local)) this.#violate('not-well-formed')
    for (const { name, prefix, local, value } of attributes) {
      if (NO_NAME_START.test(local)) this.#violate('not-well-formed')
      // saxes would cut the white space off, and so make another namespace of it.
      const declares = name === 'xmlns' || prefix === 'xmlns'
      if (declares && value !== value.trim()) this.#violate('not-well-formed')
      if (value.length > LIMITS.attributeValue) this.#violate('policy-violation')
      if (!declares) attrs[name] = value
    }
    return new StreamElement(tag.local, tag.uri, attrs)
  }

  #violate(condition: StreamCondition): never {
    this.#report(condition)
    throw STOP
  }

  #report(condition: StreamCondition): void {
    if (this.#stopped) return
    this.stop()
    this.#events.onViolation(condition)
  }
}

/** An element that knows its namespace, also where that is none: ltx would look for one further up. */
class StreamElement extends Element {
  readonly #ns: string

  constructor(name: string, ns: string, attrs: Record<string, string>) {
    super(name)
    this.#ns = ns
    this.attrs = attrs
  }

  override getNS(): string {
    return this.#ns
  }
}

type Handlers = {
  readonly openTagHandler: (tag: SaxesTagNS) => void
  readonly closeTagHandler: () => void
  readonly textHandler: (text: string) => void
  readonly cdataHandler: (text: string) => void
  readonly commentHandler: () => void
  readonly piHandler: () => void
  readonly doctypeHandler: () => void
  readonly errorHandler: (error: Error) => void
}

/**
 * Sets the handlers each by its own name. `on()` sets them by a computed one, and from the seventh on that makes the parser
 * an object of the slow kind to V8: four times slower in all it does.
 */
function listen(sax: SaxesParser<{ xmlns: true; position: false }>, handlers: Handlers): void {
  // The names are saxes' own and private to its types only; the version is pinned.
  const target = sax as unknown as { -readonly [N in keyof Handlers]: Handlers[N] }
  target.openTagHandler = handlers.openTagHandler
  target.closeTagHandler = handlers.closeTagHandler
  target.textHandler = handlers.textHandler
  target.cdataHandler = handlers.cdataHandler
  target.commentHandler = handlers.commentHandler
  target.piHandler = handlers.piHandler
  target.doctypeHandler = handlers.doctypeHandler
  target.errorHandler = handlers.errorHandler
}

/** The characters a name may hold but not begin with (Namespaces in XML §3); saxes looks at the whole name only. */
const NO_NAME_START = /^[-.0-9\u00b7\u0300-\u036f\u203f\u2040]/u
const STOP = new Error('parsing was stopped')
const LEADING_SPACE = /^[ \t\r\n]+/u

/** Whether the last characters of the text, so many of them, are white space. */
function isSpace(text: string, count: number): boolean {
  return count <= text.length && !/[^ \t\r\n]/u.test(text.slice(text.length - count))
}
