// Everything that can be said about the project by a machine: checks, unit, server and end-to-end
// tests. The last line is the total; the status is 1 when anything failed.
import { setUp } from './setup/setup.ts'
import { thisMachine } from './setup/machine.ts'
import type { NeedName } from './setup/needs.ts'
import { runBuild } from './suite/build.ts'
import { runChecks } from './suite/checks.ts'
import { runPlaywright } from './suite/playwright.ts'
import { byReason, describeCounts, describeSuite, type SuiteResult } from './suite/result.ts'
import { runVitest } from './suite/vitest.ts'

const results: SuiteResult[] = []

function tell(result: SuiteResult): void {
  results.push(result)
  console.log(describeSuite(result))
  if (result.failed > 0) console.log(result.output.trim())
}

/** A suite whose servers or browser are not there cannot say anything, which is not a success. */
function unable(name: string, reasons: readonly string[]): SuiteResult {
  const output = reasons.join('\n')
  return { name, passed: 0, failed: 1, skipped: byReason([]), seconds: 0, output }
}

const { missing } = setUp(
  ['openssl', 'ejabberd', 'chromium', 'fonts', 'prosody'],
  thisMachine,
  console.log,
)
for (const sentence of missing.values()) console.log(sentence)
const lacking = (names: readonly NeedName[]): readonly string[] =>
  names.flatMap((name) => missing.get(name) ?? [])

for (const result of await runChecks()) tell(result)
tell(await runVitest('unit', ['unit', 'renderer'], 240))

const noServer = lacking(['openssl', 'ejabberd'])
tell(noServer.length > 0 ? unable('server', noServer) : await runVitest('server', ['server'], 360))

tell(await runBuild())
const noWindow = [...noServer, ...lacking(['chromium'])]
tell(noWindow.length > 0 ? unable('e2e', noWindow) : await runPlaywright('e2e', 480))

console.log(describeCounts(results))
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
