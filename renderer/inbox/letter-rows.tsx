import { useMemo } from 'react'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { useAccount, useActions, useUi } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { VirtualList } from '../ui/virtual-list.tsx'
import { FeedRow } from './feed-row.tsx'
import { lettersIn } from './feed.ts'
import { rowText } from './row-text.ts'
import { NothingHere } from './nothing-here.tsx'
import { ROW_HEIGHT } from './row-height.ts'

/** The letters that came or those that went. */
export function LetterRows({ box }: { readonly box: 'received' | 'sent' }) {
  const t = useText()
  const actions = useActions()
  const roster = useAccount((state) => state.roster)
  const all = useAccount(({ letters }) => letters.messages)
  const search = useUi((ui) => ui.filter.trim())
  const selected = useUi((ui) => (ui.open?.kind === 'letter' ? ui.open.id : undefined))
  const letters = lettersIn(all, roster, box, search)
  const keys = useMemo(() => letters.map(({ id }) => id), [letters])
  const heights = useMemo(() => letters.map(() => ROW_HEIGHT), [letters])
  if (letters.length === 0) return <NothingHere search={search} text={t(`inbox.${box}.none`)} />
  const open = (id: string | undefined) => id && actions.open({ kind: 'letter', id })
  return (
    <VirtualList
      role="listbox"
      label={t('inbox.label')}
      keys={keys}
      heights={heights}
      selected={selected}
      onActivate={(index) => open(keys[index])}
      renderRow={(index, row) => {
        const letter = letters[index]
        if (!letter) return undefined
        const { id, peer, subject, body, time, delivery } = letter
        const name = nameOf(peer, roster.get(peer))
        const failed = delivery?.state === 'failed'
        const text = rowText(t, box === 'sent' ? 'feed.row-to' : 'feed.row', name, body)
        return (
          <FeedRow
            key={id}
            title={safeLine(subject ?? '') || t('feed.no-subject')}
            text={failed ? t('chats.failed', { text }) : text}
            name={name}
            seed={peer}
            time={time}
            failed={failed}
            selected={id === selected}
            place={index + 1}
            size={letters.length}
            row={row}
            onOpen={() => open(id)}
          />
        )
      }}
    />
  )
}
