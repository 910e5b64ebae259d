/** The signs of scripts that put no spaces between words, or stand for a syllable: Thai to Khmer, Hangul, kana, Han, Yi. */
export const UNSPACED =
  '[\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}]'

/** A text as it is compared, and where each of its parts stood. */
export type Folded = {
  readonly text: string
  /** The place in the text that was folded. */
  readonly at: (place: number) => number
}

/**
 * What is put on letters and between them: accents of Latin, Greek and Cyrillic, points of Hebrew, vowels of Arabic and what
 * draws its words out, and what says how a sign is drawn. What voices a kana makes it another one, and in other scripts such
 * signs are letters.
 */
const MARKS =
  /(?![\u3099\u309a])(?=\p{Mn})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]|\u0640/gu
/** Letters with a stroke, which Unicode does not take apart. */
const STROKED = new Map([
  ['đ', 'd'],
  ['ħ', 'h'],
  ['ł', 'l'],
  ['ø', 'o'],
  ['ŧ', 't'],
])
/** A sign; those that make one of Korean or kana together are one. */
const SIGN = /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|.[\u3099\u309a\uff9e\uff9f]?/gsu
const UNWORDED = new RegExp(`[^\\p{L}\\p{M}\\p{N}\\p{Co}\\s]|${UNSPACED}`, 'gu')
const ASCII = /^\p{ASCII}*$/u

/** A text without case, accents and points, for which the index and what looks at a message itself are one. */
export function fold(text: string): Folded {
  if (ASCII.test(text)) return { text: text.toLowerCase(), at: (place) => place }
  const places: number[] = []
  let folded = ''
  for (const { 0: sign, index } of text.matchAll(SIGN)) {
    const plain = foldSign(sign)
    for (let unit = 0; unit < plain.length; unit += 1) places.push(index)
    folded += plain
  }
  return { text: folded, at: (index) => places[index] ?? text.length }
}

/**
 * The signs of a folded text that make no words, each once: those of scripts without spaces, and all that is no letter and no
 * number. Each is named by its number (hexadecimal), for an index that sees only words.
 */
export function signsOf(folded: string): readonly string[] {
  const signs = new Set(folded.match(UNWORDED))
  return [...signs].map((sign) => (sign.codePointAt(0) ?? 0).toString(16))
}

/** Signs below this are few, and nearly all that is written without Han and Hangul. */
const KNOWN_BELOW = '\u3000'
const known = new Map<string, string>()

function foldSign(sign: string): string {
  const plain = known.get(sign) ?? plainOf(sign)
  if (sign.length === 1 && sign < KNOWN_BELOW) known.set(sign, plain)
  return plain
}

/** Both of a sigma's forms are one, as are the two letters i of Turkish. */
function plainOf(sign: string): string {
  const bare = sign.normalize('NFKD').replace(MARKS, '')
  const plain = bare.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
  return STROKED.get(plain) ?? plain
}
