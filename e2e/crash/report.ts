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

/** How many of one kind are named. */
const MOST = 20
/** Milliseconds in which Balcony is back, all but one time in twenty. */
const RESTART_GOAL = 3000

/** How many kills fell in what. */
export function phasesLine({ kills }: Outcome): string {
  const counts = PHASES.map((phase) => `${phase} ${kills.filter(({ at }) => at === phase).length}`)
  const backups = kills.filter(({ inBackup }) => inBackup).length
  return `killed in: ${counts.join(', ')}; ${backups} of them while a backup was made`
}

/** What was found in each direction, and what exactly is wrong. */
export function findingsLines({ talks }: Outcome): readonly string[] {
  return [
    sumLine(
      'from the accounts',
      talks.map((talk) => talk.out),
    ),
    sumLine(
      'to the accounts',
      talks.map((talk) => talk.in),
    ),
    ...talks.flatMap((talk) => [
      ...wrongLines(`from ${talk.account}`, talk.out),
      ...wrongLines(`to ${talk.account}`, talk.in),
    ]),
  ]
}

function sumLine(name: string, all: readonly Findings[]): string {
  const sum = (what: keyof Findings): string =>
    `${what}=${all.reduce((count, found) => count + found[what].length, 0)}`
  return `${name}: ${sum('lost')} ${sum('duplicated')} ${sum('reordered')}`
}

function wrongLines(name: string, { lost, duplicated, reordered }: Findings): readonly string[] {
  const wrong = [
    ...some(lost.map((body) => `${body} is lost`)),
    ...some(duplicated.map((body) => `${body} is there again`)),
    ...some(reordered.map(({ body, behind }) => `${body} stands behind ${behind}, which is later`)),
  ]
  return wrong.length === 0 ? [] : [`${name}:`, ...wrong]
}

function some(told: readonly string[]): readonly string[] {
  const more = told.length > MOST ? [`  and ${told.length - MOST} more`] : []
  return [...told.slice(0, MOST).map((line) => `  ${line}`), ...more]
}

/** Whether Balcony was back as soon as it is to be. */
export function restartLine(outcome: Outcome): string {
  const kept = isSoonBack(outcome) ? 'kept' : 'missed'
  return `back within ${RESTART_GOAL} ms in 95 of 100 restarts: ${kept}`
}

/** The run in one line. */
export function lastLine(outcome: Outcome): string {
  const { kills } = outcome
  return `crash: kills=${kills.length} lost=${lostIn(outcome)} damaged=${damagedIn(outcome)} restart_p95_ms=${restartOf(outcome).toFixed(0)}`
}

/** Whether nothing was lost, came twice or in another order, and no database was damaged. */
export function isGood(outcome: Outcome): boolean {
  const flawless = outcome.talks.every((talk) => isFlawless(talk.out) && isFlawless(talk.in))
  return flawless && lostIn(outcome) + damagedIn(outcome) === 0
}

/** Whether the goal of restarts was kept. It is no part of `isGood`: a busy machine loses nothing. */
export function isSoonBack(outcome: Outcome): boolean {
  return restartOf(outcome) <= RESTART_GOAL
}

function restartOf({ restarts }: Outcome): number {
  return percentile(restarts, 0.95)
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
