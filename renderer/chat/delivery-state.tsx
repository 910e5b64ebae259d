import { Check, Clock, TriangleAlert } from 'lucide-react'
import { domainOf, type Jid, bareOf } from '../../shared/model/jid.ts'
import type { Delivery } from '../../shared/model/message.ts'
import { en, type TextId } from '../i18n/en.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import styles from './delivery-state.module.css'
import { WhatWasSaid } from './what-was-said.tsx'

/** How far a message got, in a word and a sign. */
export function DeliveryState(props: {
  readonly state: 'queued' | 'sent'
  readonly online: boolean
}) {
  const t = useText()
  const waiting = props.online ? t('delivery.sending') : t('delivery.waiting')
  return (
    <span className={styles.delivery}>
      {props.state === 'sent' ? t('delivery.sent') : waiting}
      {props.state === 'sent' ? <Check aria-hidden="true" /> : <Clock aria-hidden="true" />}
    </span>
  )
}

type NotDeliveredProps = {
  readonly delivery: Extract<Delivery, { state: 'failed' }>
  readonly peer: Jid
  readonly onRetry: () => void
  readonly onDelete: () => void
}

/** Why a message came back, who says so, and what can be done about it. */
export function NotDelivered({ delivery, peer, onRetry, onDelete }: NotDeliveredProps) {
  const t = useText()
  const { condition, text, by } = delivery
  const reason = conditionText(t, condition)
  // The own words of whoever was written to need no name; a server speaking for them does.
  const teller = by && bareOf(by) !== peer ? domainOf(by) : undefined
  return (
    <div className={styles.failed}>
      <TriangleAlert aria-hidden="true" />
      <p>
        {teller
          ? t('delivery.failed-by', { reason, by: teller })
          : t('delivery.failed', { reason })}
      </p>
      {text && <WhatWasSaid text={text} condition={condition} />}
      <span className={styles.actions}>
        <Button look="danger" size="small" onClick={onRetry}>
          {t('delivery.retry')}
        </Button>
        <Button look="danger" size="small" onClick={onDelete}>
          {t('delivery.delete')}
        </Button>
      </span>
    </div>
  )
}

/** A stanza error condition (RFC 6120 §8.3.3) in words. */
export function conditionText(t: Text, condition: string): string {
  const id = `condition.${condition}`
  return isText(id) ? t(id) : t('condition.unknown', { condition })
}

function isText(id: string): id is TextId {
  return Object.hasOwn(en, id)
}
