import { memo } from 'react'
import type { Message } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { knownLanguage } from '../i18n/language-name.ts'
import { useTimes } from '../i18n/time.ts'
import { safeLine } from '../links/index.ts'
import { cx } from '../ui/cx.ts'
import { Body } from './body.tsx'
import { DeliveryState, NotDelivered, stateText, UnsettledActions } from './delivery-state.tsx'
import { Languages } from './languages.tsx'
import styles from './message-row.module.css'
import { useVariant } from './use-variant.ts'

type MessageRowProps = {
  readonly message: Message
  readonly first: boolean
  readonly last: boolean
  /** Whether its subject is to be said, because it is another than before. */
  readonly topic: boolean
  /** Who wrote it where it is not one's own. */
  readonly name: string
  /** Whether the name stands above each run, since several people speak here. */
  readonly named: boolean
  readonly online: boolean
  readonly onRetry: (message: Message) => void
  readonly onEdit: (message: Message) => void
  readonly onDelete: (message: Message) => void
}

/** One message: who said what and when, and how far it got where it is one's own. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, first, last, name, online } = props
  const t = useText()
  const times = useTimes()
  const words = useVariant(message)
  const own = message.direction === 'out'
  const { delivery } = message
  const state = delivery ? stateText(t, delivery.state, online) : ''
  const time = times.clock(message.time)
  const lang = knownLanguage(words.lang)
  const topic = props.topic ? safeLine(words.subject ?? '') : ''
  const actions = {
    onRetry: () => props.onRetry(message),
    onEdit: () => props.onEdit(message),
    onDelete: () => props.onDelete(message),
  }
  const others = <Languages others={words.others} onChoose={words.choose} />
  return (
    <div
      role="article"
      aria-label={own ? t('message.own', { time, state }) : t('message.theirs', { name, time })}
      data-message-id={message.id}
      data-order={message.order}
      className={cx(styles.row, own ? styles.own : styles.theirs, first && styles.first)}
    >
      {topic && (
        <p className={styles.topic} lang={lang}>
          {props.named
            ? t('message.subject-by', { name, subject: topic })
            : t('message.subject', { subject: topic })}
        </p>
      )}
      {!words.body && others}
      {props.named && first && words.body && (
        <p className={styles.name} dir="auto">
          {name}
        </p>
      )}
      {words.body && (
        <div
          className={cx(styles.bubble, last && styles.last)}
          data-delivery={delivery?.state}
          title={state ? `${times.full(message.time)}, ${state}` : times.full(message.time)}
        >
          <Body text={words.body} lang={lang} className={styles.body} />
          {others}
          <Meta message={message} time={time} last={last} online={online} />
        </div>
      )}
      {delivery?.state === 'failed' && (
        <NotDelivered delivery={delivery} peer={message.peer} {...actions} />
      )}
      {!online && delivery?.state === 'queued' && !delivery.written && (
        <UnsettledActions message={message} {...actions} />
      )}
    </div>
  )
})

type MetaProps = Pick<MessageRowProps, 'message' | 'last' | 'online'> & { readonly time: string }

function Meta({ message: { time: when, delivery }, time, last, online }: MetaProps) {
  if (!last && (delivery?.state !== 'queued' || online)) return undefined
  return (
    <div className={styles.meta}>
      <time dateTime={new Date(when).toISOString()}>{time}</time>
      {delivery && delivery.state !== 'failed' && (
        <DeliveryState state={delivery.state} online={online} />
      )}
    </div>
  )
}
