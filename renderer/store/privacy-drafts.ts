import { parseBareJid } from '../../shared/model/jid.ts'
import {
  type ForeignElement,
  type ForeignParts,
  PRIVACY_ACTIONS,
  PRIVACY_KINDS,
  type PrivacyItem,
  type PrivacyParty,
} from '../../shared/model/privacy.ts'
import { SUBSCRIPTIONS } from '../../shared/model/roster.ts'
import { fingerprint, itemsOf, newDraft } from '../privacy/draft.ts'
import type { UiStorage } from './ui-storage.ts'
import type { PrivacyDraft } from './ui.ts'

const KEY = 'balcony.privacy-drafts'
/** Drafts beyond it are kept as long as the window is open: there is room for 5 MB in all. In UTF-16 units. */
const MOST_KEPT = 1_500_000

/** The drafts as they were kept; what another version wrote differently is left out. Changes cannot be taken back any more. */
export function readPrivacyDrafts(storage: UiStorage): readonly PrivacyDraft[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(value) ? value.flatMap((one) => draftFrom(one) ?? []) : []
  } catch {
    return []
  }
}

/** Keeps the drafts, the last one written at first, as far as there is room. */
export function writePrivacyDrafts(storage: UiStorage, drafts: readonly PrivacyDraft[]): void {
  const kept: string[] = []
  let length = 0
  for (const { account, draft } of drafts) {
    const { name, base } = draft
    const items = itemsOf(draft)
    if (fingerprint(items) === base) continue
    const text = JSON.stringify({ account, name, base, items })
    length += text.length
    if (length > MOST_KEPT) break
    kept.push(text)
  }
  try {
    storage.setItem(KEY, `[${kept.join()}]`)
  } catch {
    // The storage is full: the drafts live as long as the window does.
  }
}

function draftFrom(value: unknown): PrivacyDraft | undefined {
  const { account, name, base, items } = fieldsOf(value)
  const whose = typeof account === 'string' ? parseBareJid(account) : undefined
  if (!whose || typeof name !== 'string' || !Array.isArray(items)) return undefined
  const known = items.flatMap((item) => itemFrom(item) ?? [])
  if (known.length < items.length) return undefined
  const draft = newDraft(name, known)
  return { account: whose, draft: typeof base === 'string' ? { ...draft, base } : draft }
}

function itemFrom(value: unknown): PrivacyItem | undefined {
  const { who, action, order, kinds, foreign } = fieldsOf(value)
  const party = partyFrom(who)
  const known = PRIVACY_ACTIONS.find((one) => one === action)
  if (!party || !known || typeof order !== 'number' || !Array.isArray(kinds)) return undefined
  const parts = foreign === undefined ? undefined : foreignFrom(foreign)
  return {
    who: party,
    action: known,
    order,
    kinds: PRIVACY_KINDS.filter((kind) => kinds.includes(kind)),
    ...(parts && { foreign: parts }),
  }
}

function partyFrom(value: unknown): PrivacyParty | undefined {
  const { type, value: whom } = fieldsOf(value)
  if (type === 'everyone') return { type }
  if ((type === 'jid' || type === 'group') && typeof whom === 'string') return { type, value: whom }
  const subscription = SUBSCRIPTIONS.find((known) => known === whom)
  return type === 'subscription' && subscription ? { type, value: subscription } : undefined
}

function foreignFrom(value: unknown): ForeignParts {
  const { attributes, children } = fieldsOf(value)
  return { attributes: textsFrom(attributes), children: elementsFrom(children) }
}

function elementsFrom(value: unknown): readonly ForeignElement[] {
  return nodesFrom(value).filter((node) => typeof node !== 'string')
}

function nodesFrom(value: unknown): readonly (ForeignElement | string)[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((node): readonly (ForeignElement | string)[] => {
    if (typeof node === 'string') return [node]
    const { name, attributes, children } = fieldsOf(node)
    if (typeof name !== 'string') return []
    return [{ name, attributes: textsFrom(attributes), children: nodesFrom(children) }]
  })
}

function textsFrom(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text]] : [],
    ),
  )
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
