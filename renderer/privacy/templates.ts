import type { PrivacyItem, PrivacyKind, PrivacyParty } from '../../shared/model/privacy.ts'
import { FALL_THROUGH } from './draft.ts'

/** Rules for what is commonly wanted, each as simple as it can be (RFC 3921 §10.15). */
export type Template = {
  readonly id: (typeof TEMPLATE_IDS)[number]
  readonly items: readonly PrivacyItem[]
  /** A rule in front of them whose party the person has to name. */
  readonly asks?: PrivacyItem
}

const TEMPLATE_IDS = [
  'strangers-out',
  'strangers-but',
  'mutual-only',
  'invisible',
  'hidden-from-strangers',
  'block-one',
] as const

const rule = (
  action: PrivacyItem['action'],
  who: PrivacyParty,
  ...kinds: readonly PrivacyKind[]
): PrivacyItem => ({ who, action, order: 0, kinds })

const EVERYONE: PrivacyParty = { type: 'everyone' }
const STRANGERS: PrivacyParty = { type: 'subscription', value: 'none' }
const SOMEBODY: PrivacyParty = { type: 'jid', value: '' }

export const TEMPLATES: readonly Template[] = [
  { id: 'strangers-out', items: [rule('deny', STRANGERS)] },
  {
    id: 'strangers-but',
    items: [rule('deny', STRANGERS)],
    asks: rule('allow', SOMEBODY),
  },
  {
    id: 'mutual-only',
    items: [rule('allow', { type: 'subscription', value: 'both' }), rule('deny', EVERYONE)],
  },
  { id: 'invisible', items: [rule('deny', EVERYONE, 'presence-out')] },
  { id: 'hidden-from-strangers', items: [rule('deny', STRANGERS, 'presence-out')] },
  { id: 'block-one', items: [], asks: rule('deny', SOMEBODY) },
]

/** What a new list begins with: nobody is kept away. */
export const BEGINNING: readonly PrivacyItem[] = [FALL_THROUGH]
