// Types of all layers, lint and format, side by side; the status is 1 when any of them finds fault.
import { runChecks } from './suite/checks.ts'

const results = await runChecks()
for (const { name, failed, seconds, output } of results) {
  console.log(`${name.padEnd(8)} ${failed === 0 ? 'ok' : 'failed'} (${seconds.toFixed(1)} s)`)
  if (failed > 0) console.log(output.trim())
}
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
