import { parseBareJid } from '../model/jid.ts'
import {
  type RosterChange,
  type RosterItem,
  type Subscription,
  SUBSCRIPTIONS,
} from '../model/roster.ts'
import { attribute, child, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** The query of a roster get (RFC 6121 §2.1.3). */
export function buildRosterGet(): Element {
  return xml('query', { xmlns: NS.roster })
}

/** The query of a roster set that adds or changes one contact (RFC 6121 §2.3); the server owns the subscription. */
export function buildRosterSet(item: Pick<RosterItem, 'jid' | 'name' | 'groups'>): Element {
  return xml(
    'query',
    { xmlns: NS.roster },
    xml(
      'item',
      { jid: item.jid, ...(item.name === undefined ? {} : { name: item.name }) },
      ...item.groups.map((group) => xml('group', {}, group)),
    ),
  )
}

/** The items of a roster result; those with a bad address are left out (RFC 6121 §2.1.4). */
export function parseRoster(query: Element): readonly RosterItem[] {
  return children(query, 'item', NS.roster).flatMap((item) => parseItem(item) ?? [])
}

/** What a roster push says, or undefined where it has not exactly one good item (RFC 6121 §2.1.6). */
export function parseRosterPush(iq: Element): RosterChange | undefined {
  const query = child(iq, 'query', NS.roster)
  const items = query ? children(query, 'item', NS.roster) : []
  const element = items[0]
  if (!element || items.length !== 1) return undefined
  const item = parseItem(element)
  if (!item) return undefined
  if (attribute(element, 'subscription') === 'remove') return { kind: 'removed', jid: item.jid }
  return { kind: 'set', item }
}

function parseItem(element: Element): RosterItem | undefined {
  const jid = parseBareJid(attribute(element, 'jid') ?? '')
  if (!jid) return undefined
  const name = attribute(element, 'name')
  return {
    jid,
    ...(name ? { name } : {}),
    subscription: parseSubscription(attribute(element, 'subscription')),
    ask: attribute(element, 'ask') === 'subscribe',
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
