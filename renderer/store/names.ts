import { type BareJid, localOf } from '../../shared/model/jid.ts'
import type { RosterItem } from '../../shared/model/roster.ts'

/** What a contact is called: the name given in the roster, else the first part of the address. */
export function nameOf(jid: BareJid, item?: RosterItem): string {
  return item?.name?.trim() || localOf(jid) || jid
}

/** Text as it is compared in a search: without case and without accents. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Whether each word of the search is somewhere in the folded text. */
export function matches(folded: string, search: string): boolean {
  return fold(search)
    .split(/\s+/u)
    .every((word) => folded.includes(word))
}
