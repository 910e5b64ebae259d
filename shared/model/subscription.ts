import { assertNever } from './result.ts'
import type { RosterItem } from './roster.ts'

/** The types of a presence that manages a subscription (RFC 3921 §2.2.1). */
export const SUBSCRIPTION_TYPES = [
  'subscribe',
  'subscribed',
  'unsubscribe',
  'unsubscribed',
] as const
export type SubscriptionType = (typeof SUBSCRIPTION_TYPES)[number]

/** What the other side did to a subscription, as one quiet line says it. */
export const SUBSCRIPTION_NOTICES = [
  'allowed',
  'denied',
  'stopped-sharing',
  'stopped-watching',
] as const
export type SubscriptionNotice = (typeof SUBSCRIPTION_NOTICES)[number]

/**
 * What a person can do to a subscription beside answering a request (RFC 6121 §3). `ask`, `withdraw` and `stop-watching`
 * are about seeing them; `pre-approve`, `revoke-approval` and `stop-sharing` about being seen.
 */
export const SUBSCRIPTION_ACTIONS = [
  'ask',
  'withdraw',
  'stop-watching',
  'stop-sharing',
  'pre-approve',
  'revoke-approval',
] as const
export type SubscriptionAction = (typeof SUBSCRIPTION_ACTIONS)[number]

/** What can be done about a contact: the above, answering a request of theirs, and removing them from the roster. */
export type ContactAction = SubscriptionAction | 'allow' | 'deny' | 'remove'

/** The nine states of RFC 3921 §9.1; `out` and `in` are requests that wait for the other side and for this one. */
export const SUBSCRIPTION_STATES = [
  'none',
  'none-out',
  'none-in',
  'none-out-in',
  'to',
  'to-in',
  'from',
  'from-out',
  'both',
] as const
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number]

/** Each direction in a sentence, by the key under which the window has it. */
export type Sentences = {
  /** Whether one sees when they are online. */
  readonly seeing: 'seeing' | 'asked-to-see' | 'not-seeing'
  /** Whether they see when one is online. */
  readonly seen: 'seen' | 'asks-to-see' | 'not-seen'
}

/** What one state means and what leads out of it. A stanza that is not named changes nothing. */
export type StateRules = {
  readonly sentences: Sentences
  readonly actions: readonly ContactAction[]
  /** The state after a stanza of ours (RFC 3921 §9.2). */
  readonly sent: Partial<Record<SubscriptionType, SubscriptionState>>
  /** The state after one of theirs (§9.3). */
  readonly heard: Partial<Record<SubscriptionType, SubscriptionState>>
}

/** The stanza that each action sends; removing is a roster set instead (§8.6). */
export const SENT_BY: Readonly<Record<Exclude<ContactAction, 'remove'>, SubscriptionType>> = {
  ask: 'subscribe',
  withdraw: 'unsubscribe',
  'stop-watching': 'unsubscribe',
  'stop-sharing': 'unsubscribed',
  'pre-approve': 'subscribed',
  'revoke-approval': 'unsubscribed',
  allow: 'subscribed',
  deny: 'unsubscribed',
}

/** What reaches the other side in every state, so that two sides that have come to differ can be brought in step (§9.2). */
export const REPAIRS: readonly SubscriptionAction[] = ['ask', 'stop-watching']

/** The subscription model of RFC 3921 §9, from the side of whoever looks at it. */
export const RULES: Readonly<Record<SubscriptionState, StateRules>> = {
  none: {
    sentences: { seeing: 'not-seeing', seen: 'not-seen' },
    actions: ['ask', 'remove'],
    sent: { subscribe: 'none-out' },
    heard: { subscribe: 'none-in' },
  },
  'none-out': {
    sentences: { seeing: 'asked-to-see', seen: 'not-seen' },
    actions: ['ask', 'withdraw', 'remove'],
    sent: { unsubscribe: 'none' },
    heard: { subscribe: 'none-out-in', subscribed: 'to', unsubscribed: 'none' },
  },
  'none-in': {
    sentences: { seeing: 'not-seeing', seen: 'asks-to-see' },
    actions: ['allow', 'deny', 'ask', 'remove'],
    sent: { subscribe: 'none-out-in', subscribed: 'from', unsubscribed: 'none' },
    heard: { unsubscribe: 'none' },
  },
  'none-out-in': {
    sentences: { seeing: 'asked-to-see', seen: 'asks-to-see' },
    actions: ['allow', 'deny', 'ask', 'withdraw', 'remove'],
    sent: { unsubscribe: 'none-in', subscribed: 'from-out', unsubscribed: 'none-out' },
    heard: { unsubscribe: 'none-out', subscribed: 'to-in', unsubscribed: 'none-in' },
  },
  to: {
    sentences: { seeing: 'seeing', seen: 'not-seen' },
    actions: ['stop-watching', 'remove'],
    sent: { unsubscribe: 'none' },
    heard: { subscribe: 'to-in', unsubscribed: 'none' },
  },
  'to-in': {
    sentences: { seeing: 'seeing', seen: 'asks-to-see' },
    actions: ['allow', 'deny', 'stop-watching', 'remove'],
    sent: { unsubscribe: 'none-in', subscribed: 'both', unsubscribed: 'to' },
    heard: { unsubscribe: 'to', unsubscribed: 'none-in' },
  },
  from: {
    sentences: { seeing: 'not-seeing', seen: 'seen' },
    actions: ['ask', 'stop-sharing', 'remove'],
    sent: { subscribe: 'from-out', unsubscribed: 'none' },
    heard: { unsubscribe: 'none' },
  },
  'from-out': {
    sentences: { seeing: 'asked-to-see', seen: 'seen' },
    actions: ['ask', 'withdraw', 'stop-sharing', 'remove'],
    sent: { unsubscribe: 'from', unsubscribed: 'none-out' },
    heard: { unsubscribe: 'none-out', subscribed: 'both', unsubscribed: 'from' },
  },
  both: {
    sentences: { seeing: 'seeing', seen: 'seen' },
    actions: ['stop-watching', 'stop-sharing', 'remove'],
    sent: { unsubscribe: 'from', unsubscribed: 'to' },
    heard: { unsubscribe: 'to', unsubscribed: 'from' },
  },
}

/**
 * The state of a contact, or of somebody who is none (no item), by whether a request of theirs waits. What cannot be is
 * passed over: an `ask` beside a subscription that is there, and a request of somebody who is allowed already.
 */
export function stateOf(
  item: Pick<RosterItem, 'subscription' | 'ask'> | undefined,
  requested: boolean,
): SubscriptionState {
  const { subscription = 'none', ask = false } = item ?? {}
  switch (subscription) {
    case 'both':
      return 'both'
    case 'from':
      return ask ? 'from-out' : 'from'
    case 'to':
      return requested ? 'to-in' : 'to'
    case 'none':
      if (requested) return ask ? 'none-out-in' : 'none-in'
      return ask ? 'none-out' : 'none'
    default:
      return assertNever(subscription)
  }
}

/** The state after a stanza of ours. */
export function afterSending(state: SubscriptionState, type: SubscriptionType): SubscriptionState {
  return RULES[state].sent[type] ?? state
}

/** The state after a stanza of theirs. */
export function afterHearing(state: SubscriptionState, type: SubscriptionType): SubscriptionState {
  return RULES[state].heard[type] ?? state
}

/** What is offered: the actions of the state and, where the server keeps approvals ahead of requests, those (RFC 6121 §3.4). */
export function actionsOf(
  state: SubscriptionState,
  { preApproval, approved }: { readonly preApproval: boolean; readonly approved: boolean },
): readonly ContactAction[] {
  const { actions, sentences } = RULES[state]
  if (!preApproval || sentences.seen !== 'not-seen') return actions
  return [approved ? 'revoke-approval' : 'pre-approve', ...actions]
}

/** What a stanza of theirs tells the person, or undefined where it means nothing in this state (RFC 3921 §9.3). */
export function noticeOf(
  state: SubscriptionState,
  heard: SubscriptionType,
): SubscriptionNotice | undefined {
  const { seeing, seen } = RULES[state].sentences
  switch (heard) {
    case 'subscribe':
      return undefined
    case 'subscribed':
      return seeing === 'asked-to-see' ? 'allowed' : undefined
    case 'unsubscribed':
      if (seeing === 'asked-to-see') return 'denied'
      return seeing === 'seeing' ? 'stopped-sharing' : undefined
    case 'unsubscribe':
      return seen === 'seen' ? 'stopped-watching' : undefined
    default:
      return assertNever(heard)
  }
}

/** What acknowledges a notice (RFC 3921 §9.4, table 7: the affirming one). */
export const AFFIRMED_BY: Readonly<Record<SubscriptionNotice, SubscriptionType>> = {
  allowed: 'subscribe',
  denied: 'unsubscribe',
  'stopped-sharing': 'unsubscribe',
  'stopped-watching': 'unsubscribed',
}
