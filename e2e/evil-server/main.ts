// Every attack of the catalogue on the connection core that can be tried today. The last line counts them; the status is
// 1 unless every protection held, nothing crashed and nothing stalled.
import { join } from 'node:path'
import { openReport } from '../../scripts/suite/report-file.ts'
import { runTool } from '../../scripts/suite/tool.ts'
import { describeOutcome, isGood, NOTHING, type Outcome } from './outcome.ts'
import { WAITING } from './waiting.ts'

const DEADLINE_SECONDS = 600
const file = await openReport<Outcome>('hostile.json', NOTHING)
const args = ['run', '--project', 'server', 'e2e/evil-server', '--reporter=default']
const { status, output, seconds } = await runTool(
  'vitest',
  'vitest',
  [...args, `--reporter=${join(import.meta.dirname, 'reporter.ts')}`],
  { deadlineSeconds: DEADLINE_SECONDS, env: { HOSTILE_REPORT: file.path } },
)
const reported = file.read()
// A run that ended badly and does not say why has died.
const died = status !== 0 && isGood(reported) ? ['the test process'] : []
const dead = reported.cases === 0 ? ['the test process left no report'] : died
const outcome = { ...reported, crashed: [...reported.crashed, ...dead] }

if (!isGood(outcome)) console.log(output.trim())
for (const { id, what, waitsFor } of WAITING) console.log(`waiting for ${waitsFor}: ${id} ${what}`)
for (const kind of ['acted', 'crashed', 'stalled'] as const) {
  for (const name of outcome[kind]) console.log(`${kind}: ${name}`)
}
console.log(`${seconds.toFixed(0)} s`)
console.log(describeOutcome(outcome, WAITING.length))
process.exitCode = isGood(outcome) ? 0 : 1
