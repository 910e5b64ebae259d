// Cuts the line of real sessions to real servers, at every step and in every way, and looks whether they come back.
//   npm run chaos -- [--cuts 200] [--seed S] [--lanes 12] [--verbose] | --round-trips
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { setUp } from '../../scripts/setup/setup.ts'
import { stopSignal } from '../host/stop-signal.ts'
import { ejabberdMissing, startEjabberd } from '../server/ejabberd.ts'
import { prosodyMissing, startProsody } from '../server/prosody.ts'
import type { TestServer } from '../server/test-server.ts'
import { backLine, blackHoleLine, isGood, lastLine, ledgerLine, lostLines } from './report.ts'
import { measureRoundTrips, type RoundTrips, tableOf } from './round-trips.ts'
import { runChaos } from './run.ts'
import { readAll, settle } from './talk.ts'

const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    lanes: { type: 'string', default: '12' },
    verbose: { type: 'boolean', default: false },
    'round-trips': { type: 'boolean', default: false },
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
  const servers = await startServers()
  if (values['round-trips']) return roundTrips(servers)
  await chaos(servers)
}

async function startServers(): Promise<readonly TestServer[]> {
  setUp(['openssl', 'ejabberd', 'prosody'], thisMachine, say)
  const servers: TestServer[] = []
  for (const { name, missing, start } of [
    { name: 'ejabberd', missing: ejabberdMissing(), start: startEjabberd },
    { name: 'Prosody', missing: prosodyMissing(), start: startProsody },
  ]) {
    if (missing !== undefined) {
      say(`${name} is left out: ${missing}`)
      continue
    }
    const server = await start()
    endings.push(server.stop)
    servers.push(server)
  }
  if (servers.length === 0) throw new Error('there is no server to try it on')
  return servers
}

async function roundTrips(servers: readonly TestServer[]): Promise<void> {
  const rows: RoundTrips[] = []
  for (const server of servers) {
    for (const tls of ['starttls', 'direct'] as const) {
      rows.push(...(await measureRoundTrips(server, tls)))
    }
  }
  say(tableOf(rows))
}

async function chaos(servers: readonly TestServer[]): Promise<void> {
  const [asked, seed, lanes] = [values.cuts, values.seed, values.lanes].map(Number)
  if (!asked || seed === undefined || Number.isNaN(seed) || !lanes) {
    throw new Error('--cuts, --seed and --lanes are numbers')
  }
  const { verbose } = values
  say(`seed ${seed}, ${asked} cuts, ${servers.length} × ${lanes} clients`)
  const folder = await mkdtemp(join(tmpdir(), 'balcony-chaos-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  const share = (index: number): number => Math.floor((asked + index) / servers.length)
  const runs = await Promise.all(
    servers.map(async (server, index) => {
      const run = await runChaos({
        server,
        cuts: share(index),
        lanes,
        seed,
        folder,
        say,
        verbose,
      })
      endings.push(run.close)
      return run
    }),
  )
  const doubles = runs.flatMap((run) => run.doubleLogins)
  for (const line of doubles) say(line)
  const outcome = {
    asked,
    strikes: runs.flatMap(({ strikes }) => strikes),
    doubleLogins: doubles.length,
  }
  const account = await settle(runs.flatMap(({ talks }) => talks))
  for (const line of runs.flatMap(({ steps }) => steps)) say(line)
  for (const talk of verbose ? runs.flatMap(({ talks }) => talks) : []) {
    const { fromClients, toClients } = readAll([talk])
    say(ledgerLine(`from ${talk.name}`, fromClients))
    say(ledgerLine(`to ${talk.name}`, toClients))
  }
  say(backLine(outcome))
  say(blackHoleLine(outcome))
  say(ledgerLine('from the clients', account.fromClients))
  say(ledgerLine('to the clients', account.toClients))
  const each = runs.flatMap(({ talks }) =>
    talks.map((talk) => ({ name: talk.name, ...readAll([talk]) })),
  )
  for (const line of lostLines(each)) say(line)
  say(lastLine(outcome))
  process.exitCode = isGood(outcome, account) ? 0 : 1
}
