import { CODE, isAllowed, isChar, isPlain } from './characters.ts'
import { refuse } from './violation.ts'

/** What text between two tags says: line ends made one, references replaced (XML 1.0 §2.11, §4.4). */
export function readText(raw: string): string {
  if (!isAllowed(raw) || raw.includes(']]>')) refuse()
  return expand(withLineFeeds(raw))
}

/** What a CDATA section says. */
export function readSection(raw: string): string {
  if (!isAllowed(raw)) refuse()
  return withLineFeeds(raw)
}

/** Where the value ends that begins behind a quote: at the next such quote. Refuses one that does not end in this text. */
export function endOfValue(text: string, from: number): number {
  const end = text.indexOf(text.charCodeAt(from - 1) === CODE.quote ? '"' : "'", from)
  return end < 0 ? refuse() : end
}

/** What an attribute's value says: white space made blank, references replaced (XML 1.0 §3.3.3). */
export function readValue(text: string, from: number, to: number): string {
  const raw = text.slice(from, to)
  if (isPlain(text, from, to)) return raw
  if (!isAllowed(raw) || raw.includes('<')) refuse()
  return expand(raw.replace(/\r\n|[\t\n\r]/gu, ' '))
}

function withLineFeeds(raw: string): string {
  return raw.includes('\r') ? raw.replace(/\r\n?/gu, '\n') : raw
}

function expand(raw: string): string {
  let text = ''
  let from = 0
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', from)) {
    const end = raw.indexOf(';', at)
    if (end < 0) refuse()
    text += raw.slice(from, at) + characterOf(raw.slice(at + 1, end))
    from = end + 1
  }
  return from === 0 ? raw : text + raw.slice(from)
}

/** What a reference stands for; it is given without its `&` and `;`. */
function characterOf(reference: string): string {
  // RFC 6120 §11.1: no other entity is ever defined.
  switch (reference) {
    case 'lt':
      return '<'
    case 'gt':
      return '>'
    case 'amp':
      return '&'
    case 'quot':
      return '"'
    case 'apos':
      return "'"
    default:
      return numbered(reference)
  }
}

/** The character whose number the reference gives, decimal or hexadecimal (XML 1.0 §4.1). */
function numbered(reference: string): string {
  if (!reference.startsWith('#')) refuse()
  const point = reference.startsWith('x', 1)
    ? numberOf(reference, 2, 16)
    : numberOf(reference, 1, 10)
  return isChar(point) ? String.fromCodePoint(point) : refuse()
}

/** The number that the digits from here on make; beyond every character once it is too big to be one. */
function numberOf(digits: string, from: number, base: 10 | 16): number {
  if (from === digits.length) refuse()
  let number = 0
  for (let at = from; at < digits.length; at += 1) {
    const digit = digitOf(digits.charCodeAt(at))
    if (digit >= base) refuse()
    number = Math.min(number * base + digit, 0x110000)
  }
  return number
}

/** The value of a hexadecimal digit; 16 where it is none. */
function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : 16
}
