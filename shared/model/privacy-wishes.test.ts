import { describe, expect, test } from 'vitest'
import { type BareJid, type Jid, parseBareJid } from './jid.ts'
import type { PrivacyItem } from './privacy.ts'
import { decide } from './privacy-decision.ts'
import { compileList, type PrivacyWish, readList } from './privacy-wishes.ts'

function jid(text: string): BareJid {
  const parsed = parseBareJid(text)
  if (!parsed) throw new Error(`not an address: ${text}`)
  return parsed
}

const tybalt = jid('tybalt@example.com')
const paris = jid('paris@example.com')
const foreign: PrivacyItem = {
  who: { type: 'jid', value: 'nurse@example.com' },
  action: 'allow',
  order: 4,
  kinds: ['message'],
}
const WISHES: readonly PrivacyWish[] = [
  { kind: 'contacts-only' },
  { kind: 'invisible' },
  { kind: 'hidden-from', who: { type: 'group', value: 'Work' } },
  { kind: 'hidden-from', who: { type: 'jid', value: 'paris@example.com' } },
  { kind: 'seen-only-by', group: 'Friends' },
]

describe('wishes', () => {
  test('PRIV-54 only contacts is one rule', () => {
    expect(compileList({ blocked: [], wishes: [{ kind: 'contacts-only' }], rest: [] })).toEqual([
      { who: { type: 'subscription', value: 'none' }, action: 'deny', order: 0, kinds: [] },
    ])
  })

  test('one’s own devices are let where they are named, and that is known again', () => {
    const wishes = [{ kind: 'contacts-only', own: paris }] as const
    const items = compileList({ blocked: [tybalt], wishes, rest: [] })
    expect(items.map(({ action, who }) => [action, who])).toEqual([
      ['deny', { type: 'jid', value: tybalt }],
      ['allow', { type: 'jid', value: paris }],
      ['deny', { type: 'subscription', value: 'none' }],
    ])
    expect(readList(items, paris)).toEqual({ blocked: [tybalt], wishes, rest: [] })
    // Anybody else who is let is an exception that the wish does not tell.
    expect(readList(items, tybalt)).toMatchObject({ wishes: [], rest: items.slice(1) })
    expect(readList(items)).toMatchObject({ wishes: [], rest: items.slice(1) })
  })

  test('PRIV-55 each is one rule, but the one that needs an exception first', () => {
    const sizes = WISHES.map(
      (wish) => compileList({ blocked: [], wishes: [wish], rest: [] }).length,
    )
    expect(sizes).toEqual([1, 1, 1, 1, 2])
  })

  test.each(WISHES)('$kind is known again when it is read', (wish) => {
    const list = { blocked: [tybalt, paris], wishes: [wish], rest: [] }
    expect(readList(compileList(list))).toEqual(list)
  })

  test('all of them at once, before rules of another making', () => {
    const items = compileList({ blocked: [tybalt], wishes: WISHES, rest: [foreign] })
    expect(readList(items)).toEqual({
      blocked: [tybalt],
      wishes: WISHES,
      rest: [{ ...foreign, order: items.length - 1 }],
    })
    expect(items.map(({ order }) => order)).toEqual(items.map((_, index) => index))
  })
})

test('PRIV-49 a block is first and for everything, whatever the list allows behind it', () => {
  const rest: readonly PrivacyItem[] = [
    { who: { type: 'everyone' }, action: 'allow', order: 0, kinds: [] },
  ]
  const items = compileList({ blocked: [tybalt], wishes: [], rest })
  const subject = { account: jid('romeo@example.net'), roster: new Map() }
  const met = (other: Jid) =>
    decide(items, { direction: 'out', kind: 'message', other }, subject).action
  expect([met(tybalt), met(paris)]).toEqual(['deny', 'allow'])
})

test('what stands behind a rule of another making is no block and no wish', () => {
  const block: PrivacyItem = {
    who: { type: 'jid', value: tybalt },
    action: 'deny',
    order: 9,
    kinds: [],
  }
  const items = [block, foreign]
  expect(readList(items)).toEqual({ blocked: [], wishes: [], rest: [foreign, block] })
  expect(readList([{ ...block, order: 1 }, foreign]).blocked).toEqual([tybalt])
})

test('a rule with parts that are not known is left as it is', () => {
  const item: PrivacyItem = {
    who: { type: 'jid', value: tybalt },
    action: 'deny',
    order: 0,
    kinds: [],
    foreign: { attributes: { until: 'Monday' }, children: [] },
  }
  expect(readList([item])).toEqual({ blocked: [], wishes: [], rest: [item] })
  expect(compileList(readList([item]))).toEqual([item])
})
