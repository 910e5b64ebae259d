import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, runTool } from './tool.ts'

const TESTS = `
import { expect, test } from 'vitest'
test('passes', () => expect(1).toBe(1))
test('fails', () => expect(1).toBe(2))
test('is left out', ({ skip }) => skip('there is no moon'))
test.skip('is left out silently', () => {})
`

test('the report counts tests, broken files and reasons', async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(ROOT, '.cache', 'report-'))
  try {
    writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: {} }\n')
    writeFileSync(join(folder, 'some.test.mjs'), TESTS)
    writeFileSync(join(folder, 'broken.test.mjs'), "throw new Error('not a test')\n")
    const path = join(folder, 'report.json')
    const reporter = `--reporter=${join(import.meta.dirname, 'vitest-report.ts')}`
    const { status } = await runTool('vitest', 'vitest', ['run', '--root', folder, reporter], {
      env: { VITEST_REPORT: path },
    })
    expect(status).toBe(1)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      passed: 1,
      failed: 2,
      skipped: ['there is no moon', 'no reason given'],
      tests: [
        { name: 'passes', file: 'some.test.mjs', state: 'passed' },
        { name: 'fails', file: 'some.test.mjs', state: 'failed' },
        { name: 'is left out', file: 'some.test.mjs', state: 'skipped' },
        { name: 'is left out silently', file: 'some.test.mjs', state: 'skipped' },
      ],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 20_000)
