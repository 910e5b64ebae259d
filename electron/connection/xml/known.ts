/** A power of two, and far more than the names that servers and clients have. */
const PLACES = 4096
/** Longer texts are made anew each time. */
const LONGEST = 128

/**
 * What was made of short texts that come again and again: who asks by where a text stands needs no copy of it. Each has
 * its one place, and gives way to the next that comes there; so what is kept never grows.
 */
export class Known<T> {
  readonly #texts: string[] = Array(PLACES).fill('')
  readonly #made: (T | undefined)[] = Array(PLACES).fill(undefined)

  /** What was made of this part of the text; undefined where that is not known. */
  find(text: string, from: number, to: number): T | undefined {
    const place = placeOf(text, from, to)
    return isAt(text, from, to, this.#texts[place] ?? '') ? this.#made[place] : undefined
  }

  keep(text: string, made: T): void {
    if (text.length > LONGEST) return
    const place = placeOf(text, 0, text.length)
    this.#texts[place] = text
    this.#made[place] = made
  }
}

/** By its length and a few of its characters, since to look at all would take longer than to be wrong now and then. */
function placeOf(text: string, from: number, to: number): number {
  const length = to - from
  const first = text.charCodeAt(from)
  const middle = text.charCodeAt(from + (length >> 1))
  const last = text.charCodeAt(to - 1)
  return (length * 7 + first * 31 + middle * 127 + last * 1021) & (PLACES - 1)
}

function isAt(text: string, from: number, to: number, known: string): boolean {
  if (known.length !== to - from) return false
  for (let index = 0; index < known.length; index += 1) {
    if (known.charCodeAt(index) !== text.charCodeAt(from + index)) return false
  }
  return true
}
