import { type Jid, parseJid } from '../model/jid.ts'
import { type MessageId, type MessageType, MESSAGE_TYPES } from '../model/message.ts'
import { attribute, child, children, childText, type Element, xml } from './element.ts'
import { parseStanzaError, type StanzaError } from './error.ts'
import { NS } from './namespaces.ts'

/** What a message stanza says (RFC 6121 §5). */
export type MessageStanza = {
  readonly type: MessageType
  /** Absent only on what one's own server says in its own name. */
  readonly from?: Jid
  readonly id?: string
  readonly body?: string
  readonly subject?: string
  readonly thread?: string
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
  return clean({
    type,
    from,
    id: attribute(stanza, 'id'),
    body: languageless(stanza, 'body'),
    subject: languageless(stanza, 'subject'),
    thread: childText(stanza, 'thread', NS.client),
    delay: parseDelay(stanza),
    error: type === 'error' ? parseStanzaError(stanza) : undefined,
  })
}

/** A one-to-one chat message (RFC 6121 §5.2). */
export function buildChatMessage(message: {
  readonly id: MessageId
  readonly to: Jid
  readonly body: string
}): Element {
  return xml(
    'message',
    { type: 'chat', to: message.to, id: message.id },
    xml('body', {}, message.body),
  )
}

/** The child without a language, or else the first one (§5.2.3). */
function languageless(stanza: Element, name: 'body' | 'subject'): string | undefined {
  const all = children(stanza, name, NS.client)
  const chosen = all.find((element) => attribute(element, 'xml:lang') === undefined) ?? all[0]
  return chosen?.getText()
}

// XEP-0082: the one form of date and time that XMPP uses.
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u

function parseDelay(stanza: Element): MessageStanza['delay'] {
  const delay = child(stanza, 'delay', NS.delay)
  const stamp = delay && attribute(delay, 'stamp')
  if (!delay || !stamp || !STAMP.test(stamp)) return undefined
  const time = Date.parse(stamp)
  if (Number.isNaN(time)) return undefined
  return clean({ time, from: parseJid(attribute(delay, 'from') ?? '') })
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same without the keys that hold undefined. */
function clean<T extends object>(shape: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as Defined<T>
}
