// The parameters of RFC 3492 §5.
const BASE = 36
const LEAST = 1
const MOST = 26
const SKEW = 38
const DAMP = 700
const FIRST_BIAS = 72
const FIRST_CODE = 128

const LAST_CODE = 0x10ffff
/** More letters than a label may have (RFC 1035 §2.3.4), so that a long one costs nothing. */
const MOST_LETTERS = 63

/** The text that Punycode of lower-case ASCII stands for (RFC 3492 §6.2), or undefined where it is none. */
export function decodePunycode(encoded: string): string | undefined {
  if (encoded.length > MOST_LETTERS) return undefined
  const delimiter = Math.max(0, encoded.lastIndexOf('-'))
  const codes = Array.from(encoded.slice(0, delimiter), (letter) => letter.charCodeAt(0))
  let code = FIRST_CODE
  let bias = FIRST_BIAS
  let place = 0
  for (let at = delimiter === 0 ? 0 : delimiter + 1; at < encoded.length;) {
    const step = readStep(encoded, at, bias)
    if (!step) return undefined
    const count = codes.length + 1
    bias = adapt(step.value, count, at <= delimiter + 1)
    code += Math.floor((place + step.value) / count)
    place = (place + step.value) % count
    if (code > LAST_CODE) return undefined
    codes.splice(place, 0, code)
    place += 1
    at = step.end
  }
  return String.fromCodePoint(...codes)
}

/** A number of digits that each say whether more follow, least significant first (RFC 3492 §3.3). */
function readStep(
  text: string,
  start: number,
  bias: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0
  let weight = 1
  for (let at = start, k = BASE; at < text.length; at += 1, k += BASE) {
    const digit = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(text[at] ?? '')
    if (digit < 0) return undefined
    // In Punycode letters come before digits.
    const worth = digit < 10 ? digit + 26 : digit - 10
    value += worth * weight
    if (value > LAST_CODE * MOST_LETTERS) return undefined
    const threshold = Math.min(Math.max(k - bias, LEAST), MOST)
    if (worth < threshold) return { value, end: at + 1 }
    weight *= BASE - threshold
  }
  return undefined
}

/** RFC 3492 §6.1. */
function adapt(step: number, count: number, first: boolean): number {
  let delta = Math.floor(step / (first ? DAMP : 2))
  delta += Math.floor(delta / count)
  let k = 0
  for (; delta > ((BASE - LEAST) * MOST) / 2; k += BASE) delta = Math.floor(delta / (BASE - LEAST))
  return k + Math.floor(((BASE - LEAST + 1) * delta) / (delta + SKEW))
}
