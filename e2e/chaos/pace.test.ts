import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

function takeAll(pace: Pace): number {
  let taken = 0
  while (pace.take()) taken += 1
  return taken
}

test('messages go with the cuts, and none is left or too many in the end', () => {
  const pace = new Pace(10, 4)
  expect(takeAll(pace)).toBe(0)
  pace.next()
  expect(takeAll(pace)).toBe(3)
  pace.next()
  expect(takeAll(pace)).toBe(2)
  expect(pace.done).toBe(false)
  pace.finish()
  expect(takeAll(pace)).toBe(5)
  expect(pace.done).toBe(true)
})
