import { type BareJid, localOf } from '../../shared/model/jid.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import { safeLine } from '../links/safe-text.ts'

/** What a contact is called, in one line: the name given in the roster, else the first part of the address. */
export function nameOf(jid: BareJid, item?: RosterItem): string {
  return safeLine(item?.name ?? '') || safeLine(localOf(jid)) || jid
}

/** Text as it is compared in a search: without case and without accents. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Says of folded texts whether each word of the search is somewhere in them. */
export function matcher(search: string): (folded: string) => boolean {
  const words = fold(search).split(/\s+/u)
  return (folded) => words.every((word) => folded.includes(word))
}

/** Whether each word of the search is somewhere in the folded text. */
export function matches(folded: string, search: string): boolean {
  return matcher(search)(folded)
}
