import { closeSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backup, type DatabaseSync } from 'node:sqlite'
import { isSoundElsewhere, isSoundFile } from './check.ts'
import { makeFolder } from './database.ts'
import { syncFile, syncFolder } from './files.ts'
import { stamp } from './paths.ts'

/** How many backups are kept. */
const KEPT = 3
/** Pages copied at a time, between which the database is free for others. */
const RATE = 64
const DRAFT = 'draft'
const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.sqlite$/u

/** Thrown where a copy of the database is not sound, and so neither is the database. */
export class UnsoundError extends Error {
  constructor() {
    super('a backup of the database is not sound')
    this.name = 'UnsoundError'
  }
}

/** The backups in a folder, the newest first, each a whole database. */
export function listBackups(folder: string): readonly { path: string; time: number }[] {
  return namesIn(folder)
    .flatMap((name) => {
      const time = timeOf(name)
      return time === undefined ? [] : [{ path: join(folder, name), time }]
    })
    .sort((one, other) => other.time - one.time)
}

/** Copies a database before it is changed; returns when the copy is sound and on the disk, or throws. */
export function backUpNow(database: DatabaseSync, folder: string): void {
  const draft = beginDraft(folder)
  database.prepare('VACUUM INTO ?').run(draft)
  if (!isSoundFile(draft)) throw new UnsoundError()
  keep(draft, folder)
}

/**
 * Copies a database that is in use, a few pages at a time; resolves with the path of the copy. Rejects with an UnsoundError, and
 * where it is given up.
 */
export async function backUp(
  database: DatabaseSync,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const draft = beginDraft(folder)
  try {
    await backup(database, draft, { rate: RATE, progress: () => signal.throwIfAborted() })
    const sound = await isSoundElsewhere(draft, signal)
    signal.throwIfAborted()
    if (!sound) throw new UnsoundError()
    return keep(draft, folder)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Deletes all backups but one. */
export function deleteOtherBackups(folder: string, kept: string): void {
  for (const { path } of listBackups(folder)) if (path !== kept) rmSync(path, { force: true })
}

/** An empty file that nobody else can read, for SQLite to fill. */
function beginDraft(folder: string): string {
  makeFolder(folder)
  const draft = join(folder, DRAFT)
  for (const name of namesIn(folder)) {
    // What was being written when the program ended.
    if (name.startsWith(DRAFT)) rmSync(join(folder, name), { force: true })
  }
  closeSync(openSync(draft, 'wx', 0o600))
  return draft
}

/** Gives a finished copy its name, which it tells, and lets go of those that are too many. */
function keep(draft: string, folder: string): string {
  const kept = join(folder, `${stamp(Date.now())}.sqlite`)
  syncFile(draft)
  renameSync(draft, kept)
  syncFolder(folder)
  // By a clock that was set back the new one is not the newest.
  const others = listBackups(folder).filter(({ path }) => path !== kept)
  for (const { path } of others.slice(KEPT - 1)) rmSync(path, { force: true })
  return kept
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function timeOf(name: string): number | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  if (second === undefined) return undefined
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
