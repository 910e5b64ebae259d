import { type BareJid, type Jid, parseJid } from './jid.ts'
import { inOrder, type PrivacyItem, type PrivacyParty, renumber } from './privacy.ts'

/**
 * What people commonly wish of a list, each of which is the simplest rules that do it (RFC 3921 §10.15).
 * - `contacts-only`: nobody reaches me who is in no subscription with me, nor I them; `own` are my other devices, which are in
 *   no subscription with me either, and are kept from each other by some servers where no rule lets them.
 * - `hidden-from`: they do not see me online.
 * - `seen-only-by`: nobody but this group sees me online.
 * - `invisible`: nobody sees me online.
 */
export type PrivacyWish =
  | { readonly kind: 'contacts-only'; readonly own?: BareJid }
  | { readonly kind: 'invisible' }
  | { readonly kind: 'hidden-from'; readonly who: HiddenFrom }
  | { readonly kind: 'seen-only-by'; readonly group: string }

/** One of the groups, or one address. */
export type HiddenFrom = Extract<PrivacyParty, { type: 'jid' | 'group' }>

/** A list as those read it who write no rules: who is blocked, what was wished, and rules of another making behind these. */
export type ReadableList = {
  readonly blocked: readonly Jid[]
  readonly wishes: readonly PrivacyWish[]
  readonly rest: readonly PrivacyItem[]
}

/** The rules of such a list, numbered: whoever is blocked first, since the first match decides. */
export function compileList({ blocked, wishes, rest }: ReadableList): readonly PrivacyItem[] {
  const rules = [...blocked.map(blockRule), ...wishes.flatMap(rulesOf), ...inOrder(rest).map(bare)]
  return renumber(rules.map((rule) => ({ ...rule, order: 0 })))
}

/**
 * What a list says to those who write no rules. Rules count as a block or a wish only before the first one that is neither:
 * behind that they may not be reached. `own` is whose list it is.
 */
export function readList(items: readonly PrivacyItem[], own?: BareJid): ReadableList {
  const blocked = new Set<Jid>()
  const wishes: PrivacyWish[] = []
  let rest = inOrder(items)
  for (;;) {
    const [first, second] = rest
    const address = first && blockedBy(first)
    const met = first && !address ? wishOf(first, second, own) : undefined
    if (address) blocked.add(address)
    else if (met) wishes.push(met.wish)
    else return { blocked: [...blocked], wishes, rest }
    rest = rest.slice(met?.rules ?? 1)
  }
}

type Rule = Omit<PrivacyItem, 'order'>

function bare({ order: _, ...rule }: PrivacyItem): Rule {
  return rule
}

/** Nothing comes from there and nothing goes there (RFC 3921 §10.13). */
function blockRule(jid: Jid): Rule {
  return { who: { type: 'jid', value: jid }, action: 'deny', kinds: [] }
}

function rulesOf(wish: PrivacyWish): readonly Rule[] {
  switch (wish.kind) {
    case 'contacts-only':
      return wish.own === undefined ? [NO_STRANGERS] : [letRule(wish.own), NO_STRANGERS]
    case 'hidden-from':
      return [{ who: wish.who, action: 'deny', kinds: ['presence-out'] }]
    case 'seen-only-by':
      return [
        { who: { type: 'group', value: wish.group }, action: 'allow', kinds: ['presence-out'] },
        NOBODY_SEES,
      ]
    default:
      return [NOBODY_SEES]
  }
}

function letRule(jid: Jid): Rule {
  return { who: { type: 'jid', value: jid }, action: 'allow', kinds: [] }
}

const NO_STRANGERS: Rule = {
  who: { type: 'subscription', value: 'none' },
  action: 'deny',
  kinds: [],
}

const NOBODY_SEES: Rule = { who: { type: 'everyone' }, action: 'deny', kinds: ['presence-out'] }

function blockedBy({ who, action, kinds, foreign }: PrivacyItem): Jid | undefined {
  if (foreign || who.type !== 'jid' || action !== 'deny' || kinds.length > 0) return undefined
  return parseJid(who.value)
}

function wishOf(
  first: PrivacyItem,
  second: PrivacyItem | undefined,
  own?: BareJid,
): { readonly wish: PrivacyWish; readonly rules: number } | undefined {
  const { who, action, kinds, foreign } = first
  if (foreign) return undefined
  if (who.type === 'subscription') {
    const wished = who.value === 'none' && action === 'deny' && kinds.length === 0
    return wished ? { wish: { kind: 'contacts-only' }, rules: 1 } : undefined
  }
  if (own !== undefined && isSame(first, letRule(own)) && second && isSame(second, NO_STRANGERS)) {
    return { wish: { kind: 'contacts-only', own }, rules: 2 }
  }
  if (kinds.length !== 1 || kinds[0] !== 'presence-out') return undefined
  if (action === 'deny') {
    const wish: PrivacyWish =
      who.type === 'everyone' ? { kind: 'invisible' } : { kind: 'hidden-from', who }
    return { wish, rules: 1 }
  }
  const pair = who.type === 'group' && second && isNobodySees(second)
  return pair ? { wish: { kind: 'seen-only-by', group: who.value }, rules: 2 } : undefined
}

function isNobodySees(item: PrivacyItem): boolean {
  return wishOf(item, undefined)?.wish.kind === 'invisible'
}

function isSame({ who, action, kinds, foreign }: PrivacyItem, rule: Rule): boolean {
  const isWho = who.type === rule.who.type && 'value' in who && 'value' in rule.who
  return (
    isWho &&
    who.value === rule.who.value &&
    action === rule.action &&
    kinds.length === 0 &&
    !foreign
  )
}
