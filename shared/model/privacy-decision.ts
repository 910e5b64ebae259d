import { type BareJid, bareOf, domainOf, isFull, type Jid, localOf, parseJid } from './jid.ts'
import { inOrder, type PrivacyAction, type PrivacyItem, type PrivacyKind } from './privacy.ts'
import { assertNever } from './result.ts'
import type { RosterItem } from './roster.ts'

/** A stanza as privacy lists see it: availability is `presence`, everything else of a subscription is `subscription`. */
export type PrivacyStanza = {
  readonly direction: 'in' | 'out'
  readonly kind: 'message' | 'iq' | 'presence' | 'subscription'
  /** Whom it comes from or goes to. */
  readonly other: Jid
}

/** What decided: an item, nothing that matched, no list at all, or that one's own account and server always pass. */
export type PrivacyReason =
  | { readonly by: 'item'; readonly item: PrivacyItem }
  | { readonly by: 'fall-through' | 'no-list' | 'own' }

export type PrivacyDecision = { readonly action: PrivacyAction } & PrivacyReason

/** What the decision needs to know of the account. */
export type PrivacySubject = {
  readonly account: BareJid
  readonly roster: ReadonlyMap<BareJid, Pick<RosterItem, 'groups' | 'subscription'>>
}

/**
 * What a server does with a stanza while a list is in force (RFC 3921 §10.1, §10.2): the items are tried by `order`, the first
 * that matches decides, and what none matches is allowed. Groups and subscriptions are those of the roster now.
 */
export function decide(
  items: readonly PrivacyItem[] | undefined,
  stanza: PrivacyStanza,
  subject: PrivacySubject,
): PrivacyDecision {
  if (!items) return { action: 'allow', by: 'no-list' }
  if (isOwn(stanza.other, subject.account)) return { action: 'allow', by: 'own' }
  return decideByRules(items, stanza, subject)
}

function decideByRules(
  items: readonly PrivacyItem[],
  stanza: PrivacyStanza,
  subject: PrivacySubject,
): PrivacyDecision {
  const kind = kindOf(stanza)
  const party = partyOf(stanza.other, subject.roster)
  const rule = rulesOf(items).find((each) => concerns(each.item, kind) && each.matches(party))
  return rule
    ? { action: rule.item.action, by: 'item', item: rule.item }
    : { action: 'allow', by: 'fall-through' }
}

/**
 * The rules that deny something between one's own devices where a server holds that to rules as well, as ejabberd does. What
 * tells the others how one is there is not among it: that goes through the account, which always passes.
 */
export function rulesAgainstOwnDevices(
  items: readonly PrivacyItem[],
  account: BareJid,
): readonly PrivacyItem[] {
  const other = parseJid(`${account}/another device`)
  if (other === undefined) return []
  const subject = { account, roster: new Map() }
  const decisions = BETWEEN_DEVICES.map((stanza) =>
    decideByRules(items, { ...stanza, other }, subject),
  )
  return items.filter(
    (item) =>
      item.action === 'deny' && decisions.some((made) => made.by === 'item' && made.item === item),
  )
}

const BETWEEN_DEVICES = [
  { direction: 'in', kind: 'message' },
  { direction: 'in', kind: 'iq' },
  { direction: 'in', kind: 'presence' },
  { direction: 'out', kind: 'message' },
] as const

function isOwn(other: Jid, account: BareJid): boolean {
  return bareOf(other) === account || other === domainOf(account)
}

/** The kind an item can name for it; undefined where only items for every stanza are about it (§10.10, §10.13). */
function kindOf({ direction, kind }: PrivacyStanza): PrivacyKind | undefined {
  if (kind === 'presence') return direction === 'in' ? 'presence-in' : 'presence-out'
  if (kind === 'subscription' || direction === 'out') return undefined
  return kind
}

function concerns({ kinds }: PrivacyItem, kind: PrivacyKind | undefined): boolean {
  return kinds.length === 0 || (kind !== undefined && kinds.includes(kind))
}

type Party = {
  readonly jid: Jid
  readonly bare: BareJid
  readonly domain: string
  readonly contact: Pick<RosterItem, 'groups' | 'subscription'> | undefined
}

/** The other side with its roster item: that of its bare address, else that of its domain (§10.2). */
function partyOf(jid: Jid, roster: PrivacySubject['roster']): Party {
  const bare = bareOf(jid)
  const domain = domainOf(jid)
  const contact = roster.get(bare) ?? roster.get(domain as BareJid)
  return { jid, bare, domain, contact }
}

type Rule = {
  readonly item: PrivacyItem
  readonly matches: (party: Party) => boolean
}

// A list is looked at once and asked often: the editor decides for every contact and kind.
const prepared = new WeakMap<readonly PrivacyItem[], readonly Rule[]>()

function rulesOf(items: readonly PrivacyItem[]): readonly Rule[] {
  const known = prepared.get(items)
  if (known) return known
  const rules = inOrder(items).map((item) => ({ item, matches: matcherOf(item) }))
  prepared.set(items, rules)
  return rules
}

function matcherOf({ who }: PrivacyItem): Rule['matches'] {
  switch (who.type) {
    case 'everyone':
      return () => true
    case 'group':
      return ({ contact }) => contact?.groups.includes(who.value) ?? false
    case 'subscription':
      return ({ contact }) => (contact?.subscription ?? 'none') === who.value
    case 'jid':
      return addressMatcher(parseJid(who.value))
    default:
      return assertNever(who)
  }
}

/** The four forms of an address each cover what stands below them (§10.1); what is no address covers nothing. */
function addressMatcher(value: Jid | undefined): Rule['matches'] {
  if (value === undefined) return () => false
  if (isFull(value)) return ({ jid }) => jid === value
  if (localOf(value) !== '') return ({ bare }) => bare === value
  return ({ domain }) => domain === value || domain.endsWith(`.${value}`)
}
