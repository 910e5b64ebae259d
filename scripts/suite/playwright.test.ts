import { expect, test } from 'vitest'
import { countPlaywright, namedTests, type PlaywrightReport } from './playwright.ts'

type Status = 'expected' | 'unexpected' | 'flaky' | 'skipped'

const spec = (status: Status, description?: string) => ({
  title: 'is so',
  file: 'some.spec.ts',
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
      {
        title: 'some.spec.ts',
        specs: [spec('expected')],
        suites: [{ title: 'within', specs: [spec('expected'), spec('unexpected')] }],
      },
      {
        title: 'other.spec.ts',
        specs: [spec('skipped', 'no Electron here'), spec('skipped'), spec('flaky')],
      },
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

test('tests are named with the groups they stand in, and with their file', () => {
  const suites = [
    {
      title: 'some.spec.ts',
      specs: [spec('expected')],
      suites: [{ title: 'within', specs: [spec('flaky'), spec('skipped')] }],
    },
  ]
  const file = 'e2e/some.spec.ts'
  expect(namedTests({ suites, errors: [] })).toEqual([
    { name: 'is so', file, state: 'passed' },
    { name: 'within is so', file, state: 'failed' },
    { name: 'within is so', file, state: 'skipped' },
  ])
})
