import { CODE } from './characters.ts'
import { refuse } from './violation.ts'

/** Finds where markup ends, over chunks cut anywhere: it is given each of them once, and remembers what it must. */
export type End = {
  /** How many characters the end itself has. */
  readonly length: number
  /** Where the text behind the end begins, or -1 where the end is still to come. */
  find(text: string, from: number): number
}

/** The end of a tag, the first `>` outside of quotes. */
export class TagEnd implements End {
  readonly length = 1
  /** What came since the quotes were last looked at; it holds neither `<` nor `>`. */
  #unseen = ''
  /** The quote of the value inside of which that begins, 0 outside of values. */
  #quote = 0

  /** Refuses a `<` on the way, within quotes too: nothing that goes on so is a tag. */
  find(text: string, from: number): number {
    if (!text.includes('>', from) && !text.includes('<', from)) {
      this.#unseen += text.slice(from)
      return -1
    }
    this.#look(this.#unseen, 0)
    this.#unseen = ''
    return this.#look(text, from)
  }

  #look(text: string, from: number): number {
    let quote = this.#quote
    this.#quote = 0
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === CODE.less) refuse()
      if (code === quote) quote = 0
      else if (quote === 0) {
        if (code === CODE.greater) return at + 1
        if (code === CODE.quote || code === CODE.apostrophe) quote = code
      }
    }
    this.#quote = quote
    return -1
  }
}

/** An end that is always the same few characters, wherever they stand. */
export class FixedEnd implements End {
  readonly length: number
  readonly #end: string
  /** The last characters before the chunk, as far as the end may have begun with them. */
  #last = ''

  constructor(end: string) {
    this.#end = end
    this.length = end.length
  }

  find(text: string, from: number): number {
    const most = this.length - 1
    const across = (this.#last + text.slice(from, from + most)).indexOf(this.#end)
    const start = across < 0 ? text.indexOf(this.#end, from) : from + across - this.#last.length
    const found = across >= 0 || start >= 0
    const tail = found ? '' : this.#last + text.slice(Math.max(from, text.length - most))
    this.#last = tail.slice(-most)
    return found ? start + this.length : -1
  }
}
