import { type Jid, parseJid } from '../model/jid.ts'
import type { LangText } from '../model/lang.ts'
import { type Ask, type MessageType, MESSAGE_TYPES } from '../model/message.ts'
import { parseDelay } from './delay.ts'
import { attribute, childText, type Element, xml } from './element.ts'
import { parseStanzaError, type StanzaError } from './error.ts'
import { extension, knownWord } from './guard.ts'
import { NS } from './namespaces.ts'
import { parseAsks } from './receipts.ts'
import { buildTexts, choiceOf, languageOf, plainText, textsOf, type TextToWrite } from './texts.ts'

/** What a message stanza says (RFC 6121 §5). */
export type MessageStanza = {
  readonly type: MessageType
  /** Absent only on what one's own server says in its own name. */
  readonly from?: Jid
  readonly id?: string
  /** The copy that names no language of its own, or else the first. */
  readonly body?: string
  /** The same of the subject. */
  readonly subject?: string
  /** All copies, where there are several or where their language is said. */
  readonly bodies?: readonly LangText[]
  readonly subjects?: readonly LangText[]
  /** To be compared to the letter and never read (RFC 3921 §2.1.2.3). */
  readonly thread?: string
  /** What its sender wants to be told of it. */
  readonly asks?: readonly Ask[]
  /** When it was sent, in milliseconds since 1970, and who says so (XEP-0203). */
  readonly delay?: { readonly time: number; readonly from?: Jid }
  /** On messages of type error. */
  readonly error?: StanzaError
}

/** What the stanza says, or undefined where its sender is no address. Missing and unknown types mean normal (§5.2.2). */
export function parseMessage(stanza: Element): MessageStanza | undefined {
  const sender = attribute(stanza, 'from')
  const from = sender === undefined ? undefined : parseJid(sender)
  if (sender !== undefined && !from) return undefined
  const type = MESSAGE_TYPES.find((known) => known === attribute(stanza, 'type')) ?? 'normal'
  const bodies = textsOf(stanza, 'body')
  const subjects = textsOf(stanza, 'subject')
  return clean({
    type,
    from,
    id: attribute(stanza, 'id'),
    body: plainText(bodies),
    subject: plainText(subjects),
    bodies: choiceOf(bodies),
    subjects: choiceOf(subjects),
    thread: childText(stanza, 'thread', NS.client),
    asks: asksOf(stanza),
    delay: parseDelay(stanza),
    error: type === 'error' ? parseStanzaError(stanza) : undefined,
  })
}

function asksOf(stanza: Element): readonly Ask[] | undefined {
  const asks = parseAsks(stanza)
  return asks.length > 0 ? asks : undefined
}

/** A message to be written. An error is nothing anybody composes, so there is no such type. */
export type MessageToWrite = {
  readonly type: Exclude<MessageType, 'error'>
  readonly id: string
  readonly to: Jid
  /** The language of what names none of its own. */
  readonly lang?: string
  readonly subjects?: readonly TextToWrite[]
  readonly bodies: readonly TextToWrite[]
  readonly thread?: string
  readonly extensions?: readonly Element[]
}

const COMPOSED = MESSAGE_TYPES.filter((type) => type !== 'error')

/** A message (RFC 3921 §2.1); throws a RangeError for what the RFC does not allow to be written. */
export function buildMessage(message: MessageToWrite): Element {
  const { type, id, to, lang, subjects = [], bodies, thread, extensions = [] } = message
  if (to === '') throw new RangeError('a message needs a recipient')
  return xml(
    'message',
    { type: knownWord(COMPOSED, type), to, id, ...languageOf(lang) },
    ...buildTexts('subject', subjects),
    ...buildTexts('body', bodies),
    ...(thread === undefined ? [] : [xml('thread', {}, thread)]),
    ...extensions.map(extension),
  )
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same without the keys that hold undefined. */
function clean<T extends object>(shape: T): Defined<T> {
  const kept: Record<string, unknown> = {}
  for (const key in shape) if (shape[key] !== undefined) kept[key] = shape[key]
  return kept as Defined<T>
}
