// Everything that can be said about the project by a machine: checks, unit, server and end-to-end
// tests. The last line is the total; the status is 1 when anything failed.
import { REQUIREMENTS } from '../shared/conformance/requirements.ts'
import { openRequired } from './conformance/count.ts'
import { evidenceOf } from './conformance/evidence.ts'
import { describeOpen, lastLine } from './conformance/print.ts'
import { runBuild } from './suite/build.ts'
import { runChecks } from './suite/checks.ts'
import { byReason, describeCounts, describeSuite, type SuiteResult } from './suite/result.ts'
import { runTests } from './suite/tests.ts'

const results: SuiteResult[] = []

function tell(result: SuiteResult): void {
  results.push(result)
  console.log(describeSuite(result))
  if (result.failed > 0) console.log(result.output.trim())
}

/** What RFC 3921 requires and no test of this run has shown is a failure. */
function conformance(): SuiteResult {
  const evidence = evidenceOf(results.flatMap(({ tests = [] }) => tests))
  const open = openRequired(REQUIREMENTS, evidence)
  const output = open.map((each) => describeOpen(each, evidence)).join('\n')
  console.log(lastLine(REQUIREMENTS, evidence))
  return {
    name: 'conformance',
    passed: 0,
    failed: open.length,
    skipped: byReason([]),
    seconds: 0,
    output,
  }
}

for (const result of await runChecks()) tell(result)
tell(await runBuild())
for await (const result of runTests()) tell(result)

const shown = conformance()
if (shown.failed > 0) tell(shown)
console.log(describeCounts(results))
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
