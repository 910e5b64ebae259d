import { type BareJid, bareOf, type FullJid, isFull, type Jid, parseJid } from '../model/jid.ts'
import type { LangText } from '../model/lang.ts'
import { type OwnPresence, type ResourcePresence, type Show, SHOWS } from '../model/presence.ts'
import { SUBSCRIPTION_TYPES, type SubscriptionType } from '../model/subscription.ts'
import { parseDelay } from './delay.ts'
import { attribute, childText, type Element, xml } from './element.ts'
import { parseStanzaError, type StanzaError } from './error.ts'
import { knownWord } from './guard.ts'
import { NS } from './namespaces.ts'
import { buildTexts, languageOf, plainText, textsOf } from './texts.ts'

/** What a presence stanza says (RFC 6121 §4.7, §3). */
export type PresenceStanza =
  | { readonly kind: 'available'; readonly presence: ResourcePresence }
  | {
      readonly kind: 'unavailable'
      readonly from: Jid
      readonly status?: string
      /** All copies of the status, where there are several. */
      readonly statuses?: readonly LangText[]
      /** When they went, in milliseconds since 1970, where that was earlier (XEP-0203). */
      readonly time?: number
    }
  | {
      readonly kind: 'subscription'
      readonly type: SubscriptionType
      readonly from: BareJid
      /** What came with a request. */
      readonly status?: string
    }
  | {
      readonly kind: 'error'
      readonly from: Jid
      /** The id of the presence that failed, where it had one. */
      readonly id?: string
      readonly error: StanzaError
    }

/** What the stanza says, or undefined where it has no good sender or a type that means nothing to a client. */
export function parsePresence(stanza: Element): PresenceStanza | undefined {
  const from = parseJid(attribute(stanza, 'from') ?? '')
  if (!from) return undefined
  const type = attribute(stanza, 'type')
  if (type === undefined) {
    // Only a resource can be available; a bare sender says nothing that can be shown.
    if (!isFull(from)) return undefined
    return { kind: 'available', presence: parseAvailable(from, stanza) }
  }
  if (type === 'unavailable') {
    const { time } = parseDelay(stanza) ?? {}
    return {
      kind: 'unavailable',
      from,
      ...parseStatus(stanza),
      ...(time !== undefined && { time }),
    }
  }
  if (type === 'error') {
    const id = attribute(stanza, 'id')
    const error = parseStanzaError(stanza)
    return { kind: 'error', from, ...(id === undefined ? {} : { id }), error }
  }
  const subscription = SUBSCRIPTION_TYPES.find((known) => known === type)
  if (!subscription) return undefined
  // RFC 3921 §2.2.2: of the four only a request carries a text.
  const { status } = subscription === 'subscribe' ? parseStatus(stanza) : {}
  const note = status === undefined ? {} : { status }
  return { kind: 'subscription', type: subscription, from: bareOf(from), ...note }
}

/** To whom presence goes and in what language its status is; without `to` it is broadcast (RFC 6121 §4.2, §4.6). */
export type PresenceAddress = { readonly to?: Jid; readonly id?: string; readonly lang?: string }

const OWN_SHOWS = [...SHOWS, 'invisible', 'offline'] as const
/** What no `<show/>` says. */
const UNSPOKEN: ReadonlySet<OwnPresence['show']> = new Set(['available', 'invisible', 'offline'])

/**
 * One's own presence (RFC 6121 §4.2, §4.4, §4.5); `offline` is the unavailable one, the last where it is broadcast. Throws a
 * RangeError for a show or priority that is none, and for statuses in several languages of which one is not named.
 */
export function buildOwnPresence(own: OwnPresence, address: PresenceAddress = {}): Element {
  const { show, status, statuses = [], priority } = own
  const { to, id, lang } = address
  const unavailable = knownWord(OWN_SHOWS, show) === 'offline'
  const attributes = { ...(to && { to }), ...(unavailable && { type: 'unavailable' }) }
  const named = { ...(id !== undefined && { id }), ...languageOf(lang) }
  // Beside other languages the first copy has to name its own.
  const first = { text: status, ...(statuses.length > 0 && lang ? { lang } : {}) }
  return xml(
    'presence',
    { ...attributes, ...named },
    ...(UNSPOKEN.has(show) ? [] : [xml('show', {}, show)]),
    ...buildTexts('status', status === '' ? statuses : [first, ...statuses]),
    ...(unavailable ? [] : buildPriority(priority)),
  )
}

/** A stanza that manages a subscription (RFC 6121 §3); `note` is a greeting, and only a request has one. */
export function buildSubscription(
  type: SubscriptionType,
  to: BareJid,
  { id, note = '' }: { readonly id?: string; readonly note?: string } = {},
): Element {
  if (note !== '' && type !== 'subscribe') throw new RangeError('only a request has a note')
  return xml(
    'presence',
    { to, type: knownWord(SUBSCRIPTION_TYPES, type), ...(id !== undefined && { id }) },
    ...(note === '' ? [] : [xml('status', {}, note)]),
  )
}

function buildPriority(priority: number | undefined): readonly Element[] {
  if (priority === undefined) return []
  if (!Number.isInteger(priority) || priority < -128 || priority > 127)
    throw new RangeError('a priority is a whole number from -128 to 127')
  return [xml('priority', {}, String(priority))]
}

function parseAvailable(jid: FullJid, stanza: Element): ResourcePresence {
  return {
    jid,
    show: parseShow(childText(stanza, 'show', NS.client)),
    ...parseStatus(stanza),
    priority: parsePriority(childText(stanza, 'priority', NS.client)),
  }
}

/** The status to be shown to whoever does not choose, and all copies where there are several. */
function parseStatus(stanza: Element): Pick<ResourcePresence, 'status' | 'statuses'> {
  const copies = textsOf(stanza, 'status')
  const status = plainText(copies)
  return {
    ...(status ? { status } : {}),
    ...(copies.length > 1 ? { statuses: copies } : {}),
  }
}

/** An unknown show means nothing more than being available (RFC 6121 §4.7.2.1 defines four words). */
function parseShow(text: string | undefined): Show {
  return SHOWS.find((show) => show === text) ?? 'available'
}

function parsePriority(text: string | undefined): number {
  const value = /^\s*[+-]?\d{1,3}\s*$/u.test(text ?? '') ? Number(text) : 0
  return value >= -128 && value <= 127 ? value : 0
}
