import { openReport } from './report-file.ts'
import { byReason, type NamedTest, type SuiteResult, withRunnerFailure } from './result.ts'
import { runTool } from './tool.ts'

type Annotation = { readonly type: string; readonly description?: string }
type Test = {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  readonly annotations: readonly Annotation[]
}
type Spec = { readonly title: string; readonly file: string; readonly tests: readonly Test[] }
type Suite = {
  readonly title: string
  readonly suites?: readonly Suite[]
  readonly specs?: readonly Spec[]
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

/** The tests of a report by name, those of each host by themselves; files are told from the folder of the specs. */
export function namedTests({ suites }: PlaywrightReport): readonly NamedTest[] {
  const within = (suite: Suite, around: string): readonly NamedTest[] => [
    ...(suite.specs ?? []).flatMap(({ title, file, tests }) =>
      tests.map(({ status }) => ({
        name: `${around}${title}`,
        file: `${SPECS}/${file}`,
        state: STATES[status],
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => within(inner, `${around}${inner.title} `)),
  ]
  return suites.flatMap((suite) => within(suite, ''))
}

/** The folder that playwright.config.ts names. */
const SPECS = 'e2e'
const STATES = {
  expected: 'passed',
  unexpected: 'failed',
  flaky: 'failed',
  skipped: 'skipped',
} as const

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

/** Runs the end-to-end specs as one suite, on every host or on the one that is named. */
export async function runPlaywright(
  name: string,
  deadlineSeconds: number,
  host?: 'preview' | 'electron',
): Promise<SuiteResult> {
  const file = await openReport<PlaywrightReport>(`${name}.json`, { suites: [], errors: [] })
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file.path, PLAYWRIGHT_HTML_OPEN: 'never' }
  const { status, output, seconds } = await runTool(
    '@playwright/test',
    'playwright',
    ['test', '--reporter=list,json', ...(host === undefined ? [] : ['--project', host])],
    { deadlineSeconds, env },
  )
  const report = file.read()
  const counts = withRunnerFailure(countPlaywright(report), status)
  return { name, seconds, output, tests: namedTests(report), ...counts }
}
