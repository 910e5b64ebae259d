import { CODE } from './characters.ts'
import { type End, FixedEnd, TagEnd } from './ends.ts'
import { refuse } from './violation.ts'

/** What a stream falls into. */
export type Pieces = {
  /** Text, as far as it has come. */
  onText(text: string, from: number, to: number): void
  /** Markup begins: the text before it, if there was any, is whole. */
  onMarkup(): void
  /** A tag, from behind its `<` on; it is whole, or no tag. Gives where the text behind it begins. */
  onTag(text: string, from: number): number
  /** A whole CDATA section without its `<![CDATA[` and `]]>`. */
  onSection(text: string, from: number, to: number): void
  /** A whole processing instruction or XML declaration without its `<?` and `?>`. */
  onInstruction(text: string, from: number, to: number): void
}

/** A kind of markup: how it ends, and who takes what stands before that. */
type Markup = {
  readonly end: End
  readonly take: (text: string, from: number, to: number) => void
}

const SECTION = '<![CDATA['

/**
 * Cuts a stream where markup begins and ends, and looks at nothing else in it. Only here does it matter in which chunks
 * the stream arrives, and however it is cut, it is looked through once.
 */
export class Splitter {
  readonly #pieces: Pieces
  readonly #tag: Markup
  readonly #section: Markup
  readonly #instruction: Markup
  /** The markup inside of which the last chunk ended. */
  #inside: Markup | undefined
  /** As much of it as has come; or, inside of none, what may become the beginning of some. */
  #held = ''
  #stopped = false

  constructor(pieces: Pieces) {
    this.#pieces = pieces
    this.#tag = { end: new TagEnd(), take: (text, from) => pieces.onTag(text, from) }
    this.#section = { end: new FixedEnd(']]>'), take: (...part) => pieces.onSection(...part) }
    this.#instruction = {
      end: new FixedEnd('?>'),
      take: (...part) => pieces.onInstruction(...part),
    }
  }

  /** How many characters came of which nothing was told yet. */
  get held(): number {
    return this.#held.length
  }

  /** Nothing is told any more. */
  stop(): void {
    this.#stopped = true
    this.#held = ''
  }

  /** Tells what the text consists of, as far as that can be known yet. */
  write(chunk: string): void {
    if (this.#stopped) return
    let text = chunk
    let at = 0
    if (this.#inside) at = this.#goOn(this.#inside, text)
    else if (this.#held !== '') {
      text = this.#held + chunk
      this.#held = ''
    }
    const last = text.lastIndexOf('<')
    while (at < text.length && !this.#stopped) {
      const isMarkup = text.charCodeAt(at) === CODE.less
      at = isMarkup ? this.#readMarkup(text, at, last) : this.#readText(text, at)
    }
  }

  #readText(text: string, from: number): number {
    const opening = text.indexOf('<', from)
    const to = opening < 0 ? text.length : opening
    this.#pieces.onText(text, from, to)
    return to
  }

  #readMarkup(text: string, opening: number, last: number): number {
    this.#pieces.onMarkup()
    const from = opening + 1
    const code = text.charCodeAt(from)
    if (code === CODE.bang || from === text.length) return this.#readSection(text, opening)
    if (code === CODE.question) return this.#read(this.#instruction, text, from + 1)
    // No tag has a `<` in it, so none but the last can be unfinished, and the others need not be looked through twice.
    return opening < last ? this.#pieces.onTag(text, from) : this.#read(this.#tag, text, from)
  }

  #readSection(text: string, opening: number): number {
    if (text.startsWith(SECTION, opening)) {
      return this.#read(this.#section, text, opening + SECTION.length)
    }
    this.#held = text.slice(opening)
    // RFC 6120 §11.1: neither comments nor declarations.
    if (!SECTION.startsWith(this.#held)) refuse('restricted-xml')
    return text.length
  }

  /** Has the markup taken that begins before this place, and gives where it ends; holds it where the text ends before. */
  #read(markup: Markup, text: string, from: number): number {
    const end = markup.end.find(text, from)
    if (end < 0) {
      this.#inside = markup
      this.#held = text.slice(from)
      return text.length
    }
    markup.take(text, from, end - markup.end.length)
    return end
  }

  /** The same for markup that began in an earlier chunk. */
  #goOn(markup: Markup, text: string): number {
    const end = markup.end.find(text, 0)
    if (end < 0) {
      // Only put together once it is whole: to look at it each time would take the square of it.
      this.#held += text
      return text.length
    }
    const whole = this.#held + text.slice(0, end)
    this.#held = ''
    this.#inside = undefined
    markup.take(whole, 0, whole.length - markup.end.length)
    return end
  }
}
