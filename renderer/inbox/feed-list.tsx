import { SearchX } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useReadMark } from '../chat/use-read-mark.ts'
import { useText } from '../i18n/intl.tsx'
import { useInSight } from '../shell/use-in-sight.ts'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Empty } from '../ui/empty.tsx'
import { VirtualList } from '../ui/virtual-list.tsx'
import { FeedRow } from './feed-row.tsx'
import { type FeedKind, feedOf, PLACES, searchFeed } from './feed.ts'

const ROW_HEIGHT = 3.375

/** The Inbox tab or the Notices tab: messages, the newest first. To see the list is to have read it. */
export function FeedList({ kind }: { readonly kind: FeedKind }) {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const roster = useAccount((state) => state.roster)
  const feed = useAccount((state) => feedOf(state, kind))
  const search = useUi((ui) => ui.filter.trim())
  const selected = useUi((ui) => (ui.open?.kind === kind ? ui.open.id : undefined))
  const messages = searchFeed(feed.messages, roster, search)
  const keys = useMemo(() => messages.map(({ id }) => id), [messages])
  const heights = useMemo(() => messages.map(() => ROW_HEIGHT), [messages])
  const mark = useCallback(
    () => void actions.markRead(account, PLACES[kind]),
    [actions, account, kind],
  )
  useReadMark(feed.unread, useInSight('list'), mark)
  const open = useCallback((id: string) => actions.open({ kind, id }), [actions, kind])

  if (messages.length === 0) {
    return (
      <Empty
        icon={<SearchX aria-hidden="true" />}
        title={t('feed.not-found.title')}
        help={t('feed.not-found.help', { search })}
      />
    )
  }
  return (
    <VirtualList
      role="listbox"
      label={t(kind === 'letter' ? 'inbox.label' : 'notices.label')}
      keys={keys}
      heights={heights}
      selected={selected}
      onActivate={(index) => keys[index] && open(keys[index])}
      renderRow={(index, row) => {
        const message = messages[index]
        return (
          message && (
            <FeedRow
              key={message.id}
              message={message}
              name={nameOf(message.peer, roster.get(message.peer))}
              selected={message.id === selected}
              place={index + 1}
              size={messages.length}
              row={row}
              onOpen={open}
            />
          )
        )
      }}
    />
  )
}
