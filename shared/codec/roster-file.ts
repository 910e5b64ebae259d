import { type BareJid, domainOf, localOf, parseBareJid } from '../model/jid.ts'
import type { RosterItem } from '../model/roster.ts'
import { attribute, child, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'
import { parseRoster } from './roster.ts'

/** What a roster set would not take of a file. */
const MAX_NAME = 1023
const MAX_GROUPS = 100
/** More contacts than anybody has. */
const MAX_ITEMS = 20_000

/** The roster in the form in which servers hand accounts to each other (XEP-0227 §4.4), with nothing else of the account. */
export function buildRosterFile(account: BareJid, items: readonly RosterItem[]): Element {
  const query = xml('query', { xmlns: NS.roster }, ...items.map(buildItem))
  const user = xml('user', { name: localOf(account) }, query)
  return xml('server-data', { xmlns: NS.serverData }, xml('host', { jid: domainOf(account) }, user))
}

/**
 * The contacts in such a file, oneself left out: those of the account where it is in it, else those of the only account that
 * is. Everything but rosters is passed over. Undefined where there is no such file, or too many contacts or accounts in it.
 */
export function parseRosterFile(
  root: Element,
  account: BareJid,
): readonly RosterItem[] | undefined {
  if (!root.is('server-data', NS.serverData)) return undefined
  const rosters = children(root, 'host', NS.serverData).flatMap(rostersOf)
  const query = (rosters.find(({ jid }) => jid === account) ?? soleOf(rosters))?.query
  if (!query || children(query, 'item', NS.roster).length > MAX_ITEMS) return undefined
  return parseRoster(query)
    .filter(({ jid }) => jid !== account)
    .map(withinLimits)
}

type Roster = { readonly jid: BareJid | undefined; readonly query: Element }

function rostersOf(host: Element): readonly Roster[] {
  return children(host, 'user', NS.serverData).flatMap((user) => {
    const query = child(user, 'query', NS.roster)
    const [name, domain] = [attribute(user, 'name') ?? '', attribute(host, 'jid') ?? '']
    return query ? [{ jid: parseBareJid(`${name}@${domain}`), query }] : []
  })
}

function soleOf(rosters: readonly Roster[]): Roster | undefined {
  return rosters.length === 1 ? rosters[0] : undefined
}

function buildItem({ jid, listed = jid, name, subscription, ask, groups }: RosterItem): Element {
  const said = {
    ...(name === undefined ? {} : { name }),
    subscription,
    ...(ask ? { ask: 'subscribe' } : {}),
  }
  return xml('item', { jid: listed, ...said }, ...groups.map((group) => xml('group', {}, group)))
}

function withinLimits({ name, groups, ...item }: RosterItem): RosterItem {
  return {
    ...item,
    ...(name === undefined || name.length > MAX_NAME ? {} : { name }),
    groups: groups.filter((group) => group.length <= MAX_NAME).slice(0, MAX_GROUPS),
  }
}
