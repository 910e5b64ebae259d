import { type BareJid, bareOf, isFull, parseJid } from '../model/jid.ts'
import {
  type RosterChange,
  type RosterItem,
  type Subscription,
  SUBSCRIPTIONS,
} from '../model/roster.ts'
import { attribute, child, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** The query of a roster get (RFC 6121 §2.1.3); `version` is what is known here, empty for nothing, where the server keeps versions (§2.6). */
export function buildRosterGet(version?: string): Element {
  return xml('query', { xmlns: NS.roster, ...(version === undefined ? {} : { ver: version }) })
}

/** What names a contact to the server. */
type Listed = Pick<RosterItem, 'jid' | 'listed'>

/** The query of a roster set that adds or changes one contact (RFC 6121 §2.3); the server owns the subscription. */
export function buildRosterSet(item: Listed & Pick<RosterItem, 'name' | 'groups'>): Element {
  const { jid, listed = jid, name, groups } = item
  return xml(
    'query',
    { xmlns: NS.roster },
    xml(
      'item',
      { jid: listed, ...(name === undefined ? {} : { name }) },
      ...groups.map((group) => xml('group', {}, group)),
    ),
  )
}

/** The query of a roster set that removes a contact and with it both subscriptions (RFC 6121 §2.5). */
export function buildRosterRemove({ jid, listed = jid }: Listed): Element {
  return xml('query', { xmlns: NS.roster }, xml('item', { jid: listed, subscription: 'remove' }))
}

/** The version of the roster that a result or push leads to (RFC 6121 §2.6). */
export function versionOf(query: Element): string | undefined {
  return attribute(query, 'ver')
}

/** The items of a roster result, one for each bare address; those with a bad one are left out (RFC 6121 §2.1.4). */
export function parseRoster(query: Element): readonly RosterItem[] {
  const items = new Map<BareJid, RosterItem>()
  for (const element of children(query, 'item', NS.roster)) {
    const item = parseItem(element)
    if (item && (item.listed === undefined || !items.has(item.jid))) items.set(item.jid, item)
  }
  return [...items.values()]
}

/**
 * What a roster push changes: nothing where it has no good item. It should have one (RFC 6121 §2.1.6); of several all count
 * (RFC 3921 §7.4 names no number).
 */
export function parseRosterPush(iq: Element): readonly RosterChange[] {
  const query = child(iq, 'query', NS.roster)
  const elements = query ? children(query, 'item', NS.roster) : []
  return elements.flatMap((element): RosterChange[] => {
    const item = parseItem(element)
    if (!item) return []
    const removed = attribute(element, 'subscription') === 'remove'
    return [removed ? { kind: 'removed', jid: item.jid } : { kind: 'set', item }]
  })
}

function parseItem(element: Element): RosterItem | undefined {
  const address = parseJid(attribute(element, 'jid') ?? '')
  if (!address) return undefined
  const name = attribute(element, 'name')
  const subscription = parseSubscription(attribute(element, 'subscription'))
  // Who is seen already cannot be asked for that (RFC 3921 §9.1).
  const unseen = subscription === 'none' || subscription === 'from'
  return {
    jid: bareOf(address),
    ...(isFull(address) ? { listed: address } : {}),
    ...(name ? { name } : {}),
    subscription,
    ask: unseen && attribute(element, 'ask') === 'subscribe',
    ...(['true', '1'].includes(attribute(element, 'approved') ?? '') ? { approved: true } : {}),
    groups: groupsOf(element),
  }
}

function parseSubscription(value: string | undefined): Subscription {
  return SUBSCRIPTIONS.find((subscription) => subscription === value) ?? 'none'
}

/** Groups in order, each once; empty names mean no group (RFC 6121 §2.1.2.6). */
function groupsOf(element: Element): readonly string[] {
  const names = children(element, 'group', NS.roster).map((group) => group.getText())
  return [...new Set(names)].filter((name) => name !== '')
}
