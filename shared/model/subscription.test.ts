import { describe, expect, test } from 'vitest'
import { SUBSCRIPTIONS } from './roster.ts'
import {
  actionsOf,
  afterHearing,
  afterSending,
  AFFIRMED_BY,
  noticeOf,
  REPAIRS,
  RULES,
  SENT_BY,
  stateOf,
  SUBSCRIPTION_STATES,
  SUBSCRIPTION_TYPES,
  type SubscriptionState,
} from './subscription.ts'

type Row = readonly [SubscriptionState, ...SubscriptionState[]]

// RFC 3921 §9.2, tables 1 and 2, and what §8.2 and §8.4 say of the other two: state, then what follows from sending
// subscribe, unsubscribe, subscribed, unsubscribed.
const SENT: readonly Row[] = [
  ['none', 'none-out', 'none', 'none', 'none'],
  ['none-out', 'none-out', 'none', 'none-out', 'none-out'],
  ['none-in', 'none-out-in', 'none-in', 'from', 'none'],
  ['none-out-in', 'none-out-in', 'none-in', 'from-out', 'none-out'],
  ['to', 'to', 'none', 'to', 'to'],
  ['to-in', 'to-in', 'none-in', 'both', 'to'],
  ['from', 'from-out', 'from', 'from', 'none'],
  ['from-out', 'from-out', 'from', 'from-out', 'none-out'],
  ['both', 'both', 'from', 'both', 'to'],
]

// RFC 3921 §9.3, tables 3 to 6: what follows from hearing subscribe, unsubscribe, subscribed, unsubscribed.
const HEARD: readonly Row[] = [
  ['none', 'none-in', 'none', 'none', 'none'],
  ['none-out', 'none-out-in', 'none-out', 'to', 'none'],
  ['none-in', 'none-in', 'none', 'none-in', 'none-in'],
  ['none-out-in', 'none-out-in', 'none-out', 'to-in', 'none-in'],
  ['to', 'to-in', 'to', 'to', 'none'],
  ['to-in', 'to-in', 'to', 'to-in', 'none-in'],
  ['from', 'from', 'none', 'from', 'from'],
  ['from-out', 'from-out', 'none-out', 'both', 'from'],
  ['both', 'both', 'to', 'both', 'from'],
]

const IN_ORDER = ['subscribe', 'unsubscribe', 'subscribed', 'unsubscribed'] as const

// What each state of RFC 3921 §9.1 is about, by its name there: label in both directions, and what can be done.
const STATES = [
  ['SUB-45 SUB-09 None', 'none', 'not-seeing', 'not-seen', ['ask', 'remove']],
  [
    'SUB-46 SUB-11 None + Pending Out',
    'none-out',
    'asked-to-see',
    'not-seen',
    ['ask', 'withdraw', 'remove'],
  ],
  [
    'SUB-47 None + Pending In',
    'none-in',
    'not-seeing',
    'asks-to-see',
    ['allow', 'deny', 'ask', 'remove'],
  ],
  [
    'SUB-48 None + Pending Out/In',
    'none-out-in',
    'asked-to-see',
    'asks-to-see',
    ['allow', 'deny', 'ask', 'withdraw', 'remove'],
  ],
  ['SUB-49 To', 'to', 'seeing', 'not-seen', ['stop-watching', 'remove']],
  [
    'SUB-50 To + Pending In',
    'to-in',
    'seeing',
    'asks-to-see',
    ['allow', 'deny', 'stop-watching', 'remove'],
  ],
  ['SUB-51 SUB-18 From', 'from', 'not-seeing', 'seen', ['ask', 'stop-sharing', 'remove']],
  [
    'SUB-52 From + Pending Out',
    'from-out',
    'asked-to-see',
    'seen',
    ['ask', 'withdraw', 'stop-sharing', 'remove'],
  ],
  ['SUB-53 Both', 'both', 'seeing', 'seen', ['stop-watching', 'stop-sharing', 'remove']],
] as const

const NO_APPROVALS = { preApproval: false, approved: false }

describe('the nine states', () => {
  test.each(STATES)('%s, here %s, says %s, %s and offers %j', (_, state, seeing, seen, actions) => {
    expect(RULES[state].sentences).toEqual({ seeing, seen })
    expect(actionsOf(state, NO_APPROVALS)).toEqual(actions)
  })

  test('SUB-50 SUB-29 allowing makes it mutual, refusing leaves the own half', () => {
    expect(afterSending('to-in', SENT_BY.allow)).toBe('both')
    expect(afterSending('to-in', SENT_BY.deny)).toBe('to')
  })

  test('SUB-45 SUB-53 every state can be told from the roster and the requests, and nothing else can', () => {
    const told = SUBSCRIPTIONS.flatMap((subscription) =>
      [false, true].flatMap((ask) =>
        [false, true].map((requested) => stateOf({ subscription, ask }, requested)),
      ),
    )
    expect(new Set(told)).toEqual(new Set(SUBSCRIPTION_STATES))
    expect([stateOf(undefined, false), stateOf(undefined, true)]).toEqual(['none', 'none-in'])
  })

  test('SUB-53 an ask beside a subscription, and a request of somebody allowed, mean nothing', () => {
    expect(stateOf({ subscription: 'both', ask: true }, true)).toBe('both')
    expect(stateOf({ subscription: 'to', ask: true }, false)).toBe('to')
    expect(stateOf({ subscription: 'from', ask: false }, true)).toBe('from')
  })
})

describe('SUB-54 SUB-55 SUB-56 what is sent leads where RFC 3921 §9.2 says', () => {
  test.each(SENT)('%s', (state, ...after) => {
    expect(IN_ORDER.map((type) => afterSending(state, type))).toEqual(after)
  })
})

describe('SUB-57 SUB-58 SUB-59 SUB-60 what is heard leads where RFC 3921 §9.3 says', () => {
  test.each(HEARD)('%s', (state, ...after) => {
    expect(IN_ORDER.map((type) => afterHearing(state, type))).toEqual(after)
  })
})

describe('what is offered does something', () => {
  test.each(SUBSCRIPTION_STATES)('SUB-55 SUB-56 %s', (state) => {
    for (const action of actionsOf(state, NO_APPROVALS)) {
      // Asking again while one waits repeats the request.
      if (action === 'remove' || (action === 'ask' && state.includes('out'))) continue
      expect(afterSending(state, SENT_BY[action]), action).not.toBe(state)
    }
  })

  test('SUB-55 allowing is offered where a request waits, and nowhere else', () => {
    const offered = SUBSCRIPTION_STATES.filter((state) => RULES[state].actions.includes('allow'))
    expect(offered).toEqual(['none-in', 'none-out-in', 'to-in'])
  })

  test('SUB-54 what brings both sides in step is routed in every state', () => {
    expect(REPAIRS.map((action) => SENT_BY[action])).toEqual(['subscribe', 'unsubscribe'])
  })

  test.each(SUBSCRIPTION_STATES)('approval ahead of a request in %s', (state) => {
    const unseen = ['none', 'none-out', 'to'].includes(state)
    const offered = (approved: boolean) => actionsOf(state, { preApproval: true, approved })
    expect(offered(false).includes('pre-approve')).toBe(unseen)
    expect(offered(true).includes('revoke-approval')).toBe(unseen)
    expect(offered(true)).not.toContain('pre-approve')
  })
})

describe('what is told', () => {
  test('SUB-33 SUB-60 each notice in its states only', () => {
    const told = SUBSCRIPTION_STATES.flatMap((state) =>
      SUBSCRIPTION_TYPES.flatMap((type) => {
        const notice = noticeOf(state, type)
        return notice ? [`${state} ${type}: ${notice}`] : []
      }),
    )
    expect(told.toSorted()).toEqual(
      [
        'none-out subscribed: allowed',
        'none-out-in subscribed: allowed',
        'from-out subscribed: allowed',
        'none-out unsubscribed: denied',
        'none-out-in unsubscribed: denied',
        'from-out unsubscribed: denied',
        'to unsubscribed: stopped-sharing',
        'to-in unsubscribed: stopped-sharing',
        'both unsubscribed: stopped-sharing',
        'from unsubscribe: stopped-watching',
        'from-out unsubscribe: stopped-watching',
        'both unsubscribe: stopped-watching',
      ].toSorted(),
    )
  })

  test('SUB-60 what is told has changed the state', () => {
    const unchanged = SUBSCRIPTION_STATES.flatMap((state) =>
      SUBSCRIPTION_TYPES.filter(
        (type) => noticeOf(state, type) && afterHearing(state, type) === state,
      ),
    )
    expect(unchanged).toEqual([])
  })

  test('SUB-62 SUB-63 SUB-64 each is affirmed by what RFC 3921 §9.4 names', () => {
    expect(AFFIRMED_BY).toEqual({
      allowed: 'subscribe',
      denied: 'unsubscribe',
      'stopped-sharing': 'unsubscribe',
      'stopped-watching': 'unsubscribed',
    })
  })
})

/** Both sides of one subscription, with a server between them that routes as RFC 3921 §9 says. */
class Pair {
  a: SubscriptionState = 'none'
  b: SubscriptionState = 'none'
  stanzas = 0

  send(from: 'a' | 'b', type: (typeof SUBSCRIPTION_TYPES)[number]): void {
    const to = from === 'a' ? 'b' : 'a'
    const before = this[from]
    this[from] = afterSending(before, type)
    const always = type === 'subscribe' || type === 'unsubscribe'
    if (!always && this[from] === before) return
    this.#deliver(to, type)
  }

  /** Delivered where it acts; whoever hears of a notice affirms it. */
  #deliver(to: 'a' | 'b', type: (typeof SUBSCRIPTION_TYPES)[number]): void {
    this.stanzas += 1
    if (this.stanzas > 50) throw new Error('it never ends')
    const notice = noticeOf(this[to], type)
    this[to] = afterHearing(this[to], type)
    if (notice) this.send(to, AFFIRMED_BY[notice])
  }
}

describe('SUB-65 two sides that affirm all they hear come to rest', () => {
  test.each([
    ['asked and allowed', ['a subscribe', 'b subscribed'], 'to', 'from'],
    ['asked and refused', ['a subscribe', 'b unsubscribed'], 'none', 'none'],
    ['mutual', ['a subscribe', 'b subscribed', 'b subscribe', 'a subscribed'], 'both', 'both'],
    [
      'mutual, then one stops watching',
      ['a subscribe', 'b subscribed', 'b subscribe', 'a subscribed', 'a unsubscribe'],
      'from',
      'to',
    ],
    [
      'mutual, then one stops sharing',
      ['a subscribe', 'b subscribed', 'b subscribe', 'a subscribed', 'a unsubscribed'],
      'to',
      'from',
    ],
  ] as const)('%s', (_, steps, a, b) => {
    const pair = new Pair()
    for (const step of steps) {
      const [from, type] = step.split(' ') as ['a' | 'b', (typeof SUBSCRIPTION_TYPES)[number]]
      pair.send(from, type)
    }
    expect([pair.a, pair.b]).toEqual([a, b])
    expect(pair.stanzas).toBeLessThanOrEqual(steps.length * 2)
  })
})
