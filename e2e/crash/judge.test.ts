import { expect, test } from 'vitest'
import { judge } from './judge.ts'

test('what was promised has to be there; what was only tried may be', () => {
  expect(judge(['a', 'b', 'c'], ['a', 'c'], ['a', 'c'])).toEqual({
    lost: 0,
    duplicated: 0,
    reordered: 0,
  })
  expect(judge(['a', 'b', 'c'], ['a', 'c'], ['a', 'b', 'c'])).toMatchObject({ lost: 0 })
  expect(judge(['a', 'b', 'c'], ['a', 'c'], ['b', 'c'])).toMatchObject({ lost: 1 })
})

test('twice, and in another order', () => {
  expect(judge(['a', 'b', 'c'], [], ['a', 'c', 'b', 'a'])).toEqual({
    lost: 0,
    duplicated: 1,
    reordered: 1,
  })
})
