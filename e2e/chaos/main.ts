// Cuts the line of real sessions to real servers, at every step and in every way, and looks whether they come back.
//   npm run chaos -- [--cuts 96] [--messages 1000] [--seed S] [--lanes 8] [--verbose] [--compare] | --round-trips
import { parseArgs } from 'node:util'
import { stopSignal } from '../host/stop-signal.ts'
import type { TestServer } from '../server/test-server.ts'
import { type Campaign, runCampaign } from './campaign.ts'
import { OTHERS } from './other.ts'
import { comparisonTable, isGood } from './report.ts'
import { startServers } from './servers.ts'
import { measureRoundTrips, type RoundTrips, tableOf } from './round-trips.ts'

const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '96' },
    messages: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    lanes: { type: 'string', default: '8' },
    compare: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    'round-trips': { type: 'boolean', default: false },
  },
})
const say = (line: string): void => console.log(line)

let isOneMissing = false
const endings: (() => Promise<unknown>)[] = []
const stopped = stopSignal().then(() => (process.exitCode = 130))
try {
  await Promise.race([stopped, work()])
} catch (error) {
  console.error(`It failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
await endAll()
process.exit()

async function endAll(): Promise<void> {
  for (const end of endings.splice(0).toReversed()) await end().catch(() => {})
}

async function work(): Promise<void> {
  if (values['round-trips']) return roundTrips(await begin())
  const own = await campaign('Balcony')
  const others: Campaign[] = []
  if (values.compare) for (const who of Object.keys(OTHERS)) others.push(await campaign(who))
  if (values.compare) say(comparisonTable([own, ...others]))
  process.exitCode = isGood(own.outcome, own.account) && !isOneMissing ? 0 : 1
}

async function begin(): Promise<readonly TestServer[]> {
  const started = await startServers(values.compare ? ['slixmpp'] : [], say, endings)
  isOneMissing = started.isOneMissing
  return started.servers
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

/** Each client gets servers of its own. */
async function campaign(who: string): Promise<Campaign> {
  const [cuts, messages, seed, lanes] = [
    values.cuts,
    values.messages,
    values.seed,
    values.lanes,
  ].map(Number)
  if (!cuts || !messages || seed === undefined || Number.isNaN(seed) || !lanes) {
    throw new Error('--cuts, --messages, --seed and --lanes are numbers')
  }
  const { verbose } = values
  const options = { who, cuts, messages, seed, lanes, verbose, say, endings }
  const result = await runCampaign(await begin(), options)
  await endAll()
  return result
}
