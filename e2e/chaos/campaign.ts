import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestServer } from '../server/test-server.ts'
import {
  backLine,
  blackHoleLine,
  comebackLine,
  lastLine,
  ledgerLine,
  type Outcome,
  wrongLines,
} from './report.ts'
import { type Run, runChaos } from './run.ts'
import { type Account, readAll, settle, type Talk } from './talk.ts'

export type CampaignOptions = {
  /** Which client is cut: Balcony, or one of the others. */
  readonly who: string
  /** On all servers together. */
  readonly cuts: number
  readonly messages: number
  readonly seed: number
  /** Clients on each server. */
  readonly lanes: number
  readonly verbose: boolean
  readonly say: (line: string) => void
  /** Takes what is to be done in the end, last first. */
  readonly endings: (() => Promise<unknown>)[]
}

/** What all that was done to one client came to. */
export type Campaign = {
  readonly who: string
  readonly outcome: Outcome
  readonly account: Account
}

/** Cuts the lines of one client on several servers at the same time, and says what came of it. */
export async function runCampaign(
  servers: readonly TestServer[],
  options: CampaignOptions,
): Promise<Campaign> {
  const { who, cuts, messages, seed, lanes, say, endings } = options
  say(
    `${who}: seed ${seed}, ${cuts} cuts, ${messages} messages, ${servers.length} × ${lanes} clients`,
  )
  const folder = await mkdtemp(join(tmpdir(), 'balcony-chaos-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  const share = (of: number, index: number): number => Math.floor((of + index) / servers.length)
  const runs = await Promise.all(
    servers.map(async (server, index) => {
      const part = { cuts: share(cuts, index), messages: share(messages, index) }
      const run = await runChaos({ ...options, ...part, server, folder })
      endings.push(run.close)
      return run
    }),
  )
  const talks = runs.flatMap((run) => run.talks)
  const account = await settle(talks)
  const outcome = {
    asked: cuts,
    strikes: runs.flatMap(({ strikes }) => strikes),
    doubleLogins: runs.flatMap(({ doubleLogins }) => doubleLogins).length,
  }
  for (const line of await report(runs, talks, options)) say(line)
  say(backLine(outcome))
  say(blackHoleLine(outcome))
  say(ledgerLine('from the clients', account.fromClients))
  say(ledgerLine('to the clients', account.toClients))
  say(comebackLine(outcome))
  say(lastLine(outcome, account))
  return { who, outcome, account }
}

/** What is said of each client and each step. */
async function report(
  runs: readonly Run[],
  talks: readonly Talk[],
  { verbose }: CampaignOptions,
): Promise<readonly string[]> {
  const each = await Promise.all(
    talks.map(async (talk) => ({ name: talk.name, ...(await readAll([talk])) })),
  )
  const ledgers = each.flatMap(({ name, fromClients, toClients }) => [
    ledgerLine(`from ${name}`, fromClients),
    ledgerLine(`to ${name}`, toClients),
  ])
  return [
    ...runs.flatMap(({ doubleLogins }) => doubleLogins),
    ...runs.flatMap(({ steps }) => steps),
    ...(verbose ? ledgers : []),
    ...wrongLines(each),
  ]
}
