import { followsBidiRule, isBidi } from './jid-bidi.ts'
import { foldWidth, isIdentifier } from './jid-precis.ts'
import { decodePunycode } from './jid-punycode.ts'

const IPV6 = /^\[[0-9a-f:.]+\]$/u
// The stops that people type for a dot (RFC 5895 §2).
const STOPS = /[\u3002\uff0e\uff61]/gu
const ASCII = /^[\0-\u007f]*$/u
const LETTERS_DIGITS_HYPHENS = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u
const FORBIDDEN_ASCII = /[\0-,./:-`{-\u007f]/u

/** A domain by the letters it stands for (RFC 7622 §3.2, U-labels of RFC 5890), or undefined where it is none. */
export function prepareDomain(text: string): string | undefined {
  // A final dot is stripped before anything else is done.
  const mapped = mapLabel(text.replace(STOPS, '.').replace(/\.$/u, ''))
  if (IPV6.test(mapped)) return mapped
  const labels = mapped.split('.').map(prepareLabel)
  if (!labels.every((label) => label !== undefined)) return undefined
  const domain = labels.join('.')
  return !isBidi(domain) || labels.every(followsBidiRule) ? domain : undefined
}

function prepareLabel(label: string): string | undefined {
  if (label.startsWith('xn--')) {
    const letters = decodePunycode(label.slice(4))
    // An A-label that nobody would write for those letters stands for nothing (RFC 5891 §5.4).
    const proper = letters !== undefined && !ASCII.test(letters) && mapLabel(letters) === letters
    return proper && isLabel(letters) ? letters : undefined
  }
  return isLabel(label) ? label : undefined
}

/** RFC 5891 §4.2.3 for labels that are not ASCII. */
function isLabel(label: string): boolean {
  if (ASCII.test(label)) return LETTERS_DIGITS_HYPHENS.test(label)
  const misplaced = /^-|^..--|-$|^\p{M}/u.test(label)
  return !misplaced && !FORBIDDEN_ASCII.test(label) && isIdentifier(label)
}

function mapLabel(text: string): string {
  return foldWidth(text).toLowerCase().normalize('NFC')
}
