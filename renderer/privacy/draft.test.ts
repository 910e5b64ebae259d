import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_ORDER, type PrivacyItem } from '../../shared/model/privacy.ts'
import {
  asNew,
  type Draft,
  draftOf,
  elsewhere,
  fingerprint,
  insertRules,
  isChanged,
  itemsOf,
  keepMine,
  moveRule,
  newDraft,
  onlyIn,
  removeRule,
  replaceRule,
  undo,
} from './draft.ts'

const deny = (value: string, order = 0): PrivacyItem => ({
  who: { type: 'jid', value },
  action: 'deny',
  order,
  kinds: [],
})
const list = (...items: readonly PrivacyItem[]) => ({ name: 'public', items })
const addresses = (draft: Draft) =>
  itemsOf(draft).map(({ who }) => (who.type === 'jid' ? who.value : who.type))
const orders = (draft: Draft) => itemsOf(draft).map(({ order }) => order)
const three = draftOf(list(deny('a', 1), deny('b', 2), deny('c', 3)))

describe('PRIV-40 rules put in between', () => {
  const four = ['w', 'x', 'y', 'z'].map((value) => deny(value))

  test('four between the orders 3 and 5', () => {
    const draft = insertRules(draftOf(list(deny('a', 3), deny('b', 5))), 1, four)
    expect(addresses(draft)).toEqual(['a', 'w', 'x', 'y', 'z', 'b'])
    expect(orders(draft)).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('before the order 0 and after the largest there is', () => {
    const full = draftOf(list(deny('b', MAX_ORDER), deny('a', 0)))
    const draft = insertRules(insertRules(full, 0, four), 99, [deny('last')])
    expect(addresses(draft)).toEqual(['w', 'x', 'y', 'z', 'a', 'b', 'last'])
    expect(orders(draft)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('orders of another client that repeat themselves are mended, in the order they came', () => {
    const draft = draftOf(list(deny('b', 7), deny('c', 7), deny('a', 0)))
    expect(addresses(draft)).toEqual(['a', 'b', 'c'])
    expect(orders(draft)).toEqual([0, 1, 2])
  })
})

describe('a change', () => {
  test('moves a rule to a place, and no further than the ends', () => {
    expect(addresses(moveRule(three, 0, 1))).toEqual(['b', 'a', 'c'])
    expect(addresses(moveRule(three, 2, 0))).toEqual(['c', 'a', 'b'])
    expect(addresses(moveRule(three, 1, 99))).toEqual(['a', 'c', 'b'])
    expect(addresses(moveRule(three, 1, -1))).toEqual(['b', 'a', 'c'])
    expect(moveRule(three, 0, -1)).toBe(three)
    expect(moveRule(three, 99, 0)).toBe(three)
  })

  test('replaces and removes one rule, the others keep their keys', () => {
    const replaced = replaceRule(three, 1, deny('x'))
    expect(addresses(replaced)).toEqual(['a', 'x', 'c'])
    expect(replaced.rules.map(({ key }) => key)).toEqual([0, 1, 2])
    expect(addresses(removeRule(three, 1))).toEqual(['a', 'c'])
    expect(removeRule(three, 99)).toBe(three)
  })

  test('is taken back, one after the other', () => {
    const changed = removeRule(moveRule(insertRules(three, 0, [deny('n')]), 3, 0), 0)
    expect(addresses(changed)).toEqual(['n', 'b', 'c'])
    expect(addresses(undo(changed))).toEqual(['n', 'a', 'b', 'c'])
    expect(addresses(undo(undo(undo(changed))))).toEqual(['a', 'b', 'c'])
    expect(undo(three)).toBe(three)
  })

  test('of any kind, any number of them: every key once, and all is taken back', () => {
    const steps = fc.array(
      fc.record({ act: fc.constantFrom('move', 'insert', 'remove'), a: fc.nat(9), b: fc.nat(9) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(steps, (drawn) => {
        let draft = three
        for (const { act, a, b } of drawn) {
          if (act === 'move') draft = moveRule(draft, a, b)
          else if (act === 'remove') draft = removeRule(draft, a)
          else draft = insertRules(draft, a, [deny(`n${b}`)])
        }
        const keys = draft.rules.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        expect(orders(draft)).toEqual(keys.map((_, place) => place))
        while (draft.past.length > 0) draft = undo(draft)
        expect(draft.rules).toEqual(three.rules)
      }),
    )
  })
})

describe('what happened elsewhere meanwhile', () => {
  const stored = list(deny('a', 1), deny('b', 2), deny('c', 3))
  const edited = moveRule(three, 0, 2)

  test('nothing: only the draft differs', () => {
    expect(isChanged(three, stored)).toBe(false)
    expect(isChanged(edited, stored)).toBe(true)
    expect(elsewhere(edited, stored)).toBe('same')
    expect(isChanged(undo(edited), stored)).toBe(false)
  })

  test('other numbers for the same rules are no change', () => {
    const renumbered = list(deny('a', 10), deny('b', 20), deny('c', 30))
    expect(elsewhere(edited, renumbered)).toBe('same')
    expect(fingerprint(renumbered.items)).toBe(fingerprint(stored.items))
  })

  test('another version, which the person decides on', () => {
    const theirs = list(deny('a', 1))
    expect(elsewhere(edited, theirs)).toBe('changed')
    const mine = keepMine(edited, theirs)
    expect(elsewhere(mine, theirs)).toBe('same')
    expect(addresses(mine)).toEqual(['b', 'c', 'a'])
  })

  test('the same change as in the draft', () => {
    expect(elsewhere(edited, list(deny('b', 1), deny('c', 2), deny('a', 3)))).toBe('same')
  })

  test('PRIV-39 the list was removed: the draft is kept, to be saved as a new one', () => {
    expect(elsewhere(edited, undefined)).toBe('removed')
    const kept = keepMine(edited, undefined)
    expect(elsewhere(kept, undefined)).toBe('same')
    expect(isChanged(kept, undefined)).toBe(true)
    expect(addresses(kept)).toEqual(['b', 'c', 'a'])
  })

  test('PRIV-41 a list of the same name appeared', () => {
    const fresh = newDraft('public', [deny('x')])
    expect(elsewhere(fresh, undefined)).toBe('same')
    expect(elsewhere(fresh, stored)).toBe('appeared')
    expect(elsewhere(asNew(edited, 'other'), undefined)).toBe('same')
  })

  test('where the versions differ', () => {
    const [mine, theirs] = [
      [deny('a'), deny('b'), deny('a')],
      [deny('b', 4), deny('a', 5), deny('c', 6)],
    ]
    expect([...onlyIn(mine, theirs)]).toEqual([2])
    expect([...onlyIn(theirs, mine)]).toEqual([2])
  })
})

test('PRIV-29 what another client wrote into a rule counts as part of it', () => {
  const foreign = { attributes: { weight: '7' }, children: [] }
  expect(fingerprint([{ ...deny('a'), foreign }])).not.toBe(fingerprint([deny('a')]))
})
