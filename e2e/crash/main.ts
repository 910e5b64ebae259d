// Kills Balcony's core at random moments while it opens, connects, fetches what it missed, sends, receives,
// backs up and migrates, and looks what is left.
//   npm run crash -- [--kills 200] [--seed S]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { setUp } from '../../scripts/setup/setup.ts'
import { startEjabberd } from '../server/ejabberd.ts'
import { findingsLines, isGood, isSoonBack, lastLine, phasesLine, restartLine } from './report.ts'
import { runCrash, SERVER } from './run.ts'

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
const server = await startEjabberd(SERVER)
try {
  const outcome = await runCrash({ server, kills, seed, folder })
  for (const line of findingsLines(outcome)) console.log(line)
  const good = isGood(outcome)
  if (good) await rm(folder, { recursive: true, force: true })
  else console.log(`what is left is in ${folder}`)
  console.log(phasesLine(outcome))
  console.log(restartLine(outcome))
  console.log(lastLine(outcome))
  process.exitCode = good && isSoonBack(outcome) ? 0 : 1
} finally {
  await server.stop()
}
process.exit()
