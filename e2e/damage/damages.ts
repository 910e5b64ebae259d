import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathsOf } from '../../electron/storage/paths.ts'
import type { Random } from '../chaos-proxy/random.ts'

const PAGE = 4096
/** The first byte of a page of an index (SQLite file format §1.6). */
const INDEX_PAGES = new Set([0x02, 0x0a])

/** One way to damage the files of a profile. */
export type Damage = {
  readonly name: string
  apply(folder: string, random: Random): void
}

export const DAMAGES: readonly Damage[] = [
  { name: 'flipped bytes', apply: (folder, random) => onDatabase(folder, flip(random, 20)) },
  { name: 'one flipped bit', apply: (folder, random) => onDatabase(folder, flip(random, 1)) },
  {
    name: 'one flipped bit in the header',
    apply: (folder, random) => onDatabase(folder, flip(random, 1, 100)),
  },
  { name: 'truncated', apply: (folder, random) => onDatabase(folder, truncate(random)) },
  {
    name: 'header overwritten',
    apply: (folder) => onDatabase(folder, (file) => file.fill(0, 0, 100)),
  },
  {
    name: 'first page overwritten',
    apply: (folder, random) => onDatabase(folder, (file) => garble(file, 0, PAGE, random)),
  },
  { name: 'zeroed pages', apply: (folder, random) => onDatabase(folder, zeroPages(random)) },
  {
    name: 'index pages alone',
    apply: (folder, random) => onDatabase(folder, (file) => garbleIndexes(file, random)),
  },
  { name: 'log flipped', apply: (folder, random) => onLog(folder, flip(random, 5)) },
  { name: 'log truncated', apply: (folder, random) => onLog(folder, truncate(random)) },
  { name: 'without its log', apply: (folder) => rmSync(pathsOf(folder).log, { force: true }) },
  { name: 'an empty file', apply: (folder) => onDatabase(folder, () => Buffer.alloc(0)) },
  {
    name: 'a folder in its place',
    apply(folder) {
      const { database, log } = pathsOf(folder)
      rmSync(database)
      rmSync(log, { force: true })
      mkdirSync(database)
      writeFileSync(join(database, 'something'), 'that was here')
    },
  },
]

/** Changes bytes where they lie, or gives other ones. */
type Change = (file: Buffer) => Buffer | void

function onDatabase(folder: string, change: Change): void {
  rewrite(pathsOf(folder).database, change)
}

/** A profile without a log is damaged in its database. */
function onLog(folder: string, change: Change): void {
  const { log, database } = pathsOf(folder)
  rewrite(existsSync(log) ? log : database, change)
}

function rewrite(path: string, change: Change): void {
  const file = readFileSync(path)
  writeFileSync(path, change(file) ?? file)
}

/** Flips so many bits, up to a byte or anywhere. */
function flip(random: Random, count: number, end = Infinity): Change {
  return (file) => {
    for (let more = count; more > 0; more -= 1) {
      const at = random.between(0, Math.min(end, file.length) - 1)
      file[at] = (file[at] ?? 0) ^ (1 << random.between(0, 7))
    }
  }
}

function truncate(random: Random): Change {
  return (file) => file.subarray(0, random.between(1, file.length - 1))
}

function zeroPages(random: Random): Change {
  return (file) => {
    for (let more = random.between(1, 8); more > 0; more -= 1) {
      const at = random.between(0, Math.floor(file.length / PAGE) - 1) * PAGE
      file.fill(0, at, at + PAGE)
    }
  }
}

function garbleIndexes(file: Buffer, random: Random): void {
  for (let at = PAGE; at + PAGE <= file.length; at += PAGE) {
    const isHit = INDEX_PAGES.has(file[at] ?? 0) && random.between(1, 3) === 1
    if (isHit) garble(file, at, at + PAGE, random)
  }
}

function garble(file: Buffer, from: number, to: number, random: Random): void {
  for (let at = from; at < to; at += 1) file[at] = random.between(0, 255)
}
