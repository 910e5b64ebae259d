// RFC 3454 table B.1, commonly mapped to nothing.
const NOTHING = /[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/gu
// Table C.1.2, non-ASCII spaces.
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu
// Tables C.2 to C.9: controls, private use, non-characters, surrogates, and what changes or describes the display.
const PROHIBITED =
  /[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u06dd\u070f\u180e\u200e\u200f\u2028-\u202e\u2061-\u2063\u206a-\u206f\u2ff0-\u2ffb\u0340\u0341\ufff9-\uffff\u{e0001}\u{e0020}-\u{e007f}]/u
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

/**
 * Prepares a name or password as SASL wants it (RFC 4013), or undefined where it holds what that forbids.
 * Characters newer than Unicode 3.2 pass: refusing them would lock people out of passwords their servers accept.
 */
export function saslprep(text: string): string | undefined {
  const mapped = text.replace(SPACES, ' ').replace(NOTHING, '').normalize('NFKC')
  if (mapped === '' || PROHIBITED.test(mapped)) return undefined
  return isBidiSafe(mapped) ? mapped : undefined
}

/** RFC 3454 §6: right-to-left text starts and ends so and holds nothing that runs the other way. */
function isBidiSafe(text: string): boolean {
  if (!RIGHT_TO_LEFT.test(text)) return true
  const characters = [...text]
  const first = characters[0] ?? ''
  const last = characters.at(-1) ?? ''
  return RIGHT_TO_LEFT.test(first) && RIGHT_TO_LEFT.test(last) && !LEFT_TO_RIGHT.test(text)
}
