import {
  PRIVACY_ACTIONS,
  PRIVACY_KINDS,
  type PrivacyItem,
  type PrivacyParty,
} from '../../shared/model/privacy.ts'
import type { PrivacyStanza } from '../../shared/model/privacy-decision.ts'
import type { Random } from '../chaos-proxy/random.ts'
import { SUBSCRIPTIONS } from '../../shared/model/roster.ts'

/** What may be drawn: addresses in all four forms, and groups that exist. */
export type Lot = { readonly addresses: readonly string[]; readonly groups: readonly string[] }

/** One to six rules whose orders are neither in sequence nor without holes. */
export function drawItems(random: Random, lot: Lot): readonly PrivacyItem[] {
  const orders = new Set<number>()
  const size = random.between(1, 6)
  while (orders.size < size) orders.add(random.between(0, 49))
  return [...orders].map((order) => ({
    who: drawParty(random, lot),
    action: random.pick(PRIVACY_ACTIONS),
    order,
    kinds: random.next() < 0.3 ? [] : PRIVACY_KINDS.filter(() => random.next() < 0.4),
  }))
}

/** A stanza without its other side; `sent` is what may go out. Requests are left out: what becomes of one depends on those before it. */
export function drawStanza(
  random: Random,
  sent: readonly PrivacyStanza['kind'][],
): Omit<PrivacyStanza, 'other'> {
  const direction = random.pick(['in', 'out'] as const)
  const kinds = direction === 'out' ? sent : (['message', 'iq', 'presence'] as const)
  return { direction, kind: random.pick(kinds) }
}

function drawParty(random: Random, { addresses, groups }: Lot): PrivacyParty {
  const type = random.pick(['everyone', 'jid', 'jid', 'group', 'subscription'] as const)
  switch (type) {
    case 'jid':
      return { type, value: random.pick(addresses) }
    case 'group':
      return { type, value: random.pick(groups) }
    case 'subscription':
      return { type, value: random.pick(SUBSCRIPTIONS) }
    default:
      return { type }
  }
}
