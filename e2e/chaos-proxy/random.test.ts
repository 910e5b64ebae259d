import { expect, test } from 'vitest'
import { seeded, seedOf } from './random.ts'

const draw = (seed: number) => {
  const random = seeded(seed)
  return Array.from({ length: 1000 }, () => random.between(1, 6))
}

test('one seed gives one row of numbers, another seed another', () => {
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

test('every number of the range comes, none beyond', () => {
  expect(new Set(draw(1))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
  expect(() => seeded(1).pick([])).toThrow()
})

test('parts of a run have seeds of their own', () => {
  expect(seedOf(1, 'a')).toBe(seedOf(1, 'a'))
  expect(new Set([seedOf(1, 'a'), seedOf(1, 'b'), seedOf(2, 'a')]).size).toBe(3)
})
