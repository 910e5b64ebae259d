import type { Message } from '../../shared/model/message.ts'
import {
  DeliveryState,
  failureText,
  stateText,
  UnsettledActions,
  WhatWasSaid,
} from '../chat/index.ts'
import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { safeLine } from '../links/index.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import styles from './outbox.module.css'

type OutboxItemProps = { readonly message: Message; readonly online: boolean }

/** One message that waits or failed: to whom, what it says, why it is here, and what can be done. */
export function OutboxItem({ message, online }: OutboxItemProps) {
  const t = useText()
  const times = useTimes()
  const account = useAccountId()
  const actions = useActions()
  const { id, peer, type, time, delivery, subject = '', body } = message
  const name = useAccount(({ roster }) => nameOf(peer, roster.get(peer)))
  if (!delivery) return undefined
  const failed = delivery.state === 'failed'
  const show = () =>
    actions.open(type === 'normal' ? { kind: 'letter', id } : { kind: 'chat', peer })
  return (
    <li
      className={styles.item}
      tabIndex={-1}
      data-focus-item=""
      data-message-id={id}
      aria-label={t('outbox.item', {
        name,
        time: times.full(time),
        state: stateText(t, delivery.state, online),
      })}
    >
      <div className={styles.head}>
        <Avatar name={name} seed={peer} />
        <h3 dir="auto">{name}</h3>
        <time dateTime={new Date(time).toISOString()}>{times.full(time)}</time>
      </div>
      <p className={styles.text} dir="auto">
        {safeLine(subject) || safeLine(body)}
      </p>
      {failed ? (
        <div className={styles.failed}>
          <p>{failureText(t, delivery, peer)}</p>
          {delivery.text && <WhatWasSaid text={delivery.text} condition={delivery.condition} />}
        </div>
      ) : (
        <p className={styles.state}>
          <DeliveryState state={delivery.state} online={online} />
        </p>
      )}
      <div className={styles.actions}>
        <UnsettledActions
          message={message}
          onRetry={() => void actions.retryMessage(account, id)}
          onEdit={() => actions.editMessage(account, message)}
          onDelete={() => void actions.deleteMessage(account, id)}
        />
        <Button size="small" aria-label={t('outbox.open-label', { name })} onClick={show}>
          {t('outbox.open')}
        </Button>
      </div>
    </li>
  )
}
