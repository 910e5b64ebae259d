import { ArrowDown } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount } from '../store/app.tsx'
import { Badge } from '../ui/badge.tsx'
import { Empty } from '../ui/empty.tsx'
import { EventLine } from './event-line.tsx'
import { Separator } from './separator.tsx'
import styles from './log.module.css'
import { MessageRow } from './message-row.tsx'
import type { ReadingPlace } from './reading-place.ts'
import type { Shown } from './use-history.ts'
import { useMessageMenu } from './use-message-menu.tsx'
import { useSought } from './use-sought.ts'
import { headingsOf } from './threads.ts'
import { timeline, type TimelineRow } from './timeline.ts'
import { useMessageWindow } from './use-window.ts'
import { useReadingPlace } from './use-reading-place.ts'

type LogProps = {
  /** What it is called: with whom, or which room. */
  readonly label: string
  /** Who the conversation is with. */
  readonly name: string
  /** Who wrote a message, where several people speak. */
  readonly speaker?: (message: Message) => string
  /** What stands where nothing has been said. */
  readonly empty: string
  readonly shown: Shown
  readonly unread: number
  readonly firstUnread: MessageId | undefined
  readonly online: boolean
  /** Where it was left the last time; undefined for its end. */
  readonly place: ReadingPlace | undefined
  readonly onLeave: (place: ReadingPlace | undefined) => void
  readonly onAtEnd: (atEnd: boolean) => void
  readonly onRetry: (message: Message) => void
  readonly onEdit: (message: Message) => void
  readonly onDelete: (message: Message) => void
}

/** The messages of a conversation, the newest at the end. */
export function Log(props: LogProps) {
  const { unread, firstUnread } = props
  const { messages, later, onEarlier, onLater, onLatest, sought, onFound } = props.shown
  const scroller = useRef<HTMLDivElement>(null)
  const begin = firstUnread ?? props.place?.message
  const mustShow = begin ? messages.findIndex(({ id }) => id === begin) : -1
  const { start, growBack, trim } = useMessageWindow(
    messages,
    mustShow < 0 ? messages.length : mustShow,
    sought?.id,
  )
  const gaps = useAccount((account) => account.gaps)
  const headings = useMemo(() => headingsOf(messages), [messages])
  const rows = useMemo(
    () => timeline(start === 0 ? messages : messages.slice(start), firstUnread, headings, gaps),
    [messages, start, firstUnread, headings, gaps],
  )
  const newest = messages.at(-1)
  const { atEnd, toEnd, onScroll } = useReadingPlace(
    scroller,
    {
      ownNewest: newest?.direction === 'out' && !later ? newest.id : undefined,
      later,
      onNearStart: () => growBack() || onEarlier(),
      onNearEnd: onLater,
      onAtEnd: props.onAtEnd,
    },
    props.place,
    props.onLeave,
  )
  useSought(scroller, sought, onFound, messages)
  const { earlier } = props.shown
  const count = messages.length
  useEffect(() => {
    // What does not fill the view cannot be scrolled for more.
    const { scrollHeight = 0, clientHeight = 0 } = scroller.current ?? {}
    const isShort = count === 0 || scrollHeight <= clientHeight
    if (earlier && start === 0 && isShort) onEarlier()
  }, [earlier, start, count, onEarlier])
  const menu = useMessageMenu(scroller, messages)

  return (
    <div className={styles.place}>
      {/* What comes in is announced elsewhere, once and in short. */}
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={props.label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled by keys
        tabIndex={0}
        className={styles.scroller}
        onScroll={onScroll}
        onContextMenu={menu.onContextMenu}
      >
        <div className={styles.rows}>
          {rows.length === 0 && <Empty title={props.empty} />}
          <Rows {...props} rows={rows} />
        </div>
      </div>
      {menu.element}
      {!atEnd && (
        <ToEnd
          unread={unread}
          onClick={() => {
            onLatest()
            trim()
            toEnd()
          }}
        />
      )}
    </div>
  )
}

/** What stands where messages will be as soon as they were read. */
export function ToCome() {
  return <div className={styles.place} aria-busy="true" />
}

function Rows(props: LogProps & { readonly rows: readonly TimelineRow[] }) {
  const { name, speaker } = props
  return props.rows.map((row) => {
    if (row.kind === 'event') return <EventLine key={row.key} message={row.message} name={name} />
    if (row.kind !== 'message') {
      return <Separator key={row.key} row={row} onTime={props.shown.onTime} />
    }
    return (
      <MessageRow
        key={row.key}
        message={row.message}
        first={row.first}
        last={row.last}
        topic={row.topic}
        name={speaker ? speaker(row.message) : name}
        named={speaker !== undefined}
        online={props.online}
        onRetry={props.onRetry}
        onEdit={props.onEdit}
        onDelete={props.onDelete}
      />
    )
  })
}

function ToEnd({ unread, onClick }: { readonly unread: number; readonly onClick: () => void }) {
  const t = useText()
  const label =
    unread > 0 ? t('conversation.to-end-unread', { count: unread }) : t('conversation.to-end')
  return (
    <button type="button" className={styles.end} aria-label={label} title={label} onClick={onClick}>
      {unread > 0 && <Badge count={unread} label={t('unread.count', { count: unread })} />}
      <ArrowDown aria-hidden="true" />
    </button>
  )
}
