import { expect, test } from 'vitest'
import { decide } from '../../shared/model/privacy-decision.ts'
import { type PrivacyWish, readList } from '../../shared/model/privacy-wishes.ts'
import { contact, jid, ROMEO } from '../testing/fixtures.ts'
import { FALL_THROUGH } from './draft.ts'
import { furtherRules, hiddenFrom, rulesFor, withWish } from './wishes.ts'

const PARIS = jid('paris@example.org')
const friends: PrivacyWish = { kind: 'seen-only-by', group: 'Friends' }
const fromParis: PrivacyWish = { kind: 'hidden-from', who: { type: 'jid', value: PARIS } }
const all: readonly PrivacyWish[] = [friends, fromParis, { kind: 'contacts-only' }]

test('PRIV-55 whom one hides from stays hidden within the group that sees one', () => {
  const wishes = all.reduce<readonly PrivacyWish[]>((some, one) => withWish(some, one, true), [])
  const items = rulesFor({ blocked: [], wishes, rest: [] })
  expect(readList(items).wishes).toEqual(wishes)
  const roster = new Map([[PARIS, contact(PARIS, { groups: ['Friends'] })]])
  const seen = { direction: 'out', kind: 'presence', other: PARIS } as const
  expect(decide(items, seen, { account: ROMEO, roster }).action).toBe('deny')
})

test('one group at a time, any number of whom one hides from', () => {
  const kin: PrivacyWish = { kind: 'seen-only-by', group: 'Kin' }
  expect(withWish(all, kin, true).filter(({ kind }) => kind === 'seen-only-by')).toEqual([kin])
  const group: PrivacyWish = { kind: 'hidden-from', who: { type: 'group', value: 'Kin' } }
  expect(hiddenFrom(withWish(all, group, true))).toHaveLength(2)
  expect(hiddenFrom(withWish(all, fromParis, false))).toEqual([])
})

test('PRIV-43 a list from which the last wish was taken keeps a rule that allows everybody', () => {
  expect(rulesFor({ blocked: [], wishes: [], rest: [] })).toEqual([FALL_THROUGH])
  expect(furtherRules(readList([FALL_THROUGH]))).toEqual([])
  expect(furtherRules(readList([{ ...FALL_THROUGH, action: 'deny' }]))).toHaveLength(1)
})
