import { memo } from 'react'
import type { Message } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { cx } from '../ui/cx.ts'
import { Body } from './body.tsx'
import { DeliveryState, NotDelivered } from './delivery-state.tsx'
import styles from './message-row.module.css'

type MessageRowProps = {
  readonly message: Message
  readonly first: boolean
  readonly last: boolean
  /** Who the conversation is with. */
  readonly name: string
  readonly online: boolean
  readonly onRetry: (message: Message) => void
  readonly onDelete: (message: Message) => void
}

/** One message: who said what and when, and how far it got where it is one's own. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, first, last, name, online } = props
  const t = useText()
  const times = useTimes()
  const own = message.direction === 'out'
  const { delivery } = message
  const time = times.clock(message.time)
  return (
    <div
      role="article"
      aria-label={own ? t('message.own', { time }) : t('message.theirs', { name, time })}
      data-message-id={message.id}
      className={cx(styles.row, own ? styles.own : styles.theirs, first && styles.first)}
    >
      <div
        className={cx(styles.bubble, last && styles.last)}
        data-delivery={delivery?.state}
        title={times.full(message.time)}
      >
        {message.subject && (
          <p className={styles.subject} dir="auto">
            {message.subject}
          </p>
        )}
        <Body text={message.body} />
        {(last || (delivery?.state === 'queued' && !online)) && (
          <div className={styles.meta}>
            <time dateTime={new Date(message.time).toISOString()}>{time}</time>
            {(delivery?.state === 'queued' || delivery?.state === 'sent') && (
              <DeliveryState state={delivery.state} online={online} />
            )}
          </div>
        )}
      </div>
      {delivery?.state === 'failed' && (
        <NotDelivered
          delivery={delivery}
          onRetry={() => props.onRetry(message)}
          onDelete={() => props.onDelete(message)}
        />
      )}
    </div>
  )
})
