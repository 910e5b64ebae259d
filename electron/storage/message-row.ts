import type { BareJid, Jid } from '../../shared/model/jid.ts'
import type {
  Delivery,
  Message,
  MessageId,
  MessageVariant,
  NewMessage,
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
] as const

/** What is written of a message, column by column. */
export function valuesOf(message: NewMessage): readonly (string | number | null)[] {
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
  ]
}

/** What is written of an error: its type, condition, text and who said it. */
export function errorValues(
  error: Partial<Omit<Extract<Delivery, { state: 'failed' }>, 'state'>> = {},
): readonly (string | null)[] {
  return [error.type ?? null, error.condition ?? null, error.text ?? null, error.by ?? null]
}

/** The message of a row. */
export function toMessage(row: Record<string, unknown>): Message {
  const type = row['type'] as Message['type']
  const delivery = toDelivery(row)
  return {
    id: String(row['id']) as MessageId,
    order: Number(row['row']),
    peer: String(row['peer']) as BareJid,
    type,
    direction: row['direction'] as Message['direction'],
    from: String(row['sender']) as Jid,
    body: String(row['body']),
    ...texts<Pick<Message, 'subject' | 'lang' | 'thread' | 'to' | 'event'>>({
      subject: row['subject'],
      lang: row['lang'],
      thread: row['thread'],
      to: row['recipient'],
      event: row['event'],
    }),
    ...(typeof row['variants'] === 'string'
      ? { variants: JSON.parse(row['variants']) as readonly MessageVariant[] }
      : {}),
    time: Number(row['time']),
    ...(delivery ? { delivery } : {}),
    ...(type === 'error' ? { error: toError(row) } : {}),
  }
}

function toDelivery(row: Record<string, unknown>): Delivery | undefined {
  const { delivery: state, error_by: by } = row
  if (state === 'queued' || state === 'sent') return { state }
  if (state !== 'failed') return undefined
  return { state, ...toError(row), ...texts<{ readonly by?: Jid }>({ by }) }
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
