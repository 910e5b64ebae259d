import { MessageSquareX, TextSearch } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Empty } from '../ui/empty.tsx'
import { VirtualList } from '../ui/virtual-list.tsx'
import { FilterHelp } from './filter-help.tsx'
import { FoundLine } from './found-line.tsx'
import { HitRow } from './hit-row.tsx'
import styles from './search.module.css'
import { type Search, useSearch } from './use-search.ts'

const ROW_HEIGHT = 4.375

/** The messages that the search finds, in all conversations. */
export function SearchPanel() {
  const text = useUi((ui) => ui.filter)
  const search = useSearch(text)
  return (
    <div className={styles.panel} aria-busy={search.phase === 'searching'} onKeyDown={onKeyDown}>
      <FoundLine search={search} />
      {search.hits.length > 0 ? <Hits search={search} /> : <NoHits phase={search.phase} />}
    </div>
  )
}

/** Escape goes back to what is typed. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return
  event.preventDefault()
  document.querySelector<HTMLElement>('[data-search]')?.focus()
}

function Hits({ search: { hits, more, onMore } }: { readonly search: Search }) {
  const t = useText()
  const account = useAccountId()
  const { jumpTo } = useActions()
  const roster = useAccount((state) => state.roster)
  const [opened, setOpened] = useState<string>()
  const keys = useMemo(() => hits.map(({ id }) => id), [hits])
  const heights = useMemo(() => hits.map(() => ROW_HEIGHT), [hits])

  function open(index: number): void {
    const hit = hits[index]
    if (!hit) return
    setOpened(hit.id)
    jumpTo(account, hit)
  }

  return (
    <VirtualList
      role="listbox"
      label={t('search.results')}
      keys={keys}
      heights={heights}
      selected={opened}
      onActivate={open}
      onEnd={onMore}
      renderRow={(index, row) => {
        const hit = hits[index]
        return (
          hit && (
            <HitRow
              key={hit.id}
              hit={hit}
              name={nameOf(hit.peer, roster.get(hit.peer))}
              selected={hit.id === opened}
              place={index + 1}
              size={more ? undefined : hits.length}
              row={row}
              onOpen={() => open(index)}
            />
          )
        )
      }}
    />
  )
}

function NoHits({ phase }: Pick<Search, 'phase'>) {
  const t = useText()
  switch (phase) {
    case 'idle':
      return (
        <Empty icon={<TextSearch aria-hidden="true" />} title={t('search.start')}>
          <FilterHelp />
        </Empty>
      )
    case 'done':
      return (
        <Empty icon={<MessageSquareX aria-hidden="true" />} title={t('search.nothing')}>
          <FilterHelp />
        </Empty>
      )
    case 'failed':
      return <Empty title={t('failure.search.find')} help={t('search.failed.help')} />
    default:
      return undefined
  }
}
