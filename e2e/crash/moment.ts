import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../chaos-proxy/random.ts'
import type { Stage } from './orders.ts'
import { gapsLeft, leftHalfBackup } from './remains.ts'
import type { Victim } from './victim.ts'

/** When a process is to be killed: at most so many milliseconds after it came to a stage. */
export type Moment = {
  readonly stage: Stage
  readonly most: number
  /** How many messages are to wait for it when it starts. */
  readonly waiting: number
}

const MOMENTS: readonly Moment[] = [
  { stage: 'opening', most: 300, waiting: 0 },
  { stage: 'ready', most: 300, waiting: 0 },
  { stage: 'online', most: 300, waiting: 400 },
  { stage: 'online', most: 1500, waiting: 0 },
]
/** Milliseconds after which a process is killed that does not come to the stage. */
const LONGEST = 30_000

/** What a process was at when it was killed, and whether it made a backup meanwhile. */
export type Killed = {
  readonly at: 'opening' | 'connecting' | 'archive sync' | 'talk' | 'migration'
  readonly inBackup: boolean
}

export function drawMoment(random: Random): Moment {
  return random.pick(MOMENTS)
}

/** Kills a process that talks, at some time around this moment. */
export async function killAt(
  victim: Victim,
  profile: string,
  { stage, most }: Moment,
  random: Random,
): Promise<Killed> {
  const wait = random.between(0, most)
  await Promise.race([victim[stage], pause(LONGEST, undefined, { ref: false })])
  await pause(wait)
  const { stage: reached } = victim
  await victim.kill()
  return { at: phaseOf(reached, profile), inBackup: leftHalfBackup(profile) }
}

function phaseOf(reached: Stage | undefined, profile: string): Killed['at'] {
  if (reached === 'ready') return 'connecting'
  if (reached !== 'online') return 'opening'
  return gapsLeft(profile) > 0 ? 'archive sync' : 'talk'
}
