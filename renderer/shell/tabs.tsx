import { Mail, Megaphone, TextSearch } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useActions } from '../store/app.tsx'
import type { Tab } from '../store/ui.ts'
import { Badge } from '../ui/badge.tsx'
import styles from './tabs.module.css'
import { useTab } from './use-tab.ts'

/** Which list is shown; arrows move and choose. */
export function Tabs() {
  const t = useText()
  const actions = useActions()
  const { tab: current, tabs } = useTab()

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const index = tabs.findIndex(({ tab }) => tab === current)
    const next = tabs.at((index + (document.dir === 'rtl' ? -step : step)) % tabs.length)
    if (!next) return
    actions.chooseTab(next.tab)
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.tab}`)?.focus()
  }

  return (
    <div role="tablist" aria-label={t('tab.list')} className={styles.tabs} onKeyDown={onKeyDown}>
      {tabs.map(({ tab, unread }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === current}
          aria-controls={tab === current ? `panel-${tab}` : undefined}
          tabIndex={tab === current ? 0 : -1}
          className={styles.tab}
          onClick={() => actions.chooseTab(tab)}
        >
          <TabName tab={tab} />
          {unread > 0 && <Badge count={unread} label={t('unread.count', { count: unread })} />}
        </button>
      ))}
    </div>
  )
}

const SIGNS = { inbox: Mail, notices: Megaphone, search: TextSearch } as const

/** Letters, notices and messages that are looked for, which are out of the way, have a sign; their name is read and shown on demand. */
function TabName({ tab }: { readonly tab: Tab }) {
  const t = useText()
  const name = t(`tab.${tab}`)
  if (tab === 'chats' || tab === 'people') return name
  const Sign = SIGNS[tab]
  return (
    <span title={name} className={styles.sign}>
      <span className="sr-only">{name}</span>
      <Sign aria-hidden="true" />
    </span>
  )
}
