import { UserPlus } from 'lucide-react'
import { Chats } from '../chat/index.ts'
import { InboxAnnouncer, LetterList, NoticeList } from '../inbox/index.ts'
import { assertNever } from '../../shared/model/result.ts'
import { OwnPresenceButton } from '../presence/index.ts'
import { People, RequestCard } from '../roster/index.ts'
import { useText } from '../i18n/intl.tsx'
import { useActions } from '../store/app.tsx'
import type { Tab } from '../store/ui.ts'
import { IconButton } from '../ui/button.tsx'
import { MainMenu } from './main-menu.tsx'
import { SearchBox } from './search-box.tsx'
import styles from './sidebar.module.css'
import { Tabs } from './tabs.tsx'
import { useTab } from './use-tab.ts'

/** The left pane: oneself, the search, and the lists. */
export function Sidebar() {
  const t = useText()
  const { showSheet } = useActions()
  const { tab } = useTab()
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
      <InboxAnnouncer />
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
    default:
      return assertNever(tab)
  }
}
