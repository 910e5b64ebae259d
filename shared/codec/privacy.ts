import {
  MAX_ORDER,
  PRIVACY_ACTIONS,
  PRIVACY_KINDS,
  type PrivacyItem,
  type PrivacyList,
  type PrivacyNames,
  type PrivacyParty,
} from '../model/privacy.ts'
import { SUBSCRIPTIONS } from '../model/roster.ts'
import { attribute, child, childElements, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'
import { buildForeign, foreignParts } from './privacy-foreign.ts'

/** The query that asks for the names of all lists (RFC 3921 §10.3). */
export function buildPrivacyNamesGet(): Element {
  return query()
}

/** The query that asks for one list. */
export function buildPrivacyListGet(name: string): Element {
  return query(xml('list', { name }))
}

/** The query that puts a list in place of what had its name (RFC 3921 §10.6, §10.7). Throws a RangeError where no server may take it. */
export function buildPrivacyListSet({ name, items }: PrivacyList): Element {
  if (items.length === 0) throw new RangeError('a list without items would be removed')
  const orders = new Set(items.map(({ order }) => order))
  if (orders.size < items.length) throw new RangeError('two items have the same order')
  return query(xml('list', { name }, ...items.map(buildItem)))
}

/** The query that removes a list (RFC 3921 §10.8). */
export function buildPrivacyListRemove(name: string): Element {
  return query(xml('list', { name }))
}

/** The query that puts a list in force for this session, or none (RFC 3921 §10.4). Throws a RangeError for an empty name. */
export function buildPrivacyActive(name: string | undefined): Element {
  return query(inForce('active', name))
}

/** The query that puts a list in force for the account, or none (RFC 3921 §10.5). Throws a RangeError for an empty name. */
export function buildPrivacyDefault(name: string | undefined): Element {
  return query(inForce('default', name))
}

/** What the account has, from the query of a result (RFC 3921 §10.3). */
export function parsePrivacyNames(element: Element): PrivacyNames {
  const names = children(element, 'list', NS.privacy).flatMap(
    (list) => attribute(list, 'name') ?? [],
  )
  const active = nameOf(element, 'active')
  const standard = nameOf(element, 'default')
  return {
    lists: [...new Set(names)],
    ...(active === undefined ? {} : { active }),
    ...(standard === undefined ? {} : { default: standard }),
  }
}

/**
 * The list of this name, from the query of a result (RFC 3921 §10.3); undefined where it holds another, several or none. Items
 * that mean nothing are left out.
 */
export function parsePrivacyList(element: Element, name: string): PrivacyList | undefined {
  const [list, ...others] = children(element, 'list', NS.privacy)
  if (!list || others.length > 0 || attribute(list, 'name') !== name) return undefined
  return {
    name,
    items: children(list, 'item', NS.privacy).flatMap((item) => parseItem(item) ?? []),
  }
}

/** The name of the list that has changed, from a push (RFC 3921 §10.2); undefined where it names not exactly one. */
export function parsePrivacyPush(iq: Element): string | undefined {
  const element = child(iq, 'query', NS.privacy)
  const [list, ...others] = element ? childElements(element) : []
  if (!list || others.length > 0 || !list.is('list', NS.privacy)) return undefined
  return attribute(list, 'name')
}

function query(...content: readonly Element[]): Element {
  return xml('query', { xmlns: NS.privacy }, ...content)
}

function inForce(element: 'active' | 'default', name: string | undefined): Element {
  if (name === '') throw new RangeError('an empty name does not say whether a list is meant')
  return xml(element, name === undefined ? {} : { name })
}

function nameOf(element: Element, of: 'active' | 'default'): string | undefined {
  const named = child(element, of, NS.privacy)
  return named && attribute(named, 'name')
}

function parseItem(element: Element): PrivacyItem | undefined {
  const action = PRIVACY_ACTIONS.find((known) => known === attribute(element, 'action'))
  const order = parseOrder(attribute(element, 'order'))
  const who = parseParty(attribute(element, 'type'), attribute(element, 'value'))
  if (!action || order === undefined || !who) return undefined
  const kinds = PRIVACY_KINDS.filter((kind) => child(element, kind, NS.privacy))
  const foreign = foreignParts(element)
  return { who, action, order, kinds, ...(foreign ? { foreign } : {}) }
}

function parseOrder(text: string | undefined): number | undefined {
  if (!/^\s*\+?\d{1,10}\s*$/u.test(text ?? '')) return undefined
  const order = Number(text)
  return order <= MAX_ORDER ? order : undefined
}

function parseParty(type: string | undefined, value: string | undefined): PrivacyParty | undefined {
  if (type === undefined) return { type: 'everyone' }
  if (value === undefined) return undefined
  if (type === 'jid' || type === 'group') return { type, value }
  const subscription = SUBSCRIPTIONS.find((known) => known === value)
  return type === 'subscription' && subscription ? { type, value: subscription } : undefined
}

function buildItem({ who, action, order, kinds, foreign }: PrivacyItem): Element {
  if (!Number.isInteger(order) || order < 0 || order > MAX_ORDER) {
    throw new RangeError('an order is a whole number from 0 to 4294967295')
  }
  return xml(
    'item',
    {
      ...foreign?.attributes,
      ...(who.type === 'everyone' ? {} : { type: who.type, value: who.value }),
      action,
      order: String(order),
    },
    ...PRIVACY_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => xml(kind)),
    ...(foreign?.children.map(buildForeign) ?? []),
  )
}
