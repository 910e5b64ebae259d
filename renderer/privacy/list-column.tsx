import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { PrivacyList, PrivacyNames } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { type Draft, isChanged, newDraft } from './draft.ts'
import { NameSheet } from './name-sheet.tsx'
import styles from './rules.module.css'
import { freeName } from './saving.ts'
import { shownName } from './shown-name.ts'
import { BEGINNING } from './templates.ts'

type ListColumnProps = {
  /** The names of all lists, also of those that are not saved yet. */
  readonly all: readonly string[]
  readonly drafts: ReadonlyMap<string, Draft>
  readonly names: PrivacyNames
  readonly lists: ReadonlyMap<string, PrivacyList>
  readonly shown: string | undefined
  readonly onShow: (name: string) => void
}

/** The lists, with which one is in force where, and which is not saved. */
export function ListColumn({ all, drafts, names, lists, shown, onShow }: ListColumnProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const [naming, setNaming] = useState(false)
  const column = useRef<HTMLElement>(null)
  const shownBefore = useRef(shown)
  useEffect(() => {
    // What had the focus has gone with its list.
    const gone = shownBefore.current !== shown && document.activeElement === document.body
    if (gone) column.current?.querySelector<HTMLElement>('[aria-current], button')?.focus()
    shownBefore.current = shown
  }, [shown])

  function stateOf(name: string): string {
    const draft = drafts.get(name)
    const states = [
      ...(names.default === name ? [t('privacy.state.default')] : []),
      ...(names.active === name ? [t('privacy.state.active')] : []),
      ...(names.lists.includes(name) ? [] : [t('privacy.state.new')]),
      ...(names.lists.includes(name) && draft && isChanged(draft, lists.get(name))
        ? [t('privacy.state.changed')]
        : []),
    ]
    return states.join(' · ')
  }

  return (
    <nav ref={column} className={styles.lists} aria-label={t('privacy.lists')}>
      <h3>{t('privacy.lists')}</h3>
      <ul>
        {all.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={styles.list}
              aria-current={name === shown ? 'true' : undefined}
              onClick={() => onShow(name)}
            >
              <bdi>{shownName(name) || t('privacy.list.unnamed')}</bdi>
              <span>{stateOf(name)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button look="quiet" size="small" className={styles.new} onClick={() => setNaming(true)}>
        <Plus aria-hidden="true" />
        {t('privacy.list.new')}
      </Button>
      {naming && (
        <NameSheet
          kind="new"
          name={freeName(t('privacy.list.name.example'), all)}
          taken={names.lists}
          edited={[...drafts.keys()]}
          onDone={(name) => {
            actions.keepPrivacyDraft(account, newDraft(name, BEGINNING))
            setNaming(false)
            onShow(name)
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </nav>
  )
}
