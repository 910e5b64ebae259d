import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { seeded, seedOf } from '../chaos-proxy/random.ts'
import { DAMAGES } from './damages.ts'
import { type Fixture, makeFixture } from './fixture.ts'
import { openDamaged, type Outcome } from './image.ts'

export type RunOptions = {
  readonly images: number
  readonly seed: number
  /** How many messages each profile holds. */
  readonly messages: number
  readonly folder: string
  readonly say: (line: string) => void
}

const KINDS = [
  { name: 'closed', killed: false, backup: false },
  { name: 'closed, with a backup', killed: false, backup: true },
  { name: 'killed', killed: true, backup: false },
  { name: 'killed, with a backup', killed: true, backup: true },
]

/** Opens as many damaged profiles, of every kind and damaged in every way in turn. */
export async function runDamage(options: RunOptions): Promise<readonly Outcome[]> {
  const { images, seed, messages, folder, say } = options
  const fixtures: (Fixture & { readonly kind: string })[] = []
  for (const { name: kind, killed, backup } of KINDS.slice(0, images)) {
    const random = seeded(seedOf(seed, kind))
    const where = join(folder, `fixture${fixtures.length}`)
    fixtures.push({
      kind,
      ...(await makeFixture({ folder: where, messages, random, killed, backup })),
    })
  }
  const outcomes: Outcome[] = []
  for (let index = 0; index < images; index += 1) {
    const fixture = fixtures[index % fixtures.length]
    const damage = DAMAGES[Math.floor(index / fixtures.length) % DAMAGES.length]
    if (!fixture || !damage) throw new Error('nothing to damage')
    const where = join(folder, `image${index}`)
    const outcome = await openDamaged(
      fixture,
      damage,
      where,
      seeded(seedOf(seed, `image ${index}`)),
    )
    outcomes.push(outcome)
    if (isBad(outcome)) say(`image ${index}, ${fixture.kind}: ${describe(outcome)}`)
    rmSync(where, { recursive: true })
  }
  return outcomes
}

/** Whether an image is worth a look. */
function isBad({ refused, untouched, kept, deleted }: Outcome): boolean {
  return refused !== undefined || deleted > 0 || kept < untouched * 0.99
}

function describe({ name, refused, untouched, kept, restored, deleted }: Outcome): string {
  const opened = refused === undefined ? '' : `, not opened: ${refused}`
  return `${name}: kept ${kept} of ${untouched}, ${restored} from the backup, deleted ${deleted}${opened}`
}

/** What each way of damaging came to, over all images. */
export function byDamage(outcomes: readonly Outcome[]): readonly string[] {
  return DAMAGES.flatMap(({ name }) => {
    const alike = outcomes.filter((outcome) => outcome.name === name)
    if (alike.length === 0) return []
    return `${name}: ${alike.length} images, kept ${sum(alike, 'kept')} of ${sum(alike, 'untouched')}, ${sum(alike, 'restored')} more from backups`
  })
}

/** The run in one line. */
export function lastLine(outcomes: readonly Outcome[]): string {
  const opened = outcomes.filter(({ refused }) => refused === undefined).length
  return `damage: images=${outcomes.length} opened=${opened} kept=${keptPercent(outcomes).toFixed(2)}% deleted=${sum(outcomes, 'deleted')}`
}

/** Whether all opened, at least 99 of 100 untouched messages were kept, and nothing was deleted. */
export function isGood(outcomes: readonly Outcome[]): boolean {
  const allOpened = outcomes.every(({ refused }) => refused === undefined)
  return allOpened && keptPercent(outcomes) >= 99 && sum(outcomes, 'deleted') === 0
}

function keptPercent(outcomes: readonly Outcome[]): number {
  const untouched = sum(outcomes, 'untouched')
  return untouched === 0 ? 100 : (100 * sum(outcomes, 'kept')) / untouched
}

function sum(
  outcomes: readonly Outcome[],
  of: 'kept' | 'untouched' | 'restored' | 'deleted',
): number {
  return outcomes.reduce((total, outcome) => total + outcome[of], 0)
}
