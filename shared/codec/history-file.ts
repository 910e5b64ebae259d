import { z } from 'zod'
import type { AccountId } from '../model/account.ts'
import type { HistoryRecord } from '../model/history-file.ts'
import { type BareJid, type Jid, parseBareJid, parseJid } from '../model/jid.ts'
import { ASKS, KINDS, type MessageId } from '../model/message.ts'
import { ERROR_TYPES } from '../model/stanza-error.ts'
import { SUBSCRIPTION_NOTICES } from '../model/subscription.ts'
import { mendText } from '../model/text.ts'

/**
 * Messages of an account as a file. As a whole it is one JSON object, `{ format, version, account, exported, messages }`; its
 * lines are its parts, so that it is written and read however long it is: the first holds all before the messages, then there
 * is one for each message, and the last closes it. Messages stand place by place in the order in which they are read, each with
 * the fields of {@link HistoryRecord}; times are ISO 8601 in UTC with milliseconds, whatever is not known is absent.
 */
const HISTORY_FILE_VERSION = 1

const FORMAT = 'balcony-history'
const OPEN = '"messages":['
export const HISTORY_END = ']}'

/** The first line. `exported` is in milliseconds since 1970. */
export function buildHistoryHead(account: AccountId, exported: number): string {
  const head = {
    format: FORMAT,
    version: HISTORY_FILE_VERSION,
    account,
    exported: isoTime(exported),
  }
  return `${JSON.stringify(head).slice(0, -1)},${OPEN}`
}

/** The line of a message, without the comma that stands between two. */
export function buildHistoryLine(record: HistoryRecord): string {
  return JSON.stringify({ ...record, time: isoTime(record.time) })
}

/** The account of which a file is by its first line; undefined where it is no such file, or one of another version. */
export function parseHistoryHead(line: string): AccountId | undefined {
  return line.endsWith(OPEN)
    ? HEAD.safeParse(readJson(line + HISTORY_END)).data?.account
    : undefined
}

/** The message of a line, with or without its comma; undefined where it is none. */
export function parseHistoryLine(line: string): HistoryRecord | undefined {
  return RECORD.safeParse(readJson(line.replace(/,$/u, ''))).data
}

function isoTime(time: number): string {
  return new Date(time).toISOString()
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Text that XML can carry, as all that came by it was. */
const text = z.string().transform(mendText)
const time = z
  .string()
  .regex(/^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/u)
  .transform((iso) => Date.parse(iso))
  .refine((ms) => !Number.isNaN(ms))
const jid = z.string().max(3071).transform(parsedBy<Jid>(parseJid))
const bareJid = z.string().max(3071).transform(parsedBy<BareJid>(parseBareJid))
const errorType = z.enum(ERROR_TYPES).exactOptional()

const HEAD = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(HISTORY_FILE_VERSION),
  account: bareJid,
  exported: time,
  messages: z.array(z.never()),
})

const DELIVERY = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('queued'),
    written: z.literal(true).exactOptional(),
    again: z.literal(true).exactOptional(),
  }),
  z.strictObject({ state: z.literal('sent') }),
  z.strictObject({ state: z.literal('received') }),
  z.strictObject({ state: z.literal('read') }),
  z.strictObject({
    state: z.literal('failed'),
    condition: text,
    type: errorType,
    text: text.exactOptional(),
    by: jid.exactOptional(),
  }),
])

const RECORD = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(1023)
      .transform((id) => id as MessageId),
    archiveId: text.exactOptional(),
    senderId: text.exactOptional(),
    peer: bareJid,
    type: z.enum(KINDS),
    direction: z.enum(['in', 'out']),
    from: jid,
    to: jid.exactOptional(),
    body: text,
    subject: text.exactOptional(),
    lang: text.exactOptional(),
    variants: z
      .array(
        z.strictObject({ lang: text, body: text.exactOptional(), subject: text.exactOptional() }),
      )
      .exactOptional(),
    thread: text.exactOptional(),
    asks: z.array(z.enum(ASKS)).exactOptional(),
    time,
    delivery: DELIVERY.exactOptional(),
    error: z
      .strictObject({ condition: text, type: errorType, text: text.exactOptional() })
      .exactOptional(),
    event: z.enum(SUBSCRIPTION_NOTICES).exactOptional(),
  })
  .refine(({ direction, delivery }) => direction === 'out' || delivery === undefined)
  .refine(({ type, error }) => (type === 'error') === (error !== undefined))
  .refine(({ type, event }) => (type === 'event') === (event !== undefined))

/** A step of a schema that refuses what cannot be parsed. */
function parsedBy<T>(parse: (text: string) => T | undefined) {
  return (value: string, context: z.RefinementCtx): T => {
    const parsed = parse(value)
    if (parsed === undefined) context.addIssue('no address')
    return parsed ?? z.NEVER
  }
}
