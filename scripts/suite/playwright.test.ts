import { expect, test } from 'vitest'
import { countPlaywright, type PlaywrightReport } from './playwright.ts'

type Status = 'expected' | 'unexpected' | 'flaky' | 'skipped'

const spec = (status: Status, description?: string) => ({
  tests: [
    {
      status,
      annotations: description === undefined ? [] : [{ type: 'skip', description }],
    },
  ],
})

test('tests are counted in nested suites, with errors outside of tests as failures', () => {
  const report: PlaywrightReport = {
    suites: [
      { specs: [spec('expected')], suites: [{ specs: [spec('expected'), spec('unexpected')] }] },
      { specs: [spec('skipped', 'no Electron here'), spec('skipped'), spec('flaky')] },
    ],
    errors: [{ message: 'a file does not load' }],
  }
  const { passed, failed, skipped } = countPlaywright(report)
  expect({ passed, failed }).toEqual({ passed: 2, failed: 3 })
  expect([...skipped]).toEqual([
    ['no Electron here', 1],
    ['no reason given', 1],
  ])
})
