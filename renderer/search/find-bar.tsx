import { ChevronDown, ChevronUp, Search as SearchSign, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Place } from '../../shared/ipc/contract.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions, useApp, useUi } from '../store/app.tsx'
import { IconButton } from '../ui/button.tsx'
import styles from './find-bar.module.css'
import { Said } from './found-line.tsx'
import { type Search, useSearch } from './use-search.ts'

/** Looks for words in one place, and goes from one message that has them to the next. */
export function FindBar({ place }: { readonly place: Place }) {
  const finding = useUi((ui) => ui.finding)
  const { showFinding } = useActions()
  useEffect(() => () => showFinding(false), [showFinding])
  return finding && <Bar place={place} />
}

function Bar({ place }: { readonly place: Place }) {
  const t = useText()
  const actions = useActions()
  const open = useUi((ui) => ui.open)
  const [text, setText] = useState('')
  const search = useSearch(text, place)
  const { at, step } = useSteps(search, place)

  function close(): void {
    actions.showFinding(false)
    // Gives the focus back to where one writes.
    if (open) actions.open(open)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const act = keyAction(event, step, close)
    if (!act) return
    event.preventDefault()
    act()
  }

  const count = countOf(t, search, at)
  const none = search.hits.length === 0
  return (
    <div role="search" className={styles.bar} onKeyDown={onKeyDown}>
      <SearchSign aria-hidden="true" />
      <input
        autoFocus
        type="search"
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={text}
        data-find=""
        onChange={({ target }) => setText(target.value)}
      />
      <span className={styles.count} aria-hidden="true">
        {count}
      </span>
      <Said text={count} />
      <IconButton label={t('find.earlier')} disabled={none} onClick={() => step(1)}>
        <ChevronUp />
      </IconButton>
      <IconButton label={t('find.later')} disabled={none} onClick={() => step(-1)}>
        <ChevronDown />
      </IconButton>
      <IconButton label={t('find.close')} onClick={close}>
        <X />
      </IconButton>
    </div>
  )
}

/** Earlier messages are above, and come behind in what is found. */
function keyAction(
  { key, shiftKey }: KeyboardEvent,
  step: (by: 1 | -1) => void,
  close: () => void,
): (() => void) | undefined {
  switch (key) {
    case 'Enter':
      return () => step(shiftKey ? -1 : 1)
    case 'ArrowUp':
      return () => step(1)
    case 'ArrowDown':
      return () => step(-1)
    case 'Escape':
      return close
    default:
      return undefined
  }
}

/** Which of what was found is in sight, beginning with the newest, and how to go to the next one. */
function useSteps({ hits, more, onMore }: Search, place: Place) {
  const account = useAccountId()
  const { history } = useApp()
  const [index, setIndex] = useState(0)
  const [newest, setNewest] = useState(hits[0])
  if (hits[0] !== newest) {
    setNewest(hits[0])
    setIndex(0)
  }
  const hit = hits[index]
  useEffect(() => {
    if (hit) history.seek({ account, place, id: hit.id, order: hit.order })
  }, [history, account, place, hit])

  function step(by: 1 | -1): void {
    const next = index + by
    if (more && next >= hits.length - 1) onMore()
    // Behind the last one comes the first again, once it is known which is the last.
    if (hits[next]) setIndex(next)
    else if (!more) setIndex(by === 1 ? 0 : hits.length - 1)
  }
  return { at: hit ? index + 1 : 0, step }
}

function countOf(t: ReturnType<typeof useText>, { phase, hits, more }: Search, at: number): string {
  if (hits.length > 0) return t(more ? 'find.count-more' : 'find.count', { at, count: hits.length })
  if (phase === 'failed') return t('failure.search.find')
  return phase === 'done' ? t('find.nothing') : ''
}
