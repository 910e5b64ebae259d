import { describe, expect, test } from 'vitest'
import type { PrivacyItem } from '../../shared/model/privacy.ts'
import { ROMEO } from '../testing/fixtures.ts'
import { currentDraft, draftOf, FALL_THROUGH, insertRules, newDraft, removeRule } from './draft.ts'
import { freeName, inForce, questionsOf, removeSteps, renameSteps } from './saving.ts'

const deny = (value: string): PrivacyItem => ({
  who: { type: 'jid', value },
  action: 'deny',
  order: 0,
  kinds: [],
})
const stored = { name: 'public', items: [deny('tybalt@example.com')] }
const draft = draftOf(stored)

describe('before a list is saved', () => {
  test('nothing is asked of a harmless change', () => {
    expect(questionsOf(insertRules(draft, 0, [FALL_THROUGH]), stored, ROMEO)).toEqual([])
  })

  test('PRIV-43 PRIV-14 a list without rules would be removed', () => {
    expect(questionsOf(removeRule(draft, 0), stored, ROMEO)).toEqual(['empty'])
  })

  test('PRIV-41 a new list would overwrite another', () => {
    const fresh = newDraft('public', [FALL_THROUGH])
    expect(questionsOf(fresh, stored, ROMEO)).toEqual(['overwrite'])
    expect(questionsOf(fresh, undefined, ROMEO)).toEqual([])
  })

  test('what was changed elsewhere would be lost', () => {
    const edited = insertRules(draft, 0, [FALL_THROUGH])
    const theirs = { name: 'public', items: [deny('paris@example.org')] }
    expect(questionsOf(edited, theirs, ROMEO)).toEqual(['changed'])
  })

  test('a rule against one’s own account or server, once', () => {
    const own = insertRules(draft, 0, [deny('example.net'), deny(`${ROMEO}/phone`)])
    expect(questionsOf(own, stored, ROMEO)).toEqual(['oneself'])
    const agreed = { name: 'public', items: own.rules.map(({ item }) => item) }
    expect(questionsOf(insertRules(own, 0, [FALL_THROUGH]), agreed, ROMEO)).not.toContain('oneself')
  })
})

test.each<[string, PrivacyItem['who']]>([
  ['everyone', { type: 'everyone' }],
  ['strangers', { type: 'subscription', value: 'none' }],
])('a rule against %s, to which some servers hold one’s own devices', (_, who) => {
  const rule: PrivacyItem = { who, action: 'deny', order: 0, kinds: [] }
  const own = insertRules(draft, 0, [rule])
  expect(questionsOf(own, stored, ROMEO)).toEqual(['oneself'])
  const spared = insertRules(own, 0, [{ ...deny(ROMEO), action: 'allow' }])
  expect(questionsOf(spared, stored, ROMEO)).toEqual([])
  const hiding = insertRules(draft, 0, [{ ...rule, kinds: ['presence-out'] }])
  expect(questionsOf(hiding, stored, ROMEO)).toEqual([])
})

describe('what is shown of a list', () => {
  test('what the server has, until something is changed', () => {
    const theirs = { name: 'public', items: [deny('paris@example.org')] }
    expect(currentDraft(draft, theirs)).toEqual(draftOf(theirs))
    expect(currentDraft(draft, stored)).toBe(draft)
    const edited = insertRules(draft, 0, [FALL_THROUGH])
    expect(currentDraft(edited, theirs)).toBe(edited)
    expect(currentDraft(edited, undefined)).toBe(edited)
    expect(currentDraft(undefined, stored)).toEqual(draft)
    expect(currentDraft(undefined, undefined)).toBeUndefined()
  })

  test('PRIV-17 which one is in force, if one is', () => {
    const lists = ['a', 'b']
    expect(inForce({ lists, active: 'a', default: 'b' })).toBe('a')
    expect(inForce({ lists, default: 'b' })).toBe('b')
    expect(inForce({ lists })).toBeUndefined()
  })
})

test('a list gets another name by being written anew, in force where it was', () => {
  const lists = ['a', 'b']
  expect(renameSteps({ lists }, 'a')).toEqual(['save', 'remove'])
  expect(renameSteps({ lists, active: 'a', default: 'a' }, 'a')).toEqual([
    'save',
    'activate',
    'setDefault',
    'remove',
  ])
  expect(renameSteps({ lists, active: 'b' }, 'a')).toEqual(['save', 'remove'])
})

test('PRIV-44 a list is removed once it is nowhere in force', () => {
  const lists = ['a', 'b']
  expect(removeSteps({ lists, active: 'b' }, 'a')).toEqual(['remove'])
  expect(removeSteps({ lists, active: 'a', default: 'a' }, 'a')).toEqual([
    'activate',
    'setDefault',
    'remove',
  ])
})

test('a name that is taken gets a number', () => {
  expect(freeName('Work', [])).toBe('Work')
  expect(freeName('Work', ['Work', 'Work 2'])).toBe('Work 3')
})
