import type { BareJid, Jid } from '../../shared/model/jid.ts'
import {
  ASKS,
  KINDS,
  type Delivery,
  type Message,
  type MessageId,
  type MessageVariant,
  type NewMessage,
} from '../../shared/model/message.ts'
import { errorTypeOf } from '../../shared/model/stanza-error.ts'
import { placeOf } from '../../shared/state/reduce.ts'

/** The columns of a message beside its account, in the order of {@link valuesOf}. */
export const COLUMNS = [
  'id',
  'place',
  'peer',
  'type',
  'direction',
  'sender',
  'recipient',
  'body',
  'subject',
  'lang',
  'variants',
  'thread',
  'time',
  'event',
  'delivery',
  'error_type',
  'condition',
  'error_text',
  'error_by',
  'sender_id',
  'asks',
  'written',
  'archive_id',
] as const

/** What is written of a message, column by column; `archiveId` is what the account's archive calls it. */
export function valuesOf(
  message: NewMessage,
  archiveId?: string,
): readonly (string | number | null)[] {
  const { variants, delivery, error } = message
  return [
    message.id,
    placeOf(message),
    message.peer,
    message.type,
    message.direction,
    message.from,
    message.to ?? null,
    message.body,
    message.subject ?? null,
    message.lang ?? null,
    variants ? JSON.stringify(variants) : null,
    message.thread ?? null,
    message.time,
    message.event ?? null,
    delivery?.state ?? null,
    ...errorValues(delivery?.state === 'failed' ? delivery : error),
    message.senderId ?? (message.direction === 'out' ? message.id : null),
    message.asks?.join(' ') ?? null,
    writtenValue(delivery),
    archiveId ?? null,
  ]
}

const IS_WRITTEN = 1
const IS_AGAIN = 2

/** Whether a message that waits was written, and whether it was before and failed, as it is kept. */
export function writtenValue(delivery: Delivery | undefined): number {
  if (delivery?.state !== 'queued') return 0
  return (delivery.written ? IS_WRITTEN : 0) + (delivery.again ? IS_AGAIN : 0)
}

/** What is written of an error: its type, condition, text and who said it. */
export function errorValues(
  error: Partial<Omit<Extract<Delivery, { state: 'failed' }>, 'state'>> = {},
): readonly (string | null)[] {
  return [error.type ?? null, error.condition ?? null, error.text ?? null, error.by ?? null]
}

/** The message of a row; what damage has made senseless in it reads as the usual, or as nothing. */
export function toMessage(row: Record<string, unknown>): Message {
  const type = KINDS.find((kind) => kind === row['type']) ?? 'chat'
  const delivery = toDelivery(row)
  return {
    id: String(row['id']) as MessageId,
    order: Number(row['row']),
    peer: String(row['peer']) as BareJid,
    type,
    direction: row['direction'] as Message['direction'],
    from: String(row['sender']) as Jid,
    body: String(row['body']),
    ...texts<Pick<Message, 'subject' | 'lang' | 'thread' | 'to' | 'event' | 'senderId'>>({
      subject: row['subject'],
      lang: row['lang'],
      thread: row['thread'],
      to: row['recipient'],
      event: row['event'],
      senderId: row['direction'] === 'in' ? row['sender_id'] : null,
    }),
    ...toVariants(row['variants']),
    ...toAsks(row['asks']),
    time: Number(row['time']),
    ...(delivery ? { delivery } : {}),
    ...(type === 'error' ? { error: toError(row) } : {}),
  }
}

function toVariants(text: unknown): Pick<Message, 'variants'> {
  if (typeof text !== 'string') return {}
  try {
    return { variants: JSON.parse(text) as readonly MessageVariant[] }
  } catch {
    return {}
  }
}

function toDelivery(row: Record<string, unknown>): Delivery | undefined {
  const { delivery: state, error_by: by, written } = row
  if (state === 'queued') {
    return {
      state,
      ...(Number(written) & IS_WRITTEN ? { written: true } : {}),
      ...(Number(written) & IS_AGAIN ? { again: true } : {}),
    }
  }
  if (state === 'sent' || state === 'received' || state === 'read') return { state }
  if (state !== 'failed') return undefined
  return { state, ...toError(row), ...texts<{ readonly by?: Jid }>({ by }) }
}

function toAsks(asks: unknown): Pick<Message, 'asks'> {
  const said = typeof asks === 'string' ? asks.split(' ') : []
  const known = ASKS.filter((ask) => said.includes(ask))
  return known.length > 0 ? { asks: known } : {}
}

function toError(row: Record<string, unknown>): NonNullable<Message['error']> {
  const { error_type: type, condition, error_text: text } = row
  return {
    condition: String(condition),
    ...(typeof type === 'string' ? { type: errorTypeOf(type) } : {}),
    ...texts<{ readonly text?: string }>({ text }),
  }
}

/** What is kept as text, without the columns that hold none. */
function texts<T>(columns: { readonly [N in keyof T]-?: unknown }): T {
  const held = Object.entries(columns).filter(([, value]) => typeof value === 'string')
  return Object.fromEntries(held) as T
}
