// Kills Balcony's core at random moments while it sends, receives, backs up, opens and migrates, and looks what is left.
//   npm run crash -- [--kills 200] [--seed S]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { setUp } from '../../scripts/setup/setup.ts'
import { startEjabberd } from '../server/ejabberd.ts'
import { findingsLine, isGood, lastLine, runCrash } from './run.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const [kills, seed] = [values.kills, values.seed].map(Number)
if (!kills || seed === undefined || Number.isNaN(seed)) {
  throw new Error('--kills and --seed are numbers')
}
console.log(`seed ${seed}, ${kills} kills`)
setUp(['openssl', 'ejabberd'], thisMachine, (line) => console.log(line))
const folder = await mkdtemp(join(tmpdir(), 'balcony-crash-'))
const server = await startEjabberd()
try {
  const outcome = await runCrash({ server, kills, seed, folder })
  console.log(findingsLine('to the friend', outcome.out))
  console.log(findingsLine('from the friend', outcome.in))
  console.log(lastLine(outcome))
  process.exitCode = isGood(outcome) ? 0 : 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()
