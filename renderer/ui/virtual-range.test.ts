import { expect, test } from 'vitest'
import { offsetsOf, rowsWithin } from './virtual-range.ts'

const offsets = offsetsOf([2, 3, 3, 2])

test('where rows begin', () => {
  expect(offsets).toEqual([0, 2, 5, 8, 10])
  expect(offsetsOf([])).toEqual([0])
})

test.each([
  [-5, 1, [0, 1]],
  [0, 2, [0, 2]],
  [2, 4, [1, 2]],
  [4.9, 8.1, [1, 4]],
  [9, 50, [3, 4]],
  [-9, 99, [0, 4]],
])('rows from %d to %d', (top, bottom, rows) => {
  expect(rowsWithin(offsets, top, bottom)).toEqual(rows)
})

test('an empty list has none', () => {
  expect(rowsWithin([0], 0, 50)).toEqual([0, 0])
})
