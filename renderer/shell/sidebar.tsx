import { UserPlus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Chats } from '../chat/index.ts'
import { InboxAnnouncer, LetterList, NoticeList } from '../inbox/index.ts'
import { assertNever } from '../../shared/model/result.ts'
import { OutboxLink } from '../outbox/index.ts'
import { OwnPresenceButton } from '../presence/index.ts'
import { People, RequestCard } from '../roster/index.ts'
import { useText } from '../i18n/intl.tsx'
import { SearchMessages } from '../search/index.ts'
import { useActions, useUi } from '../store/app.tsx'
import type { Tab } from '../store/ui.ts'
import { IconButton } from '../ui/button.tsx'
import { MainMenu } from './main-menu.tsx'
import { SearchBox } from './search-box.tsx'
import styles from './sidebar.module.css'
import { Tabs } from './tabs.tsx'
import { useTab } from './use-tab.ts'

// Nobody looks for messages before the window stands.
const SearchPanel = lazy(async () => ({
  default: (await import('../search/search-panel.tsx')).SearchPanel,
}))

/** The left pane: oneself, the search, and the lists. */
export function Sidebar() {
  const t = useText()
  const { showSheet } = useActions()
  const { tab } = useTab()
  const text = useUi((ui) => ui.filter.trim())
  return (
    <>
      <div className={styles.me}>
        <OwnPresenceButton />
        <IconButton label={t('menu.add')} onClick={() => showSheet({ kind: 'add' })}>
          <UserPlus />
        </IconButton>
        <MainMenu />
      </div>
      <SearchBox />
      <Tabs />
      <OutboxLink />
      <InboxAnnouncer />
      {text && tab !== 'search' && <SearchMessages text={text} />}
      <div
        role="tabpanel"
        id={`panel-${tab}`}
        aria-labelledby={`tab-${tab}`}
        className={styles.panel}
      >
        <RequestCard />
        <List tab={tab} />
      </div>
    </>
  )
}

function List({ tab }: { readonly tab: Tab }) {
  switch (tab) {
    case 'chats':
      return <Chats />
    case 'people':
      return <People />
    case 'inbox':
      return <LetterList />
    case 'notices':
      return <NoticeList />
    case 'search':
      return (
        <Suspense>
          <SearchPanel />
        </Suspense>
      )
    default:
      return assertNever(tab)
  }
}
