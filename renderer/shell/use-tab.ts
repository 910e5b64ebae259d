import { useAccount, useAccountId, useUi } from '../store/app.tsx'
import { unreadChats } from '../store/chats.ts'
import { type Tab, TABS } from '../store/ui.ts'

export type TabInfo = { readonly tab: Tab; readonly unread: number }

type Tabs = {
  /** The tab that is shown. */
  readonly tab: Tab
  /** Those that there are: letters and notices only where there is one, or one is begun, messages where one looks for them. */
  readonly tabs: readonly TabInfo[]
}

export function useTab(): Tabs {
  const chosen = useUi((ui) => ui.tab)
  const account = useAccountId()
  const chats = useAccount(({ conversations, rooms }) => unreadChats(conversations, rooms))
  const letters = useAccount((state) => state.letters)
  const notices = useAccount((state) => state.notices)
  const writing = useUi(({ letterDrafts }) => letterDrafts.some((one) => one.account === account))
  const searching = useUi(({ filter }) => filter.trim() !== '')
  const unread = { search: 0, chats, people: 0, inbox: letters.unread, notices: notices.unread }
  const there = {
    chats: true,
    people: true,
    inbox: letters.messages.length > 0 || writing,
    notices: notices.messages.length > 0,
    search: searching || chosen === 'search',
  }
  const tabs = TABS.filter((tab) => there[tab]).map((tab) => ({ tab, unread: unread[tab] }))
  return { tab: there[chosen] ? chosen : 'chats', tabs }
}
