import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkKept } from './check-kept.ts'
import { feed } from './feeder.ts'
import { Reader } from './reader.ts'
import type { Stage } from './stage.ts'
import { type Figure, median } from './statistics.ts'

const COUNT = 10_000
const RUNS = 5

/** What came while nobody was there, from the moment the account is online until all of it is in the database. */
export async function catchUp({
  server,
  register,
}: Pick<Stage, 'server' | 'register'>): Promise<Figure> {
  const reader = await register('absent@example.net')
  const sender = await register('letters@example.com')
  const folder = await mkdtemp(join(tmpdir(), 'balcony-bench-'))
  const before = join(folder, 'before')
  try {
    // Whoever was never there has missed nothing: only from what came to this device on does the archive have more.
    const first = new Reader(server, reader, { as: { profile: before }, count: 1 })
    await first.online
    await feed(server, sender, reader.address, 1)
    await first.done
    await first.end()
    // Another device takes what comes, so that the server keeps it for nobody.
    const other = new Reader(server, reader, { as: 'listener', count: COUNT })
    await other.online
    await feed(server, sender, reader.address, COUNT)
    await other.done
    await other.end()
    const own: number[] = []
    const bare: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      bare.push(await time(new Reader(server, reader, { as: 'pager', count: COUNT + 1 })))
      const profile = join(folder, String(run))
      await cp(before, profile, { recursive: true })
      own.push(await time(new Reader(server, reader, { as: { profile }, count: COUNT })))
      await checkKept(profile, COUNT + 1)
    }
    return {
      figure: 'catch-up',
      measures: `from online until ${COUNT} archived messages are in the database`,
      unit: 'ms',
      value: median(own),
      baseline: median(bare),
      baselineIs:
        'the same connection without anything behind it that pages the same archive by as much at a time',
      runs: RUNS,
      goal: { ratio: 1.5 },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function time(reader: Reader): Promise<number> {
  const having = await reader.done
  await reader.end()
  return having.ms
}
