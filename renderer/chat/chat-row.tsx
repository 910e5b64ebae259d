import { memo } from 'react'
import { PencilLine, TriangleAlert, Users } from 'lucide-react'
import type { Message } from '../../shared/model/message.ts'
import type { ResourcePresence } from '../../shared/model/presence.ts'
import { resourceOf } from '../../shared/model/jid.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { safeLine } from '../links/index.ts'
import type { Chat } from '../store/chats.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { cx } from '../ui/cx.ts'
import rows from '../ui/list-row.module.css'
import { PresenceMark } from '../ui/presence-mark.tsx'
import type { RowProps } from '../ui/virtual-list.tsx'
import styles from './chats.module.css'
import { eventText } from './event-line.tsx'

type ChatRowProps = {
  readonly chat: Chat
  readonly leading: ResourcePresence | undefined
  /** Whether one is told when they are online. */
  readonly seen: boolean
  readonly selected: boolean
  readonly place: number
  readonly size: number
  readonly row: RowProps
  readonly onOpen: (chat: Chat) => void
}

/** One conversation in the list: with whom, when, what was said last or begun, and how much is unread. */
export const ChatRow = memo(
  function ChatRow({ chat, leading, seen, selected, place, size, row, onOpen }: ChatRowProps) {
    const t = useText()
    const times = useTimes()
    const { last, unread, name } = chat
    const show = leading?.show ?? (seen ? 'offline' : 'unknown')
    const isRoom = chat.kind === 'room'
    return (
      <div
        {...row}
        role="option"
        aria-selected={selected}
        aria-posinset={place}
        aria-setsize={size}
        className={rows.row}
        title={chat.peer}
        onClick={() => onOpen(chat)}
      >
        <Avatar
          name={name}
          seed={chat.peer}
          mark={isRoom ? <Users className={styles.room} /> : <PresenceMark show={show} />}
        />
        <div className={rows.text}>
          <div className={rows.line}>
            <span className={cx(rows.name, unread > 0 && rows.strong)} dir="auto">
              {name}
            </span>
            <span className="sr-only">{`, ${t(isRoom ? 'room.kind' : `show.${show}`)}`}</span>
            {last && <span className={rows.time}>{times.brief(last.time)}</span>}
          </div>
          <div className={rows.line}>
            <span className={cx(rows.second, unread > 0 && styles.unread)} dir="auto">
              {chat.draft && <PencilLine aria-hidden="true" className={styles.sign} />}
              {!chat.draft && last?.delivery?.state === 'failed' && (
                <TriangleAlert aria-hidden="true" className={cx(styles.sign, styles.failed)} />
              )}
              {isRoom && <span aria-hidden="true">{`${t('room.kind')} · `}</span>}
              {previewOf(t, chat)}
            </span>
            {unread > 0 && <Badge count={unread} label={t('unread.count', { count: unread })} />}
          </div>
        </div>
      </div>
    )
  },
  (old, next) =>
    old.leading === next.leading &&
    old.seen === next.seen &&
    old.selected === next.selected &&
    old.place === next.place &&
    old.size === next.size &&
    old.onOpen === next.onOpen &&
    old.row.tabIndex === next.row.tabIndex &&
    sameChat(old.chat, next.chat),
)

function previewOf(t: Text, chat: Chat): string {
  const { last, draft, name } = chat
  if (draft) return t('chats.draft', { text: safeLine(draft) })
  if (!last) return t('chats.none')
  if (last.event) return eventText(t, last.event, name)
  const text = last.body ? safeLine(last.body) : subjectOf(t, last)
  if (last.delivery?.state === 'failed') return t('chats.failed', { text })
  if (last.direction === 'out') return t('chats.you', { text })
  const nick = chat.kind === 'room' ? safeLine(resourceOf(last.from)) : ''
  return nick ? t('message.announce', { name: nick, text }) : text
}

function subjectOf(t: Text, { subject = '' }: Message): string {
  return t('message.subject', { subject: safeLine(subject) })
}

function sameChat(a: Chat, b: Chat): boolean {
  return a.last === b.last && a.draft === b.draft && a.unread === b.unread && a.name === b.name
}
