import type { Element } from '@xmpp/xml'
import { LIMITS, type Room, ROOMS } from '../limits.ts'
import { isStanza } from '../stanza.ts'
import { CODE, isBlank, isPlain } from './characters.ts'
import { readSection, readText } from './content.ts'
import { Scope } from './scope.ts'
import { Skipped } from './skipped.ts'
import { Attributes, CutStanza, StreamElement } from './stream-element.ts'
import { checkPrefixed, readEndTag, readStartTag, type StartTag } from './tag.ts'
import { refuse } from './violation.ts'

export type TreeEvents = {
  /** The stream's opening tag, without children. */
  onStart(header: Element): void
  /** One whole top-level element. */
  onElement(element: Element): void
  /** The stream's closing tag. */
  onEnd(): void
}

/** An element whose end tag is still to come. */
type Open = {
  readonly element: StreamElement
  /** As its tag named it. */
  readonly name: string
  readonly scope: Scope
  /** How many elements and runs of text it has so far. */
  parts: number
  /** How long its text is so far. */
  length: number
}

/**
 * Makes elements of the pieces of a stream, within {@link LIMITS}. Once the stream is bound a stanza beyond them costs only
 * itself, since servers hand on what anybody sends and give it again until it is acknowledged: the rest of it is read and
 * not kept, and a {@link CutStanza} comes in its place.
 */
export class Tree {
  readonly #events: TreeEvents
  /** The stream itself first. */
  readonly #open: Open[] = []
  /** The text since the last tag or section, as it was written. */
  #text = ''
  #isPlain = true
  #isBound: boolean
  #room: Room = ROOMS.signIn
  /** Characters of the top-level element that is being read, and its elements. */
  #size = 0
  #elements = 0
  /** What is open in the stanza that is being read, once that has broken a limit. */
  #skipped: Skipped | undefined

  constructor(events: TreeEvents, isBound: boolean) {
    this.#events = events
    this.#isBound = isBound
  }

  /** From the next top-level element on the limits are those of a stream that is bound. */
  bind(): void {
    this.#isBound = true
  }

  /** Refuses a top-level element, of which so many characters are held back, that is too long to be read on at all. */
  check(held: number): void {
    const most = this.#isBound ? LIMITS.readOver : ROOMS.signIn.size
    if (this.#size + held > most) refuse('policy-violation')
  }

  /** Text goes on. */
  addText(text: string, from: number, to: number): void {
    if (this.#open.length <= 1) return this.#addBetween(text, from, to)
    this.#grow(to - from)
    this.#isPlain &&= isPlain(text, from, to)
    this.#text += text.slice(from, to)
  }

  /** The text that was added is whole. */
  endText(): void {
    if (this.#text === '') return
    const text = this.#isPlain ? this.#text : readText(this.#text)
    this.#text = ''
    this.#isPlain = true
    this.#append(text)
  }

  /** Adds what a CDATA section holds. */
  addSection(text: string, from: number, to: number): void {
    if (this.#open.length <= 1) refuse()
    this.#grow(to - from + '<![CDATA[]]>'.length)
    this.#append(readSection(text.slice(from, to)))
  }

  /** Begins or ends an element with the tag that is here, behind its `<`; gives where the tag ends. */
  addTag(text: string, from: number): number {
    const isEnd = text.charCodeAt(from) === CODE.slash
    const tag = isEnd ? undefined : readStartTag(text, from, !this.#skipped)
    const end = tag ? tag.end : readEndTag(text, from + 1, this.#innermost ?? refuse())
    if (tag) this.#begin(tag)
    this.#grow(end - from + '<'.length)
    if (!tag || tag.isEmpty) this.#end()
    return end
  }

  get #innermost(): string | undefined {
    return this.#skipped ? this.#skipped.name : this.#open.at(-1)?.name
  }

  #begin(tag: StartTag): void {
    if (this.#skipped) return this.#skipped.begin(tag)
    const { name, prefixed } = tag
    const depth = this.#open.length
    const outer = this.#open[depth - 1]
    const scope = (outer?.scope ?? Scope.outermost).within(tag.declarations)
    if (prefixed.length > 0) checkPrefixed(prefixed, (prefix) => scope.find(prefix))
    const ns = name.prefix === '' ? scope.ns : scope.find(name.prefix)
    const attributes = tag.isTooBig ? new Attributes() : tag.attributes
    const element = new StreamElement(name.local, ns, attributes)
    // Stanzas are handed out without the stream around them, so each says its namespace itself.
    const parent = depth > 1 ? outer : undefined
    if (ns !== (parent?.element.getNS() ?? '')) attributes['xmlns'] = ns
    this.#open.push({ element, name: name.full, scope, parts: 0, length: 0 })
    if (depth <= 1) this.#beginTop(name.local)
    this.#elements += 1
    if (tag.isTooBig || depth > LIMITS.depth || this.#elements > this.#room.elements) this.#exceed()
    else if (parent) this.#add(parent, element)
    if (depth === 0) this.#events.onStart(element)
  }

  #beginTop(name: string): void {
    this.#size = 0
    this.#elements = 0
    this.#room = !this.#isBound ? ROOMS.signIn : name === 'iq' ? ROOMS.iq : ROOMS.stanza
  }

  #end(): void {
    if (this.#skipped) {
      this.#skipped.end()
      if (this.#skipped.name !== undefined) return
      this.#skipped = undefined
    }
    const ended = this.#open.pop()
    if (this.#open.length > 1) return
    this.#size = 0
    if (this.#open.length === 0) this.#events.onEnd()
    else if (ended) this.#events.onElement(ended.element)
  }

  /** RFC 6120 §11.7: between stanzas there is white space or nothing. Nothing is kept of it, so that it may come for ever. */
  #addBetween(text: string, from: number, to: number): void {
    if (!isBlank(text, from, to)) refuse()
    if (to - from > LIMITS.between) refuse('policy-violation')
  }

  #append(text: string): void {
    if (this.#skipped) return
    const open = this.#open.at(-1) ?? refuse()
    open.length += text.length
    if (open.length > LIMITS.text) this.#exceed()
    else this.#add(open, text)
  }

  #add(open: Open, part: StreamElement | string): void {
    open.parts += 1
    if (open.parts > this.#room.children) this.#exceed()
    else if (part !== '') append(open.element, part)
  }

  #grow(characters: number): void {
    this.#size += characters
    if (this.#size > this.#room.size && !this.#skipped) this.#exceed()
    if (this.#size > LIMITS.readOver) refuse('policy-violation')
  }

  /** The element that is being read breaks a limit; it is always one of those that are open. */
  #exceed(): void {
    const [, top, ...inner] = this.#open
    if (!this.#isBound || !top || !isStanza(top.element)) refuse('policy-violation')
    this.#skipped = new Skipped([top, ...inner])
    const element = new CutStanza(top.element.name, top.element.getNS(), top.element.attrs)
    this.#open.splice(1, Infinity, { ...top, element })
  }
}

function append(element: StreamElement, part: StreamElement | string): void {
  if (typeof part !== 'string') part.parent = element
  // An array that is made with one is smaller than one that grows to it, and most elements have one child or none.
  if (element.children.length === 0) element.children = [part]
  else element.children.push(part)
}
