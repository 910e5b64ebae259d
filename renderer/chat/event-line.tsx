import type { Message } from '../../shared/model/message.ts'
import type { SubscriptionNotice } from '../../shared/model/subscription.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import styles from './log.module.css'

/** What the other side did to a subscription, in one quiet line. */
export function EventLine({ message, name }: { readonly message: Message; readonly name: string }) {
  const t = useText()
  const times = useTimes()
  if (!message.event) return undefined
  return (
    <p
      className={styles.event}
      title={times.full(message.time)}
      data-message-id={message.id}
      data-order={message.order}
    >
      {eventText(t, message.event, name)}
    </p>
  )
}

export function eventText(t: Text, event: SubscriptionNotice, name: string): string {
  return t(`event.${event}`, { name })
}
