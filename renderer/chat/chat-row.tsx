import { memo } from 'react'
import { PencilLine, TriangleAlert } from 'lucide-react'
import type { ResourcePresence } from '../../shared/model/presence.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import type { Chat } from '../store/chats.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { cx } from '../ui/cx.ts'
import rows from '../ui/list-row.module.css'
import { PresenceMark } from '../ui/presence-mark.tsx'
import type { RowProps } from '../ui/virtual-list.tsx'
import styles from './chats.module.css'

type ChatRowProps = {
  readonly chat: Chat
  readonly leading: ResourcePresence | undefined
  readonly selected: boolean
  readonly place: number
  readonly size: number
  readonly row: RowProps
  readonly onOpen: (chat: Chat) => void
}

/** One conversation in the list: with whom, when, what was said last or begun, and how much is unread. */
export const ChatRow = memo(
  function ChatRow({ chat, leading, selected, place, size, row, onOpen }: ChatRowProps) {
    const t = useText()
    const times = useTimes()
    const { last, unread, name } = chat
    const show = leading?.show ?? 'offline'
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
        <Avatar name={name} seed={chat.peer} mark={<PresenceMark show={show} />} />
        <div className={rows.text}>
          <div className={rows.line}>
            <span className={cx(rows.name, unread > 0 && rows.strong)} dir="auto">
              {name}
            </span>
            <span className="sr-only">{`, ${t(`show.${show}`)}`}</span>
            {last && <span className={rows.time}>{times.brief(last.time)}</span>}
          </div>
          <div className={rows.line}>
            <span className={cx(rows.second, unread > 0 && styles.unread)} dir="auto">
              {chat.draft && <PencilLine aria-hidden="true" className={styles.sign} />}
              {!chat.draft && last?.delivery?.state === 'failed' && (
                <TriangleAlert aria-hidden="true" className={cx(styles.sign, styles.failed)} />
              )}
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
    old.selected === next.selected &&
    old.place === next.place &&
    old.size === next.size &&
    old.onOpen === next.onOpen &&
    old.row.tabIndex === next.row.tabIndex &&
    sameChat(old.chat, next.chat),
)

const PREVIEW = 200

function previewOf(t: Text, { last, draft }: Chat): string {
  if (draft) return t('chats.draft', { text: oneLine(draft) })
  if (!last) return t('chats.none')
  const text = oneLine(last.body)
  if (last.delivery?.state === 'failed') return t('chats.failed', { text })
  return last.direction === 'out' ? t('chats.you', { text }) : text
}

function oneLine(text: string): string {
  return text.slice(0, PREVIEW).replace(/\s+/gu, ' ')
}

function sameChat(a: Chat, b: Chat): boolean {
  return a.last === b.last && a.draft === b.draft && a.unread === b.unread && a.name === b.name
}
