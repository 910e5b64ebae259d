import {
  inOrder,
  type PrivacyItem,
  type PrivacyList,
  renumber,
} from '../../shared/model/privacy.ts'

/** A rule while its list is being edited: its place is its order. The key stays while it is moved or changed. */
export type DraftRule = { readonly key: number; readonly item: PrivacyItem }

/** A list that is being edited, and all that a change of it needs to be taken back. */
export type Draft = {
  readonly name: string
  /** What the server had when the edit began, by {@link fingerprint}; undefined for a list that it does not have yet. */
  readonly base: string | undefined
  readonly rules: readonly DraftRule[]
  /** The rules before each change, the last one first. */
  readonly past: readonly (readonly DraftRule[])[]
  readonly nextKey: number
}

/** What became of the list on the server since the edit began. */
export type Elsewhere = 'same' | 'changed' | 'removed' | 'appeared'

/** A rule that allows everybody: what a list without any other means. */
export const FALL_THROUGH: PrivacyItem = {
  who: { type: 'everyone' },
  action: 'allow',
  order: 0,
  kinds: [],
}

const MOST_UNDONE = 100

const fingerprints = new WeakMap<readonly PrivacyItem[], string>()

/** The same for lists that mean the same, whatever the numbers of their items are. */
export function fingerprint(items: readonly PrivacyItem[]): string {
  const known = fingerprints.get(items)
  if (known !== undefined) return known
  const print = printOf(items)
  fingerprints.set(items, print)
  return print
}

/** Two hashes of 32 bits and the length (FNV-1a with two multipliers, over UTF-16). */
function printOf(items: readonly PrivacyItem[]): string {
  const text = JSON.stringify(inOrder(items).map(meaning))
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  return `${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}${text.length.toString(36)}`
}

function meaning({ who, action, kinds, foreign }: PrivacyItem): unknown {
  const value = who.type === 'everyone' ? undefined : who.value
  return [who.type, value, action, kinds.toSorted(), foreign]
}

/** The edit of a list that the server has. */
export function draftOf({ name, items }: PrivacyList): Draft {
  return { ...newDraft(name, inOrder(items)), base: fingerprint(items) }
}

/** The edit of a list that the server does not have. */
export function newDraft(name: string, items: readonly PrivacyItem[]): Draft {
  const rules = items.map((item, key) => ({ key, item }))
  return { name, base: undefined, rules, past: [], nextKey: items.length }
}

const numbered = new WeakMap<Draft['rules'], readonly PrivacyItem[]>()

/** The rules as they are to be saved: numbered 0, 1, 2, … The same array for the same rules. */
export function itemsOf({ rules }: Pick<Draft, 'rules'>): readonly PrivacyItem[] {
  const known = numbered.get(rules)
  if (known) return known
  const items = renumber(rules.map(({ item }) => item))
  numbered.set(rules, items)
  return items
}

function change(draft: Draft, rules: readonly DraftRule[]): Draft {
  return { ...draft, rules, past: [draft.rules, ...draft.past].slice(0, MOST_UNDONE) }
}

/** Puts rules in front of the one at that place; behind all others where there is none. */
export function insertRules(draft: Draft, at: number, items: readonly PrivacyItem[]): Draft {
  if (items.length === 0) return draft
  const fresh = items.map((item, index) => ({ key: draft.nextKey + index, item }))
  const next = change(draft, draft.rules.toSpliced(at, 0, ...fresh))
  return { ...next, nextKey: draft.nextKey + items.length }
}

/** Puts another rule in the place of one. */
export function replaceRule(draft: Draft, key: number, item: PrivacyItem): Draft {
  const at = placeOf(draft, key)
  return at < 0 ? draft : change(draft, draft.rules.with(at, { key, item }))
}

export function removeRule(draft: Draft, key: number): Draft {
  const at = placeOf(draft, key)
  return at < 0 ? draft : change(draft, draft.rules.toSpliced(at, 1))
}

/** Moves a rule to a place, counted without it; beyond either end it goes to the end. */
export function moveRule(draft: Draft, key: number, to: number): Draft {
  const from = placeOf(draft, key)
  const rule = draft.rules[from]
  const place = Math.min(Math.max(to, 0), draft.rules.length - 1)
  if (!rule || place === from) return draft
  return change(draft, draft.rules.toSpliced(from, 1).toSpliced(place, 0, rule))
}

/** Takes the last change back. */
export function undo(draft: Draft): Draft {
  const [before, ...past] = draft.past
  return before ? { ...draft, rules: before, past } : draft
}

export function placeOf({ rules }: Pick<Draft, 'rules'>, key: number): number {
  return rules.findIndex((rule) => rule.key === key)
}

/** Whether it says anything else than what the server has. */
export function isChanged(draft: Draft, stored: PrivacyList | undefined): boolean {
  return !stored || fingerprint(itemsOf(draft)) !== fingerprint(stored.items)
}

/** Whether the server still has what the edit began with. Whoever changed it to what is in the draft changed nothing. */
export function elsewhere(draft: Draft, stored: PrivacyList | undefined): Elsewhere {
  if (!stored) return draft.base === undefined ? 'same' : 'removed'
  const now = fingerprint(stored.items)
  if (now === draft.base || now === fingerprint(itemsOf(draft))) return 'same'
  return draft.base === undefined ? 'appeared' : 'changed'
}

/** What the editor shows: the draft that was kept, but where nothing was changed in it what the server has now. */
export function currentDraft(
  kept: Draft | undefined,
  stored: PrivacyList | undefined,
): Draft | undefined {
  if (!kept || !stored) return kept ?? (stored && draftOf(stored))
  const untouched = kept.base === fingerprint(itemsOf(kept))
  return untouched && kept.base !== fingerprint(stored.items) ? draftOf(stored) : kept
}

/** The draft as it was just saved. */
export function asSaved(draft: Draft): Draft {
  return { ...draft, base: fingerprint(itemsOf(draft)), past: [] }
}

/** The draft stays as it is, over what the server has now. */
export function keepMine(draft: Draft, stored: PrivacyList | undefined): Draft {
  return { ...draft, base: stored && fingerprint(stored.items) }
}

/** The draft under another name, as a list that the server does not have. */
export function asNew(draft: Draft, name: string): Draft {
  return { ...draft, name, base: undefined }
}

/** The places of rules that the other version has not, or not as often. */
export function onlyIn(
  items: readonly PrivacyItem[],
  other: readonly PrivacyItem[],
): ReadonlySet<number> {
  const left = new Map<string, number>()
  for (const item of other) {
    const text = JSON.stringify(meaning(item))
    left.set(text, (left.get(text) ?? 0) + 1)
  }
  const only = new Set<number>()
  for (const [place, item] of items.entries()) {
    const text = JSON.stringify(meaning(item))
    const count = left.get(text) ?? 0
    if (count === 0) only.add(place)
    else left.set(text, count - 1)
  }
  return only
}
