import { Check, CheckCheck, Clock, Eye, type LucideIcon, TriangleAlert } from 'lucide-react'
import { isEditable } from '../../shared/model/delivery.ts'
import { bareOf, domainOf, type Jid } from '../../shared/model/jid.ts'
import type { Delivery, Message } from '../../shared/model/message.ts'
import { en, type TextId } from '../i18n/en.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import styles from './delivery-state.module.css'
import { WhatWasSaid } from './what-was-said.tsx'

const SIGNS: { readonly [S in Delivery['state']]: LucideIcon } = {
  queued: Clock,
  sent: Check,
  received: CheckCheck,
  read: Eye,
  failed: TriangleAlert,
}

/** How far a message got, in a word and a sign. */
export function DeliveryState(props: {
  readonly state: Delivery['state']
  readonly online: boolean
}) {
  const t = useText()
  const Sign = SIGNS[props.state]
  return (
    <span className={styles.delivery} data-state={props.state}>
      {stateText(t, props.state, props.online)}
      <Sign aria-hidden="true" />
    </span>
  )
}

/** How far a message got, in a word. */
export function stateText(t: Text, state: Delivery['state'], online: boolean): string {
  if (state === 'queued') return online ? t('delivery.sending') : t('delivery.waiting')
  return state === 'failed' ? t('delivery.not-delivered') : t(`delivery.${state}`)
}

/** Why a message failed, and who says so. */
export function failureText(
  t: Text,
  { condition, by }: Extract<Delivery, { state: 'failed' }>,
  peer: Jid,
): string {
  // Nobody sent it back: it cost the connection until it was given up here.
  if (by === undefined && condition === 'not-acceptable') return t('delivery.given-up')
  const reason = conditionText(t, condition)
  // The own words of whoever was written to need no name; a server speaking for them does.
  const teller = by && bareOf(by) !== peer ? domainOf(by) : undefined
  return teller ? t('delivery.failed-by', { reason, by: teller }) : t('delivery.failed', { reason })
}

export type Unsettled = {
  readonly onRetry: () => void
  readonly onEdit: () => void
  readonly onDelete: () => void
}

/** Why a message was not delivered, who says so, and what can be done about it. */
export function NotDelivered(
  props: Unsettled & {
    readonly delivery: Extract<Delivery, { state: 'failed' }>
    readonly peer: Jid
  },
) {
  const t = useText()
  const { delivery, peer } = props
  return (
    <div className={styles.failed}>
      <TriangleAlert aria-hidden="true" />
      <p>{failureText(t, delivery, peer)}</p>
      {delivery.text && <WhatWasSaid text={delivery.text} condition={delivery.condition} />}
      <UnsettledActions {...props} message={{ delivery }} />
    </div>
  )
}

/** What can be done about a message that failed or waits; what was written stays what it is. */
export function UnsettledActions(
  props: Unsettled & { readonly message: Pick<Message, 'delivery'> },
) {
  const t = useText()
  const failed = props.message.delivery?.state === 'failed'
  const look = failed ? 'danger' : 'plain'
  const button = (label: string, act: () => void) => (
    <Button look={look} size="small" onClick={act}>
      {label}
    </Button>
  )
  return (
    <span className={styles.actions}>
      {failed && button(t('delivery.retry'), props.onRetry)}
      {isEditable(props.message) && button(t('delivery.edit'), props.onEdit)}
      {button(t('delivery.delete'), props.onDelete)}
    </span>
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
