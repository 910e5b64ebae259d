import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startApp } from '../../electron/app.ts'
import { pathsOf } from '../../electron/storage/paths.ts'
import type { Random } from '../chaos-proxy/random.ts'
import { sessionSecrets } from '../host/secrets.ts'
import type { Damage } from './damages.ts'
import type { Fixture } from './fixture.ts'

/** What came of one damaged profile. */
export type Outcome = {
  readonly name: string
  /** Why the app did not open, where it did not. */
  readonly refused: string | undefined
  /** Messages whose bytes are still in the files. */
  readonly untouched: number
  /** Those of them that are there afterwards, as they were. */
  readonly kept: number
  /** Others that are there nevertheless, out of the backup. */
  readonly restored: number
  /** Damaged files that are neither in their place nor in the folder for them. */
  readonly deleted: number
}

/** Damages a copy of a profile and opens the app with it. */
export async function openDamaged(
  { folder: from, messages, log: inUse }: Fixture,
  damage: Damage,
  folder: string,
  random: Random,
): Promise<Outcome> {
  cpSync(from, folder, { recursive: true })
  damage.apply(folder, random)
  const { database, log } = pathsOf(folder)
  const bytes = [readIfFile(database), readIfFile(log).subarray(0, inUse)]
  const untouched = messages.filter(({ marks }) =>
    marks.every((mark) => bytes.some((file) => file.includes(mark))),
  )
  const before = [database, log].flatMap(prints)
  const refused = await openAndClose(folder)
  const there = refused === undefined ? bodiesIn(database) : new Map<string, string>()
  const isThere = ({ id, body }: { id: string; body: string }): boolean => there.get(id) === body
  const kept = untouched.filter(isThere).length
  const { damaged } = pathsOf(folder)
  const after = new Set(filesIn(damaged).flatMap(prints))
  return {
    name: damage.name,
    refused,
    untouched: untouched.length,
    kept,
    restored: messages.filter(isThere).length - kept,
    // Where nothing had to be rescued, the database itself goes on.
    deleted: existsSync(damaged) ? before.filter((print) => !after.has(print)).length : 0,
  }
}

async function openAndClose(profile: string): Promise<string | undefined> {
  try {
    const app = await startApp({
      profile,
      host: { secrets: sessionSecrets() },
      log: () => {},
    })
    await app.call('app.snapshot', {})
    await app.close()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Bodies by id, read without any index. */
function bodiesIn(path: string): ReadonlyMap<string, string> {
  const database = new DatabaseSync(path)
  try {
    const rows = database.prepare('SELECT id, body FROM message NOT INDEXED').all()
    return new Map(rows.map(({ id, body }) => [String(id), String(body)]))
  } finally {
    database.close()
  }
}

function readIfFile(path: string): Buffer {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : Buffer.alloc(0)
}

/** Name and sum of each file at a path, in folders too; an empty one holds nothing to be kept. */
function prints(path: string): readonly string[] {
  const kind = statSync(path, { throwIfNoEntry: false })
  if (kind?.isDirectory()) return filesIn(path).flatMap(prints)
  if (!kind || kind.size === 0) return []
  return [`${basename(path)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`]
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => join(folder, name))
}
