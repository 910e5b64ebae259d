import { MessagesSquare, SearchX } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { leadingResource } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useActions, useUi } from '../store/app.tsx'
import { type Chat, chatsOf, searchChats } from '../store/chats.ts'
import { isSeen } from '../store/sight.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { VirtualList } from '../ui/virtual-list.tsx'
import { ChatRow } from './chat-row.tsx'

const ROW_HEIGHT = 3.375

/** The Chats tab: conversations by last activity. */
export function Chats() {
  const t = useText()
  const actions = useActions()
  const roster = useAccount((account) => account.roster)
  const conversations = useAccount((account) => account.conversations)
  const rooms = useAccount((account) => account.rooms)
  const presences = useAccount((account) => account.presences)
  const search = useUi((ui) => ui.filter.trim())
  const selected = useUi(({ open: shown }) =>
    shown?.kind === 'chat' || shown?.kind === 'room' ? keyOf(shown) : undefined,
  )
  const chats = searchChats(chatsOf(conversations, roster, rooms), roster, search)
  const keys = useMemo(() => chats.map(keyOf), [chats])
  const heights = useMemo(() => chats.map(() => ROW_HEIGHT), [chats])
  const open = useCallback(({ kind, peer }: Chat) => actions.open({ kind, peer }), [actions])

  if (chats.length === 0) {
    return search ? (
      <Empty
        icon={<SearchX aria-hidden="true" />}
        title={t('roster.not-found.title')}
        help={t('roster.not-found.help', { search })}
      />
    ) : (
      <Empty
        icon={<MessagesSquare aria-hidden="true" />}
        title={t('chats.empty.title')}
        help={t('chats.empty.help')}
      >
        <Button onClick={() => actions.chooseTab('people')}>{t('chats.empty.action')}</Button>
      </Empty>
    )
  }
  return (
    <VirtualList
      role="listbox"
      label={t('chats.label')}
      keys={keys}
      heights={heights}
      selected={selected}
      onActivate={(index) => chats[index] && open(chats[index])}
      renderRow={(index, row) => {
        const chat = chats[index]
        return (
          chat && (
            <ChatRow
              key={keys[index]}
              chat={chat}
              leading={leadingResource(presences.get(chat.peer) ?? [])}
              seen={isSeen(roster.get(chat.peer))}
              selected={keys[index] === selected}
              place={index + 1}
              size={chats.length}
              row={row}
              onOpen={open}
            />
          )
        )
      }}
    />
  )
}

/** A room and a person may have the same address. */
function keyOf({ kind, peer }: Pick<Chat, 'kind' | 'peer'>): string {
  return kind === 'chat' ? peer : `room ${peer}`
}
