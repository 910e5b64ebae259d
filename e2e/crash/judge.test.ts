import { expect, test } from 'vitest'
import { judge } from './judge.ts'

test('what was promised has to be there; what was only tried may be', () => {
  expect(judge(['a', 'b', 'c'], ['a', 'c'], ['a', 'c'])).toEqual({
    lost: [],
    duplicated: [],
    reordered: [],
  })
  expect(judge(['a', 'b', 'c'], ['a', 'c'], ['a', 'b', 'c'])).toMatchObject({ lost: [] })
  expect(judge(['a', 'b', 'c'], ['a', 'c'], ['b', 'c'])).toMatchObject({ lost: ['a'] })
})

test('twice, and in another order', () => {
  expect(judge(['a', 'b', 'c'], [], ['a', 'c', 'b', 'a'])).toEqual({
    lost: [],
    duplicated: ['a'],
    reordered: [{ body: 'b', behind: 'c' }],
  })
})
