import { type BareJid, bareOf, type FullJid, isFull, type Jid, parseJid } from '../model/jid.ts'
import { type OwnPresence, type ResourcePresence, type Show, SHOWS } from '../model/presence.ts'
import { attribute, childText, type Element, xml } from './element.ts'
import { parseStanzaError, type StanzaError } from './error.ts'
import { NS } from './namespaces.ts'

const SUBSCRIPTION_TYPES = ['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed'] as const
export type SubscriptionType = (typeof SUBSCRIPTION_TYPES)[number]

/** What a presence stanza says (RFC 6121 §4.7, §3). */
export type PresenceStanza =
  | { readonly kind: 'available'; readonly presence: ResourcePresence }
  | { readonly kind: 'unavailable'; readonly from: Jid; readonly status?: string }
  | {
      readonly kind: 'subscription'
      readonly type: SubscriptionType
      readonly from: BareJid
      readonly status?: string
    }
  | { readonly kind: 'error'; readonly from: Jid; readonly error: StanzaError }

/** What the stanza says, or undefined where it has no good sender or a type that means nothing to a client. */
export function parsePresence(stanza: Element): PresenceStanza | undefined {
  const from = parseJid(attribute(stanza, 'from') ?? '')
  if (!from) return undefined
  const type = attribute(stanza, 'type')
  const status = childText(stanza, 'status', NS.client) || undefined
  const said = status === undefined ? {} : { status }
  if (type === undefined) {
    // Only a resource can be available; a bare sender says nothing that can be shown.
    if (!isFull(from)) return undefined
    return { kind: 'available', presence: parseAvailable(from, stanza, status) }
  }
  if (type === 'unavailable') return { kind: 'unavailable', from, ...said }
  if (type === 'error') return { kind: 'error', from, error: parseStanzaError(stanza) }
  const subscription = SUBSCRIPTION_TYPES.find((known) => known === type)
  return subscription && { kind: 'subscription', type: subscription, from: bareOf(from), ...said }
}

/** One's own broadcast presence (RFC 6121 §4.2, §4.4, §4.5); `offline` is the final, unavailable one. */
export function buildOwnPresence({ show, status }: OwnPresence): Element {
  const unavailable = show === 'offline'
  return xml(
    'presence',
    unavailable ? { type: 'unavailable' } : {},
    ...(unavailable || show === 'available' ? [] : [xml('show', {}, show)]),
    ...(status === '' ? [] : [xml('status', {}, status)]),
  )
}

/** A stanza that manages a subscription (RFC 6121 §3). */
export function buildSubscription(type: SubscriptionType, to: BareJid): Element {
  return xml('presence', { to, type })
}

function parseAvailable(
  jid: FullJid,
  stanza: Element,
  status: string | undefined,
): ResourcePresence {
  return {
    jid,
    show: parseShow(childText(stanza, 'show', NS.client)),
    ...(status === undefined ? {} : { status }),
    priority: parsePriority(childText(stanza, 'priority', NS.client)),
  }
}

/** An unknown show means nothing more than being available (RFC 6121 §4.7.2.1 defines four words). */
function parseShow(text: string | undefined): Show {
  const word = text?.trim()
  return SHOWS.find((show) => show === word) ?? 'available'
}

function parsePriority(text: string | undefined): number {
  const value = /^\s*[+-]?\d{1,3}\s*$/u.test(text ?? '') ? Number(text) : 0
  return value >= -128 && value <= 127 ? value : 0
}
