import { Search, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useActions, useUi } from '../store/app.tsx'
import { IconButton } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import styles from './search-box.module.css'

/**
 * Filters the list below it as one types, or looks for messages; Escape empties it, arrow down goes into the list, Enter opens the
 * first of it and looks for messages where there is none.
 */
export function SearchBox() {
  const t = useText()
  const actions = useActions()
  const filter = useUi((ui) => ui.filter)
  const inMessages = useUi((ui) => ui.tab === 'search')
  const label = t(inMessages ? 'search.start' : 'search.label')

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key === 'Escape' && (filter || inMessages)) {
      event.preventDefault()
      event.stopPropagation()
      if (filter) actions.setFilter('')
      else actions.chooseTab('chats')
    } else if (event.key === 'ArrowDown' || (event.key === 'Enter' && filter)) {
      event.preventDefault()
      const list = listBelow(event.currentTarget)
      // What stands there while messages are looked for is what was found of something else.
      if (event.key === 'Enter' && list?.querySelector('[aria-busy="true"]')) return
      const row = list?.querySelector<HTMLElement>(ROW)
      if (event.key === 'ArrowDown') row?.focus()
      else if (row) row.click()
      else actions.chooseTab('search')
    }
  }

  return (
    <div className={styles.box}>
      <Search aria-hidden="true" />
      <input
        type="search"
        aria-label={t('search.label')}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={filter}
        data-search=""
        onChange={({ target }) => actions.setFilter(target.value)}
        onKeyDown={onKeyDown}
      />
      {filter ? (
        <IconButton
          label={t('search.clear')}
          className={styles.clear}
          onClick={() => actions.setFilter('')}
        >
          <X />
        </IconButton>
      ) : (
        <span aria-hidden="true" className={styles.hint}>
          <Kbd keys="Ctrl K" />
        </span>
      )}
    </div>
  )
}

/** A person, a conversation or a message, not the heading of a group. */
const ROW = '[role="option"], [role="treeitem"]:not([aria-expanded])'

function listBelow(inside: HTMLElement): HTMLElement | null {
  return inside.closest('[data-pane-root]')
}
