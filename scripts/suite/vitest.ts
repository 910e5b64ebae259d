import { join } from 'node:path'
import { openReport } from './report-file.ts'
import { byReason, type NamedTest, type SuiteResult, withRunnerFailure } from './result.ts'
import { runTool } from './tool.ts'

/** What the reporter beside this file writes: a test left out is there as its reason. */
export type VitestReport = {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
  readonly tests: readonly NamedTest[]
}

const REPORTER = join(import.meta.dirname, 'vitest-report.ts')

/** Runs projects of vitest as one suite. */
export async function runVitest(
  name: string,
  projects: readonly string[],
  deadlineSeconds: number,
): Promise<SuiteResult> {
  const none = { passed: 0, failed: 0, skipped: [], tests: [] }
  const file = await openReport<VitestReport>(`${name}.json`, none)
  const args = [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    `--reporter=${REPORTER}`,
  ]
  const env = { VITEST_REPORT: file.path }
  const { status, output, seconds } = await runTool('vitest', 'vitest', args, {
    deadlineSeconds,
    env,
  })
  const { passed, failed, skipped, tests } = file.read()
  const counts = withRunnerFailure({ passed, failed, skipped: byReason(skipped) }, status)
  return { name, seconds, output, tests, ...counts }
}
