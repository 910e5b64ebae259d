const REFERENCE = /&(?:#x?[0-9a-f]{1,8}|[a-z]{1,4});/iuy
/** What may still become a reference when more text comes. */
const UNFINISHED = /^&(?:#x?[0-9a-f]{0,8}|[a-z]{0,4})$/iu
const CDATA = '<![CDATA['
const CDATA_END = ']]>'

/**
 * Finds ampersands that start no reference, over chunks cut anywhere. saxes would wait for the semicolon for ever and take
 * all that comes until then for the name.
 */
export class ReferenceGuard {
  #carry = ''
  #inCdata = false

  /** Whether the stream can still be well-formed with this text added. */
  accepts(chunk: string): boolean {
    const text = this.#carry + chunk
    this.#carry = ''
    let at = 0
    for (;;) {
      const end = this.#inCdata ? this.#afterCdata(text, at) : this.#toCdata(text, at)
      if (end === undefined) return true
      if (end < 0) return false
      at = end
    }
  }

  /** Where the section ends, undefined where the text ends before. */
  #afterCdata(text: string, at: number): number | undefined {
    const end = text.indexOf(CDATA_END, at)
    this.#inCdata = end < 0
    if (end >= 0) return end + CDATA_END.length
    this.#keepFrom(text, Math.max(at, text.length - CDATA_END.length + 1))
    return undefined
  }

  /** Where the next section begins, undefined where the text ends before, and -1 where an ampersand is wrong. */
  #toCdata(text: string, from: number): number | undefined {
    const cdata = text.indexOf(CDATA, from)
    const stop = cdata < 0 ? text.length : cdata
    for (let at = text.indexOf('&', from); at >= 0 && at < stop; at = text.indexOf('&', at + 1)) {
      REFERENCE.lastIndex = at
      if (REFERENCE.test(text)) continue
      if (cdata >= 0 || !UNFINISHED.test(text.slice(at))) return -1
      this.#keepFrom(text, at)
      return undefined
    }
    if (cdata >= 0) {
      this.#inCdata = true
      return cdata + CDATA.length
    }
    const opening = text.lastIndexOf('<')
    if (opening >= from && CDATA.startsWith(text.slice(opening))) this.#keepFrom(text, opening)
    return undefined
  }

  #keepFrom(text: string, at: number): void {
    this.#carry = text.slice(at)
  }
}
