import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkKept } from './check-kept.ts'
import { feed } from './feeder.ts'
import { Reader } from './reader.ts'
import type { Having } from './reader-orders.ts'
import type { Stage } from './stage.ts'
import type { Figure } from './statistics.ts'

const COUNT = 10_000

/** As many messages as a server hands on at once; throws where one of them is lost or comes twice. */
export async function burst({
  server,
  register,
}: Pick<Stage, 'server' | 'register'>): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'balcony-bench-'))
  const profile = join(folder, 'profile')
  const take = async (name: string, as: 'listener' | { profile: string }): Promise<Having> => {
    const who = await register(`${name}@example.net`)
    const sender = await register(`${name}-torrent@example.com`)
    const reader = new Reader(server, who, { as, count: COUNT })
    await reader.online
    await feed(server, sender, who.address, COUNT)
    const having = await reader.done
    await reader.end()
    return having
  }
  try {
    const bare = await take('listener', 'listener')
    const own = await take('overrun', { profile })
    await checkKept(profile, COUNT)
    const baselineIs = 'the same connection without anything behind it'
    const figure = { unit: 'ms', baselineIs, runs: COUNT } as const
    return [
      {
        ...figure,
        figure: 'burst-delay-p99',
        measures: `between two turns of the main loop while ${COUNT} messages come at once and are stored; 99th percentile`,
        value: own.loop.p99,
        baseline: bare.loop.p99,
        goal: { value: 50 },
      },
      {
        ...figure,
        figure: 'burst-delay-max',
        measures: 'the same, the longest',
        value: own.loop.max,
        baseline: bare.loop.max,
      },
      {
        ...figure,
        figure: 'burst-time',
        measures: `from online until ${COUNT} messages that come at once are in the database`,
        value: own.ms,
        baseline: bare.ms,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
