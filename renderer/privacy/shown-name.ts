import { safeLine } from '../links/safe-text.ts'

/** Beginning and end in characters; names that other clients wrote may be of any length, and differ only at the end. */
const [BEGINNING, END] = [60, 20]

/** A name, a group or an address that somebody else may have written, in one line that leaves room for the rest. */
export function shownName(name: string): string {
  const characters = [...name]
  if (characters.length <= BEGINNING + END) return safeLine(name)
  const cut = [...characters.slice(0, BEGINNING), '…', ...characters.slice(-END)]
  return safeLine(cut.join(''))
}
