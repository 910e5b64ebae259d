import { expect, test } from 'vitest'
import { describeOutcome, isGood, toOutcome } from './outcome.ts'

const passed = { name: 'A01', passed: true, errors: [] }
const acted = {
  name: 'A02',
  passed: false,
  errors: [{ name: 'AssertionError', message: 'expected' }],
}
const stalled = {
  name: 'A03',
  passed: false,
  errors: [{ name: 'Stalled', message: '<iq/> did not come' }],
}
const slow = { name: 'A04', passed: false, errors: [{ message: 'Test timed out in 20000ms.' }] }

test('failures are told apart', () => {
  const outcome = toOutcome([passed, acted, stalled, slow], ['TypeError'])
  expect(describeOutcome(outcome, 3)).toBe('hostile: cases=4 acted=1 crashed=1 stalled=2 waiting=3')
  expect(isGood(outcome)).toBe(false)
})

test('a run is good when every case is, and there was one', () => {
  expect(isGood(toOutcome([passed], []))).toBe(true)
  expect(isGood(toOutcome([], []))).toBe(false)
})
