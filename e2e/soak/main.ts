// Runs Balcony's core behind a network that breaks time and again, and looks whether anything that it holds grows.
//   npm run soak -- [--minutes 2] [--every 5 (seconds between two cuts)] [--seed S]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServers } from '../chaos/servers.ts'
import { stopSignal } from '../host/stop-signal.ts'
import { isGood, lastLine } from './figures.ts'
import { runSoak } from './run.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    every: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const say = (line: string): void => console.log(line)

const endings: (() => Promise<unknown>)[] = []
const stopped = stopSignal().then(() => (process.exitCode = 130))
try {
  await Promise.race([stopped, work()])
} catch (error) {
  console.error(`It failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
for (const end of endings.toReversed()) await end().catch(() => {})
process.exit()

async function work(): Promise<void> {
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
  // A short run is to have many cuts as well.
  const every = Number(values.every ?? (minutes < 10 ? 5 : 30)) * 1000
  if (!(minutes > 0) || !(every > 0) || Number.isNaN(seed)) {
    throw new Error('--minutes, --every and --seed are numbers')
  }
  say(`seed ${seed}, ${minutes} minutes, a cut every ${every / 1000} s`)
  const folder = await mkdtemp(join(tmpdir(), 'balcony-soak-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  const { servers, isOneMissing } = await startServers([], say, endings)
  const outcome = await runSoak({ servers, minutes, every, seed, folder, say, endings })
  say(lastLine(outcome))
  process.exitCode = isGood(outcome) && !isOneMissing ? 0 : 1
}
