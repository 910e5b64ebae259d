import type { Snippet, TextRange } from '../../shared/model/search.ts'

/** In UTF-16 units: how much of a text is told, and how much of that stands before what was found. */
const LENGTH = 240
const BEFORE = 48

/** A piece of a text around the first of the places in it, which come in order. */
export function snippetOf(text: string, marks: readonly TextRange[]): Snippet {
  const first = marks[0]?.[0] ?? 0
  const start = first <= BEFORE ? 0 : wordFrom(text, first - BEFORE, first)
  const end = withoutHalf(text, Math.min(text.length, start + LENGTH))
  const before = start > 0 ? '…' : ''
  const after = end < text.length ? '…' : ''
  const shift = before.length - start
  return {
    text: before + text.slice(start, end).replace(/\s/gu, ' ') + after,
    marks: marks
      .filter(([from]) => from < end)
      .map(([from, to]) => [from + shift, Math.min(to, end) + shift]),
  }
}

/** Where a word begins between two places; the first place where none does. */
function wordFrom(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s\S/u)
  return space < 0 ? withoutHalf(text, from) : from + space + 1
}

/** A place that is not inside of a surrogate pair. */
function withoutHalf(text: string, place: number): number {
  return /[\uDC00-\uDFFF]/u.test(text.charAt(place)) ? place - 1 : place
}
