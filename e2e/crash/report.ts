import { percentile } from '../bench/statistics.ts'
import { type Findings, isFlawless } from './judge.ts'
import type { Killed } from './moment.ts'
import type { Outcome } from './run.ts'

const PHASES: readonly Killed['at'][] = [
  'opening',
  'connecting',
  'archive sync',
  'talk',
  'migration',
]

/** How many kills fell in what. */
export function phasesLine({ kills }: Outcome): string {
  const counts = PHASES.map((phase) => `${phase} ${kills.filter(({ at }) => at === phase).length}`)
  const backups = kills.filter(({ inBackup }) => inBackup).length
  return `killed in: ${counts.join(', ')}; ${backups} of them while a backup was made`
}

/** What was found in each direction, and what exactly is wrong. */
export function findingsLines({ talks }: Outcome): readonly string[] {
  return talks.flatMap(({ account, out, in: inside }) => [
    ...lines(`from ${account}`, out),
    ...lines(`to ${account}`, inside),
  ])
}

function lines(name: string, { lost, duplicated, reordered }: Findings): readonly string[] {
  return [
    `${name}: lost=${lost.length} duplicated=${duplicated.length} reordered=${reordered.length}`,
    ...lost.map((body) => `  ${body} is lost`),
    ...duplicated.map((body) => `  ${body} is there again`),
    ...reordered.map(({ body, behind }) => `  ${body} stands behind ${behind}, which is later`),
  ]
}

/** The run in one line. */
export function lastLine(outcome: Outcome): string {
  const { kills, restarts } = outcome
  return `crash: kills=${kills.length} lost=${lostIn(outcome)} damaged=${damagedIn(outcome)} restart_p95_ms=${percentile(restarts, 0.95).toFixed(0)}`
}

/** Whether nothing was lost, came twice or in another order, and no database was damaged. */
export function isGood(outcome: Outcome): boolean {
  const flawless = outcome.talks.every((talk) => isFlawless(talk.out) && isFlawless(talk.in))
  return flawless && lostIn(outcome) + damagedIn(outcome) === 0
}

function lostIn({ talks, migrations }: Outcome): number {
  const counts = [
    ...talks.flatMap((talk) => [talk.out.lost.length, talk.in.lost.length]),
    ...migrations.map((migration) => migration.lost),
  ]
  return counts.reduce((sum, count) => sum + count, 0)
}

function damagedIn({ talks, migrations }: Outcome): number {
  const inTalks = talks.reduce((sum, talk) => sum + talk.damaged, 0)
  return inTalks + migrations.filter((migration) => migration.damaged).length
}
