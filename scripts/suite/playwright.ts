import { openReport } from './report-file.ts'
import { byReason, type SuiteResult, withRunnerFailure } from './result.ts'
import { runTool } from './tool.ts'

type Annotation = { readonly type: string; readonly description?: string }
type Test = {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  readonly annotations: readonly Annotation[]
}
type Suite = {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly { readonly tests: readonly Test[] }[]
}

/** As much of Playwright's JSON report as is read here. */
export type PlaywrightReport = {
  readonly suites: readonly Suite[]
  /** Errors outside of tests: a file that cannot be loaded, a set-up that failed. */
  readonly errors: readonly unknown[]
}

function testsOf(suite: Suite): readonly Test[] {
  const own = (suite.specs ?? []).flatMap((spec) => spec.tests)
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)]
}

function reasonOf({ annotations }: Test): string {
  const skip = annotations.find(({ type }) => type === 'skip' || type === 'fixme')
  return skip?.description ?? 'no reason given'
}

/** The counts in a report; a test that passed only when it was tried again has failed. */
export function countPlaywright(
  report: PlaywrightReport,
): Pick<SuiteResult, 'passed' | 'failed' | 'skipped'> {
  const tests = report.suites.flatMap(testsOf)
  const left = tests.filter(({ status }) => status === 'skipped')
  const passed = tests.filter(({ status }) => status === 'expected').length
  return {
    passed,
    failed: tests.length - left.length - passed + report.errors.length,
    skipped: byReason(left.map(reasonOf)),
  }
}

/** Runs the end-to-end specs as one suite. */
export async function runPlaywright(name: string, deadlineSeconds: number): Promise<SuiteResult> {
  const file = await openReport<PlaywrightReport>(`${name}.json`, { suites: [], errors: [] })
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file.path, PLAYWRIGHT_HTML_OPEN: 'never' }
  const { status, output, seconds } = await runTool(
    '@playwright/test',
    'playwright',
    ['test', '--reporter=list,json'],
    { deadlineSeconds, env },
  )
  return { name, seconds, output, ...withRunnerFailure(countPlaywright(file.read()), status) }
}
