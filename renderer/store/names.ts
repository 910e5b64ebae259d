import { type BareJid, localOf } from '../../shared/model/jid.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import { fold } from '../../shared/model/fold.ts'
import { safeLine } from '../links/safe-text.ts'

export { fold }

/** What a contact is called, in one line: the name given in the roster, else the first part of the address. */
export function nameOf(jid: BareJid, item?: RosterItem): string {
  return safeLine(item?.name ?? '') || safeLine(localOf(jid)) || jid
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
