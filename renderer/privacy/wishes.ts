import type { PrivacyItem } from '../../shared/model/privacy.ts'
import {
  compileList,
  type HiddenFrom,
  type PrivacyWish,
  type ReadableList,
} from '../../shared/model/privacy-wishes.ts'
import { FALL_THROUGH } from './draft.ts'

// Whom one hides from stays hidden, though they be in the group that may see one: the first match decides.
const ORDER: readonly PrivacyWish['kind'][] = [
  'hidden-from',
  'contacts-only',
  'seen-only-by',
  'invisible',
]

/** The wishes with or without one; of the kinds that leave room for one only, the new one takes its place. */
export function withWish(
  wishes: readonly PrivacyWish[],
  wish: PrivacyWish,
  wanted: boolean,
): readonly PrivacyWish[] {
  const others = wishes.filter((one) => !isSame(one, wish))
  return (wanted ? [...others, wish] : others).toSorted(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
  )
}

function isSame(one: PrivacyWish, other: PrivacyWish): boolean {
  if (one.kind !== 'hidden-from' || other.kind !== 'hidden-from') return one.kind === other.kind
  return one.who.type === other.who.type && one.who.value === other.who.value
}

/** The rules for these wishes; a list that is left without any allows everybody, since an empty one would be removed. */
export function rulesFor(list: ReadableList): readonly PrivacyItem[] {
  const items = compileList({ ...list, rest: furtherRules(list) })
  return items.length > 0 ? items : [FALL_THROUGH]
}

/** Rules behind what was wished that do anything. */
export function furtherRules({ rest }: ReadableList): readonly PrivacyItem[] {
  const [only] = rest
  const isFallThrough =
    rest.length === 1 && only?.who.type === 'everyone' && only.action === 'allow'
  return isFallThrough ? [] : rest
}

/** Whom one hides from being online. */
export function hiddenFrom(wishes: readonly PrivacyWish[]): readonly HiddenFrom[] {
  return wishes.flatMap((wish) => (wish.kind === 'hidden-from' ? [wish.who] : []))
}
