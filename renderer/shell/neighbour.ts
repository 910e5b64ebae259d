import type { AccountState } from '../../shared/state/state.ts'
import { chatsOf, searchChats } from '../store/chats.ts'
import { rosterRows } from '../store/roster.ts'
import type { Open, Ui } from '../store/ui.ts'

type Talk = Extract<Open, { kind: 'chat' | 'room' }>

/** The conversation or room after the open one in the list that is shown, or before it; the first where none is open. */
export function neighbourOf(account: AccountState, ui: Ui, direction: 1 | -1): Talk | undefined {
  const talks = talksInOrder(account, ui)
  const { open: shown } = ui
  const isOpen = ({ kind, peer }: Talk) => kind === shown?.kind && peer === shown.peer
  const open = talks.findIndex(isOpen)
  if (open < 0) return talks[0]
  return talks[Math.min(Math.max(open + direction, 0), talks.length - 1)]
}

function talksInOrder(account: AccountState, ui: Ui): readonly Talk[] {
  const search = ui.filter.trim()
  const { roster, conversations, rooms } = account
  if (ui.tab !== 'people') {
    const chats = searchChats(chatsOf(conversations, roster, rooms), roster, search)
    return chats.map(({ kind, peer }) => ({ kind, peer }))
  }
  const rows = rosterRows(roster, ui.collapsed, search)
  // A contact in several groups is met once.
  const peers = new Set(rows.flatMap((row) => (row.kind === 'contact' ? [row.contact.jid] : [])))
  return [...peers].map((peer) => ({ kind: 'chat', peer }))
}
