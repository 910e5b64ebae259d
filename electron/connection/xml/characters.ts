/** The characters with a meaning to the parser, by their UTF-16 code. */
export const CODE = {
  space: 0x20,
  bang: 0x21,
  quote: 0x22,
  ampersand: 0x26,
  apostrophe: 0x27,
  slash: 0x2f,
  less: 0x3c,
  equals: 0x3d,
  greater: 0x3e,
  question: 0x3f,
} as const

// What XML 1.0 §2.2 leaves out of `Char`, beside lone surrogates.
// oxlint-disable-next-line no-control-regex -- these controls are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u

const SURROGATES = 0xd800

/** Whether a document may hold the text (XML 1.0 §2.2, `Char*`). */
export function isAllowed(text: string): boolean {
  return !FORBIDDEN.test(text) && text.isWellFormed()
}

/** Whether a document may hold the character of this code point (XML 1.0 §2.2, `Char`). */
export function isChar(point: number): boolean {
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd
  return (
    point < 0xd800 || (point > 0xdfff && point !== 0xfffe && point !== 0xffff && point < 0x110000)
  )
}

/** Whether it is white space (XML 1.0 §2.3, `S`). */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa || code === 0x9 || code === 0xd
}

/** Whether a part of the text is nothing but white space. */
export function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isSpace(text.charCodeAt(at))) return false
  return true
}

/**
 * Whether every character of a part of the text stands for itself, in text and in values alike: none that begins or ends
 * markup, no white space but the blank, nothing that may be forbidden.
 */
export function isPlain(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code < CODE.space || code >= SURROGATES) return false
    if (code === CODE.ampersand || code === CODE.less || code === CODE.greater) return false
  }
  return true
}
