import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Random, seeded, seedOf } from '../chaos-proxy/random.ts'
import type { ServerOptions, TestServer } from '../server/test-server.ts'
import { killMigration, type Migrated } from './migration.ts'
import type { Killed } from './moment.ts'
import { Talk, type TalkFindings } from './talk.ts'

export type RunOptions = {
  /** One of {@link SERVER}. */
  readonly server: TestServer
  readonly kills: number
  readonly seed: number
  readonly folder: string
}

/** What came of all kills. */
export type Outcome = {
  readonly kills: readonly Killed[]
  readonly talks: readonly (TalkFindings & { readonly account: string })[]
  readonly migrations: readonly Migrated[]
  /** Milliseconds from the start of a process until it can be used. */
  readonly restarts: readonly number[]
}

const [RESUMED, ARCHIVED, FRIENDS] = ['example.net', 'archived.example', 'example.com'] as const
/** On one domain sessions are resumed after a kill, on another one the archive alone has what was missed. */
export const SERVER: ServerOptions = {
  domains: [RESUMED, ARCHIVED, FRIENDS],
  archiveOnly: [ARCHIVED],
}

/** One kill in so many falls while a profile of an earlier version is opened. */
const MIGRATIONS_SHARE = 5
/** Kills of the same accounts: the longer an archive is, the longer ejabberd takes to put something into it. */
const ROUND = 20

/**
 * Kills processes time and again while they open, connect, fetch what they missed, send, receive, back up and migrate, and looks
 * what is left in the end.
 */
export async function runCrash({ server, kills, seed, folder }: RunOptions): Promise<Outcome> {
  const random = seeded(seedOf(seed, 'kills'))
  const rounds: Outcome[] = []
  for (let begun = 0; begun < kills; begun += ROUND) {
    const talks = [
      await Talk.open(server, folder, [`crash${begun}@${RESUMED}`, `resumed${begun}@${FRIENDS}`]),
      await Talk.open(server, folder, [`crash${begun}@${ARCHIVED}`, `archived${begun}@${FRIENDS}`]),
    ]
    rounds.push(await runRound(talks, Math.min(ROUND, kills - begun), folder, random))
  }
  return {
    kills: rounds.flatMap((round) => round.kills),
    talks: rounds.flatMap((round) => round.talks),
    migrations: rounds.flatMap((round) => round.migrations),
    restarts: rounds.flatMap((round) => round.restarts),
  }
}

async function runRound(
  talks: readonly Talk[],
  kills: number,
  folder: string,
  random: Random,
): Promise<Outcome> {
  const killed: Killed[] = []
  const migrations: Migrated[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    const talk = talks[kill % talks.length]
    if (talk && kill % MIGRATIONS_SHARE !== MIGRATIONS_SHARE - 1) {
      killed.push(await talk.kill(random))
      continue
    }
    const profile = join(folder, 'migration')
    const migration = await killMigration(profile, random)
    migrations.push(migration)
    killed.push({ at: 'migration', inBackup: migration.inBackup })
    rmSync(profile, { recursive: true })
  }
  const found = await Promise.all(
    talks.map(async (talk) => ({ account: talk.account, ...(await talk.settle()) })),
  )
  const restarts = [
    ...talks.flatMap((talk) => talk.restarts),
    ...migrations.map((one) => one.restart),
  ]
  return { kills: killed, talks: found, migrations, restarts }
}
