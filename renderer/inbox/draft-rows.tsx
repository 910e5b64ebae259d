import { useMemo } from 'react'
import { readAddress } from '../../shared/model/uri.ts'
import { bareOf } from '../../shared/model/jid.ts'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { useAccount, useActions, useUi } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import type { LetterDraft } from '../store/ui.ts'
import { VirtualList } from '../ui/virtual-list.tsx'
import { replyKey, answeredBy } from './draft-key.ts'
import { FeedRow } from './feed-row.tsx'
import { ROW_HEIGHT } from './row-height.ts'
import { rowText } from './row-text.ts'

/** Letters that were begun. */
export function DraftRows({ drafts }: { readonly drafts: readonly LetterDraft[] }) {
  const t = useText()
  const actions = useActions()
  const roster = useAccount((state) => state.roster)
  const selected = useUi(({ open }) => {
    if (open?.kind === 'letter') return replyKey(open.id)
    return open?.kind === 'compose' ? open.draft : undefined
  })
  const keys = useMemo(() => drafts.map(({ key }) => key), [drafts])
  const heights = useMemo(() => drafts.map(() => ROW_HEIGHT), [drafts])
  const open = (draft: LetterDraft | undefined) => {
    if (!draft) return
    const letter = answeredBy(draft.key)
    if (letter === undefined) actions.writeLetter(draft.to, draft.key)
    else actions.open({ kind: 'letter', id: letter })
  }
  return (
    <VirtualList
      role="listbox"
      label={t('inbox.drafts')}
      keys={keys}
      heights={heights}
      selected={selected}
      onActivate={(index) => open(drafts[index])}
      renderRow={(index, row) => {
        const draft = drafts[index]
        if (!draft) return undefined
        const to = readAddress(draft.to)
        const peer = to && bareOf(to)
        const name = peer ? nameOf(peer, roster.get(peer)) : draft.to || t('letter.nobody')
        return (
          <FeedRow
            key={draft.key}
            title={safeLine(draft.subject) || t('feed.no-subject')}
            text={rowText(t, 'feed.row-to', name, draft.body)}
            name={name}
            seed={peer ?? draft.to}
            time={undefined}
            selected={draft.key === selected}
            place={index + 1}
            size={drafts.length}
            row={row}
            onOpen={() => open(draft)}
          />
        )
      }}
    />
  )
}
