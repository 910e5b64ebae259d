import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { percentile } from '../bench/statistics.ts'
import { seeded, seedOf } from '../chaos-proxy/random.ts'
import type { TestServer } from '../server/test-server.ts'
import type { Findings } from './judge.ts'
import { killMigration } from './migration.ts'
import { Talk } from './talk.ts'

export type RunOptions = {
  readonly server: TestServer
  readonly kills: number
  readonly seed: number
  readonly folder: string
}

/** What came of all kills. */
export type Outcome = {
  readonly kills: number
  readonly out: Findings
  readonly in: Findings
  /** Messages lost in migrations. */
  readonly migrated: number
  /** Databases found damaged. */
  readonly damaged: number
  /** Milliseconds from the start of a process until it can be used. */
  readonly restarts: readonly number[]
}

/** One kill in so many falls while a profile of an earlier version is opened. */
const MIGRATIONS_SHARE = 5

/** Kills a process time and again while it sends, receives, backs up, opens and migrates, and looks what is left in the end. */
export async function runCrash({ server, kills, seed, folder }: RunOptions): Promise<Outcome> {
  const random = seeded(seedOf(seed, 'kills'))
  const talk = await Talk.open(server, folder)
  const migrations: Awaited<ReturnType<typeof killMigration>>[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    if (kill % MIGRATIONS_SHARE !== MIGRATIONS_SHARE - 1) await talk.kill(random)
    else {
      const profile = join(folder, `migration${kill}`)
      migrations.push(await killMigration(profile, random))
      rmSync(profile, { recursive: true })
    }
  }
  const found = await talk.settle()
  return {
    kills,
    out: found.out,
    in: found.in,
    migrated: migrations.reduce((sum, { lost }) => sum + lost, 0),
    damaged: found.damaged + migrations.filter(({ damaged }) => damaged).length,
    restarts: [...talk.restarts, ...migrations.map(({ restart }) => restart)],
  }
}

/** What was found in one direction. */
export function findingsLine(name: string, { lost, duplicated, reordered }: Findings): string {
  return `${name}: lost=${lost} duplicated=${duplicated} reordered=${reordered}`
}

/** The run in one line. */
export function lastLine(outcome: Outcome): string {
  const { kills, out, in: inside, migrated, damaged, restarts } = outcome
  const lost = out.lost + inside.lost + migrated
  return `crash: kills=${kills} lost=${lost} damaged=${damaged} restart_p95_ms=${percentile(restarts, 0.95).toFixed(0)}`
}

/** Whether nothing was lost, came twice or in another order, and no database was damaged. */
export function isGood({ out, in: inside, migrated, damaged }: Outcome): boolean {
  const wrong = [out, inside].map(
    ({ lost, duplicated, reordered }) => lost + duplicated + reordered,
  )
  return wrong.every((count) => count === 0) && migrated + damaged === 0
}
