import { Chats } from '../chat/index.ts'
import { FeedList } from '../inbox/index.ts'
import { assertNever } from '../../shared/model/result.ts'
import { OwnPresenceButton } from '../presence/index.ts'
import { People, RequestCard } from '../roster/index.ts'
import type { Tab } from '../store/ui.ts'
import { MainMenu } from './main-menu.tsx'
import { SearchBox } from './search-box.tsx'
import styles from './sidebar.module.css'
import { Tabs } from './tabs.tsx'
import { useTab } from './use-tab.ts'

/** The left pane: oneself, the search, and the lists. */
export function Sidebar() {
  const { tab } = useTab()
  return (
    <>
      <div className={styles.me}>
        <OwnPresenceButton />
        <MainMenu />
      </div>
      <SearchBox />
      <Tabs />
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
      return <FeedList kind="letter" />
    case 'notices':
      return <FeedList kind="notice" />
    default:
      return assertNever(tab)
  }
}
