import { useAccount, useUi } from '../store/app.tsx'
import { unreadChats } from '../store/chats.ts'
import { type Tab, TABS } from '../store/ui.ts'

export type TabInfo = { readonly tab: Tab; readonly unread: number }

type Tabs = {
  /** The tab that is shown. */
  readonly tab: Tab
  /** Those that there are: letters and notices only where there is one. */
  readonly tabs: readonly TabInfo[]
}

export function useTab(): Tabs {
  const chosen = useUi((ui) => ui.tab)
  const chats = useAccount(({ conversations }) => unreadChats(conversations))
  const letters = useAccount((account) => account.letters)
  const notices = useAccount((account) => account.notices)
  const unread = { chats, people: 0, inbox: letters.unread, notices: notices.unread }
  const there = {
    chats: true,
    people: true,
    inbox: letters.messages.length > 0,
    notices: notices.messages.length > 0,
  }
  const tabs = TABS.filter((tab) => there[tab]).map((tab) => ({ tab, unread: unread[tab] }))
  return { tab: there[chosen] ? chosen : 'chats', tabs }
}
