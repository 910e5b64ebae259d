import { expect, test } from 'vitest'
import { compare, type Entry } from './compare.ts'

const to = (id: string, peer = 'juliet'): Entry => ({ did: 'sent', id, to: peer })
const from = (id: string, peer = 'romeo'): Entry => ({ did: 'received', id, from: peer })
const between = (romeo: readonly Entry[], juliet: readonly Entry[], nurse: readonly Entry[] = []) =>
  compare([
    { owner: 'romeo', entries: romeo },
    { owner: 'juliet', entries: juliet },
    { owner: 'nurse', entries: nurse },
  ])

const GOOD = { lost: 0, duplicated: 0, reordered: 0, misattributed: 0 }

test('everything arrived once, in order, from whom it came', () => {
  const result = between(
    [to('1'), from('a', 'juliet'), to('2')],
    [from('1'), to('a', 'romeo'), from('2')],
  )
  expect(result).toEqual({ sent: 3, received: 3, ...GOOD })
})

test('lost', () => {
  expect(between([to('1'), to('2')], [from('2')])).toMatchObject({ ...GOOD, lost: 1 })
})

test('duplicated, once for each time too many', () => {
  const result = between([to('1')], [from('1'), from('1'), from('1')])
  expect(result).toMatchObject({ ...GOOD, duplicated: 2, received: 3 })
})

test('reordered, by sender: what two people say has no order', () => {
  const sent = [to('1'), to('2'), to('3')]
  expect(between(sent, [from('2'), from('3'), from('1')])).toMatchObject({ ...GOOD, reordered: 1 })
  const two = between([to('1')], [from('n', 'nurse'), from('1')], [to('n')])
  expect(two).toMatchObject(GOOD)
})

test('a duplicate that comes late is no reordering', () => {
  const result = between([to('1'), to('2')], [from('1'), from('2'), from('1')])
  expect(result).toMatchObject({ ...GOOD, duplicated: 1 })
})

test('under a wrong name, at the wrong place, or out of nowhere', () => {
  expect(between([to('1')], [from('1', 'nurse')])).toMatchObject({ misattributed: 1, lost: 1 })
  expect(between([to('1')], [], [from('1')])).toMatchObject({ misattributed: 1, lost: 1 })
  expect(between([], [from('x')])).toMatchObject({ ...GOOD, misattributed: 1 })
})

test('an id that is used twice makes the count worthless', () => {
  expect(() => between([to('1'), to('1')], [])).toThrow('twice')
})
