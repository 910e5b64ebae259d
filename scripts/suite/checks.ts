import { byReason, type SuiteResult } from './result.ts'
import { runTool } from './tool.ts'

const CHECKS = [
  { name: 'types', pack: 'typescript', program: 'tsc', args: ['-b'] },
  { name: 'lint', pack: 'oxlint', program: 'oxlint', args: [] },
  { name: 'format', pack: 'oxfmt', program: 'oxfmt', args: ['--check'] },
] as const

/** Checks types, lint and format side by side; each counts as one test. */
export function runChecks(): Promise<readonly SuiteResult[]> {
  return Promise.all(
    CHECKS.map(async ({ name, pack, program, args }): Promise<SuiteResult> => {
      const { status, output, seconds } = await runTool(pack, program, args)
      const failed = status === 0 ? 0 : 1
      return { name, passed: 1 - failed, failed, skipped: byReason([]), seconds, output }
    }),
  )
}
