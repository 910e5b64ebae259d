// The classes of RFC 5893 §2, as far as identifiers have them: right-to-left letters by the blocks that Unicode keeps for
// them, since regular expressions do not know the bidirectional class.
const ARABIC_DIGIT = /[\u0660-\u0669\u{10d30}-\u{10d39}\u{10e60}-\u{10e7e}]/u
const DIGIT = /[0-9\u06f0-\u06f9]/u
const MARK = /[\p{Mn}\p{Me}]/u
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const LETTER = /[\p{L}\p{M}\p{Nd}]/u

type Class = 'R' | 'L' | 'AN' | 'EN' | 'NSM' | 'neutral'

function classOf(character: string): Class {
  if (MARK.test(character)) return 'NSM'
  if (DIGIT.test(character)) return 'EN'
  if (ARABIC_DIGIT.test(character)) return 'AN'
  if (RIGHT_TO_LEFT.test(character)) return 'R'
  return LETTER.test(character) ? 'L' : 'neutral'
}

/** Whether a text holds anything that is read from right to left. */
export function isBidi(text: string): boolean {
  return [...text].some((character) => ['R', 'AN'].includes(classOf(character)))
}

/** Whether a label reads in one direction from its first to its last character (the Bidi Rule, RFC 5893 §2). */
export function followsBidiRule(label: string): boolean {
  const classes = Array.from(label, classOf)
  const [first] = classes
  const last = classes.findLast((one) => one !== 'NSM')
  if (first === 'R') {
    const mixed = classes.includes('EN') && classes.includes('AN')
    return !classes.includes('L') && !mixed && last !== 'neutral'
  }
  if (first !== 'L' || classes.includes('R') || classes.includes('AN')) return false
  return last === 'L' || last === 'EN'
}
