import { JOINS_BACK, JOINS_ON, VIRAMA } from './jid-joining.ts'

/** Letters, digits, marks and printable ASCII (RFC 8264 §4.2.1), with the exceptions of §9.6 both ways. */
const IDENTIFIER =
  /^[[\p{Ll}\p{Lu}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}!-~\u06fd\u06fe\u0f0b\u3007]--[\p{Default_Ignorable_Code_Point}\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]]*$/v

/** What is valid beside some characters only (RFC 8264 §9.6 and §9.8 by RFC 5892 appendix A.1 to A.7). */
const IN_CONTEXT = new RegExp(
  [
    `(?<=[${VIRAMA}])[\\u200c\\u200d]`,
    `(?<=[${JOINS_ON}]\\p{Mn}*)\\u200c(?=\\p{Mn}*[${JOINS_BACK}])`,
    String.raw`(?<=l)\u00b7(?=l)`,
    String.raw`\u0375(?=\p{Script=Greek})`,
    String.raw`(?<=\p{Script=Hebrew})[\u05f3\u05f4]`,
  ].join('|'),
  'gu',
)
const MIDDLE_DOT = /\u30fb/gu
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
// Appendix A.8 and A.9: the digits of Arabic and those of Persian and Urdu look alike, so they do not mix.
const ARABIC_DIGITS = /[\u0660-\u0669]/u
const EXTENDED_DIGITS = /[\u06f0-\u06f9]/u

/** Whether a text of normalization form C holds nothing but what PRECIS allows identifiers (RFC 8264 §4.2). */
export function isIdentifier(text: string): boolean {
  // What has another form that means the same (§9.17) is none.
  if (text.normalize('NFKC') !== text) return false
  if (ARABIC_DIGITS.test(text) && EXTENDED_DIGITS.test(text)) return false
  const plain = text.replace(IN_CONTEXT, '')
  return IDENTIFIER.test(JAPANESE.test(plain) ? plain.replace(MIDDLE_DOT, '') : plain)
}

// RFC 8264 §4.3.3: controls, unassigned, private, lone surrogates, old Hangul letters, and what cannot be seen. Joiners,
// variation selectors and the exceptions of §9.6 pass wherever they stand: names in rooms hold emoji and stretched Arabic,
// servers that prepare by older rules let them through, and an address refused silences whoever has it.
const NOT_FREE_FORM =
  /[[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]--[\u200c\u200d\ufe00-\ufe0f]]/v

/** Whether a text holds nothing that PRECIS forbids texts of free form (RFC 8264 §4.3). */
export function isFreeForm(text: string): boolean {
  return !NOT_FREE_FORM.test(text)
}

/** Full-width and half-width letters as their usual forms (RFC 8265 §3.3.2, width mapping). */
export function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff9f\uffe0-\uffee\u3000]/gu, (letter) => letter.normalize('NFKC'))
}
