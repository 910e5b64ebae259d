import type { Subscription } from './roster.ts'

/** The kinds of stanza that a privacy item can name, in the order of their schema (RFC 3921 §B.4). */
export const PRIVACY_KINDS = ['iq', 'message', 'presence-in', 'presence-out'] as const
export type PrivacyKind = (typeof PRIVACY_KINDS)[number]

export const PRIVACY_ACTIONS = ['allow', 'deny'] as const
export type PrivacyAction = (typeof PRIVACY_ACTIONS)[number]

/** The largest `order` there is; the smallest is 0 (RFC 3921 §B.4). */
export const MAX_ORDER = 0xffff_ffff

/**
 * Whom an item is about (RFC 3921 §10.1). The value of `jid` is the text that the server keeps, which need not be an
 * address; a group is one of the roster, by its exact name; `none` is also whoever is not in the roster.
 */
export type PrivacyParty =
  | { readonly type: 'everyone' }
  | { readonly type: 'jid'; readonly value: string }
  | { readonly type: 'group'; readonly value: string }
  | { readonly type: 'subscription'; readonly value: Subscription }

/** What another client wrote into an item and Balcony does not know: kept, and sent back as it was. */
export type ForeignParts = {
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly ForeignElement[]
}
export type ForeignElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (ForeignElement | string)[]
}

/** One rule of a privacy list (RFC 3921 §10.1). */
export type PrivacyItem = {
  readonly who: PrivacyParty
  readonly action: PrivacyAction
  /** From 0 to {@link MAX_ORDER}; lists of other clients may repeat one. */
  readonly order: number
  /** What it is about; empty means every stanza, in both directions. */
  readonly kinds: readonly PrivacyKind[]
  readonly foreign?: ForeignParts
}

/** A whole privacy list. Names are compared exactly. */
export type PrivacyList = {
  readonly name: string
  readonly items: readonly PrivacyItem[]
}

/** The lists of an account, and which are in force: on this session, and for the account (RFC 3921 §10.3). */
export type PrivacyNames = {
  readonly lists: readonly string[]
  readonly active?: string
  readonly default?: string
}

/** The same without what is in force no more since its list is gone; some servers go on to name it. */
export function thatExist({ lists, active, default: standard }: PrivacyNames): PrivacyNames {
  return {
    lists,
    ...(active !== undefined && lists.includes(active) ? { active } : {}),
    ...(standard !== undefined && lists.includes(standard) ? { default: standard } : {}),
  }
}

/** The items with the orders 0, 1, 2, … in the order in which they are tried: as lists are written (RFC 3921 §10.6). */
export function renumber(items: readonly PrivacyItem[]): readonly PrivacyItem[] {
  return items.map((item, order) => (item.order === order ? item : { ...item, order }))
}

/** The items in the order in which a server tries them; those of one order stay as they came. */
export function inOrder(items: readonly PrivacyItem[]): readonly PrivacyItem[] {
  return items.toSorted((a, b) => a.order - b.order)
}
