import { expect, test } from 'vitest'
import { byReason, describeCounts, describeSuite, withRunnerFailure } from './result.ts'

const counts = (passed: number, failed: number, reasons: readonly string[] = []) => ({
  passed,
  failed,
  skipped: byReason(reasons),
})

test('the total adds up, and names the skipped only where there are some', () => {
  expect(describeCounts([counts(3, 0), counts(2, 1)])).toBe('5 passed, 1 failed')
  expect(describeCounts([counts(3, 0, ['a', 'b']), counts(2, 0, ['a'])])).toBe(
    '5 passed, 0 failed, 3 skipped',
  )
})

test('a suite tells why tests were left out', () => {
  const result = { name: 'server', seconds: 1.25, output: '', ...counts(2, 0, ['x', 'y', 'x']) }
  expect(describeSuite(result)).toBe(
    'server   2 passed, 0 failed, 3 skipped (1.3 s)\n  2 skipped: x\n  1 skipped: y',
  )
})

test.each([
  ['a good run', counts(3, 0), 0, 0],
  ['a run with failures', counts(3, 2), 1, 2],
  ['a runner that crashed', counts(3, 0), 1, 1],
  ['a run without a test', counts(0, 0), 0, 1],
  ['a run of skipped tests', counts(0, 0, ['none here']), 0, 0],
])('%s', (_name, reported, status, failed) => {
  expect(withRunnerFailure(reported, status).failed).toBe(failed)
})
