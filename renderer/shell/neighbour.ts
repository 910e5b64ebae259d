import type { BareJid } from '../../shared/model/jid.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { chatsOf, searchChats } from '../store/chats.ts'
import { rosterRows } from '../store/roster.ts'
import type { Ui } from '../store/ui.ts'

/** The conversation after the open one in the list that is shown, or before it; the first where none is open. */
export function neighbourOf(account: AccountState, ui: Ui, direction: 1 | -1): BareJid | undefined {
  const peers = peersInOrder(account, ui)
  const open = ui.open?.kind === 'chat' ? peers.indexOf(ui.open.peer) : -1
  if (open < 0) return peers[0]
  return peers[Math.min(Math.max(open + direction, 0), peers.length - 1)]
}

function peersInOrder(account: AccountState, ui: Ui): readonly BareJid[] {
  const search = ui.filter.trim()
  const { roster, presences, conversations } = account
  if (ui.tab !== 'people') {
    return searchChats(chatsOf(conversations, roster), roster, search).map(({ peer }) => peer)
  }
  const rows = rosterRows(roster, presences, ui.collapsed, search)
  // A contact in several groups is met once.
  return [...new Set(rows.flatMap((row) => (row.kind === 'contact' ? [row.contact.jid] : [])))]
}
