import type { Message } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { Avatar } from '../ui/avatar.tsx'
import rows from '../ui/list-row.module.css'
import type { RowProps } from '../ui/virtual-list.tsx'

type FeedRowProps = {
  readonly message: Message
  readonly name: string
  readonly selected: boolean
  readonly place: number
  readonly size: number
  readonly row: RowProps
  readonly onOpen: (id: string) => void
}

const PREVIEW = 200

/** One letter or notice in its list. */
export function FeedRow({ message, name, selected, place, size, row, onOpen }: FeedRowProps) {
  const t = useText()
  const times = useTimes()
  return (
    <div
      {...row}
      role="option"
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={size}
      className={rows.row}
      onClick={() => onOpen(message.id)}
    >
      <Avatar name={name} seed={message.peer} />
      <div className={rows.text}>
        <div className={rows.line}>
          <span className={rows.name} dir="auto">
            {message.subject || t('feed.no-subject')}
          </span>
          <span className={rows.time}>{times.brief(message.time)}</span>
        </div>
        <div className={rows.second} dir="auto">
          {t('feed.row', { name, text: message.body.slice(0, PREVIEW).replace(/\s+/gu, ' ') })}
        </div>
      </div>
    </div>
  )
}
