import type { Delivery, Message } from './message.ts'
import { assertNever } from './result.ts'

type Failure = Omit<Extract<Delivery, { state: 'failed' }>, 'state'>

/** What can happen to a message of ours. */
export type DeliveryEvent =
  /** It is about to be written to a stream. */
  | { readonly type: 'written' }
  /** The server has it (XEP-0198 §4). */
  | { readonly type: 'acknowledged' }
  /** It is in the account's archive (XEP-0313), so that the server has it whatever was said since. */
  | { readonly type: 'found' }
  /** A device of whom it is for has it (XEP-0184 §7). */
  | { readonly type: 'receipt' }
  /** Whom it is for has it before their eyes (XEP-0333 §4.2). */
  | { readonly type: 'displayed' }
  /** They have a later one of the same conversation before their eyes, and with it all that had reached them. */
  | { readonly type: 'displayed-later' }
  /** It came back, or was given up here. */
  | { readonly type: 'error'; readonly failure: Failure }
  /** The person wants it sent again. */
  | { readonly type: 'retry' }
  /** The person wrote another one to take its place. */
  | { readonly type: 'edited' }

/**
 * How far a message of ours got after something happened; undefined where it is no more. Nothing goes backwards: what arrived
 * cannot fail, and what was written cannot be edited. Where nothing changes, the same object is given.
 */
export function deliveryAfter(delivery: Delivery, event: DeliveryEvent): Delivery | undefined {
  switch (delivery.state) {
    case 'queued':
      return afterQueued(delivery, event)
    case 'sent':
      return afterSent(delivery, event)
    case 'received':
      return isDisplay(event) ? READ : delivery
    case 'read':
      return delivery
    case 'failed':
      return afterFailed(delivery, event)
    default:
      return assertNever(delivery)
  }
}

const WRITTEN: Delivery = { state: 'queued', written: true }
/** Of an earlier try that failed the archive has a copy under the same id, which says nothing of this one. */
const QUEUED_AGAIN: Delivery = { state: 'queued', again: true }
const WRITTEN_AGAIN: Delivery = { state: 'queued', written: true, again: true }
const SENT: Delivery = { state: 'sent' }
const RECEIVED: Delivery = { state: 'received' }
const READ: Delivery = { state: 'read' }

function afterQueued(
  delivery: Extract<Delivery, { state: 'queued' }>,
  event: DeliveryEvent,
): Delivery | undefined {
  switch (event.type) {
    case 'written':
      if (delivery.written) return delivery
      return delivery.again ? WRITTEN_AGAIN : WRITTEN
    case 'found':
      return delivery.again ? delivery : SENT
    case 'acknowledged':
      return SENT
    case 'receipt':
      return RECEIVED
    case 'displayed':
      return READ
    case 'error':
      // An error for what was not written yet is about an earlier try.
      return delivery.written ? { state: 'failed', ...event.failure } : delivery
    case 'edited':
      return delivery.written ? delivery : undefined
    default:
      return delivery
  }
}

function afterSent(delivery: Delivery, event: DeliveryEvent): Delivery {
  if (event.type === 'receipt') return RECEIVED
  if (isDisplay(event)) return READ
  return event.type === 'error' ? { state: 'failed', ...event.failure } : delivery
}

function afterFailed(
  delivery: Extract<Delivery, { state: 'failed' }>,
  event: DeliveryEvent,
): Delivery | undefined {
  switch (event.type) {
    case 'receipt':
      return RECEIVED
    case 'displayed':
      return READ
    case 'found':
      // What was given up here, by nobody's word, had arrived all the same.
      return delivery.by === undefined ? SENT : delivery
    case 'retry':
      return QUEUED_AGAIN
    case 'edited':
      return undefined
    default:
      return delivery
  }
}

function isDisplay({ type }: DeliveryEvent): boolean {
  return type === 'displayed' || type === 'displayed-later'
}

/** Whether somebody still has to do something for a message of ours: it waits, or it failed. */
export function isUnsettled({ delivery }: Pick<Message, 'delivery'>): boolean {
  return delivery?.state === 'queued' || delivery?.state === 'failed'
}

/** Whether another message may take its place: it failed, or was never written. */
export function isEditable({ delivery }: Pick<Message, 'delivery'>): boolean {
  return delivery !== undefined && deliveryAfter(delivery, { type: 'edited' }) === undefined
}
