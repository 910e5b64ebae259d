import { Search, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useActions, useUi } from '../store/app.tsx'
import { IconButton } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import styles from './search-box.module.css'

/** Filters the list below it as one types; Escape empties it, arrow down goes into the list. */
export function SearchBox() {
  const t = useText()
  const actions = useActions()
  const filter = useUi((ui) => ui.filter)

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key === 'Escape' && filter) {
      event.preventDefault()
      event.stopPropagation()
      actions.setFilter('')
    } else if (event.key === 'ArrowDown' || (event.key === 'Enter' && filter)) {
      event.preventDefault()
      firstRow(event.currentTarget)?.[event.key === 'Enter' ? 'click' : 'focus']()
    }
  }

  return (
    <div className={styles.box}>
      <Search aria-hidden="true" />
      <input
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
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

/** The first person or conversation of the list, not the heading of a group. */
function firstRow(inside: HTMLElement): HTMLElement | null | undefined {
  return inside
    .closest('[data-pane-root]')
    ?.querySelector<HTMLElement>('[role="option"], [role="treeitem"]:not([aria-expanded])')
}
