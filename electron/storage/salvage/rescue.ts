import { copyFileSync, constants, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Rescue } from '../../../shared/model/rescue.ts'
import { listBackups } from '../backup.ts'
import { isSound } from '../check.ts'
import { makeFolder, migrate, transaction, versionOf } from '../database.ts'
import { syncFile, syncFolder } from '../files.ts'
import { MIGRATIONS } from '../migrations/index.ts'
import { type Paths, stamp } from '../paths.ts'
import { versionOfSchema } from '../schema.ts'
import { dropOrphans, fillFrom, insertRows, missedAccounts, settleSessions } from './merge.ts'
import { PageFile } from './page-file.ts'
import { shapesOf } from './shapes.ts'
import { readSchema, salvageTables } from './tables.ts'

/**
 * Makes a sound database of a damaged one: copies the files as they are, reads what can be read of the copy, and fills what is
 * missing from the newest good backup. It takes its place with {@link finishRescue}. Throws where that cannot be done; then
 * nothing has changed.
 */
export function rescue(paths: Paths): Rescue {
  const copy = quarantine(paths)
  const file = new PageFile(join(copy, basename(paths.database)))
  discard(paths.draft)
  const database = new DatabaseSync(paths.draft)
  try {
    // What goes wrong here is begun anew, so that nothing has to last but the end of it. Where a row is moved to another page
    // nothing of it stays behind, which would outlast its deletion.
    database.exec(
      `PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
       PRAGMA secure_delete = ON`,
    )
    const broken = takeRows(file, database)
    const kept = countMessages(database)
    const source = goodBackup(paths)
    if (source !== undefined) database.prepare('ATTACH ? AS backup').run(source)
    transaction(database, () => {
      settleSessions(database, broken, source !== undefined)
      if (source !== undefined) fillFrom(database, broken)
      if (broken.has('account')) missedAccounts(database)
      dropOrphans(database)
    })
    const restored = countMessages(database) - kept
    if (!isSound(database, 'quick')) throw new Error('what was rescued is not sound')
    database.close()
    syncFile(paths.draft)
    renameSync(paths.draft, paths.rescued)
    syncFolder(join(paths.rescued, '..'))
    return { kept, restored, copy }
  } finally {
    if (database.isOpen) database.close()
    file.close()
    discard(paths.draft)
    discard(sourceOf(paths))
  }
}

/** Puts a rescued database in the place of the damaged one, also where the program ended in the middle of that. */
export function finishRescue({ rescued, database, log }: Paths): void {
  if (!existsSync(rescued)) return
  // The log is another database's from now on; what was in it has been read.
  rmSync(log, { force: true })
  renameSync(rescued, database)
  syncFolder(join(database, '..'))
}

/** Keeps the files as they are, with their date, for whoever can make more of them. Nothing here deletes them. */
function quarantine({ damaged, database, log }: Paths): string {
  const copy = freeName(join(damaged, stamp(Date.now())))
  makeFolder(damaged)
  makeFolder(copy)
  for (const path of [database, log]) {
    const to = join(copy, basename(path))
    const kind = statSync(path, { throwIfNoEntry: false })
    if (kind?.isFile()) {
      copyFileSync(path, to, constants.COPYFILE_FICLONE)
      syncFile(to)
    } else if (kind) renameSync(path, to)
  }
  return copy
}

function freeName(wanted: string): string {
  let name = wanted
  for (let count = 2; existsSync(name); count += 1) name = `${wanted}-${count}`
  return name
}

/** Fills a database with the rows of a damaged one and brings it up to date; gives the tables of which some may be missing. */
function takeRows(file: PageFile, database: DatabaseSync): ReadonlySet<string> {
  migrate(database, versionIn(file))
  const shapes = shapesOf(database)
  const found = salvageTables(file, shapes)
  const broken = new Set<string>()
  transaction(database, () => {
    for (const shape of shapes) {
      const { rows, whole } = found.get(shape.name) ?? { rows: [], whole: false }
      const areAllTaken = insertRows(database, shape, rows)
      if (!whole || !areAllTaken) broken.add(shape.name)
    }
  })
  migrate(database)
  return broken
}

/** How many migrations a damaged database has behind it: its schema tells that better than its header, of which one bit may differ. */
function versionIn(file: PageFile): number {
  const { version = MIGRATIONS.length } = file
  return versionOfSchema(readSchema(file)) ?? Math.min(version, MIGRATIONS.length)
}

/** A copy of the newest backup that is sound, brought up to date. */
function goodBackup(paths: Paths): string | undefined {
  const path = sourceOf(paths)
  for (const backup of listBackups(paths.backups)) {
    discard(path)
    let database: DatabaseSync | undefined
    try {
      copyFileSync(backup.path, path, constants.COPYFILE_FICLONE)
      database = new DatabaseSync(path)
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE')
      if (versionOf(database) <= MIGRATIONS.length && isSound(database, 'quick')) {
        migrate(database)
        return path
      }
    } catch {
      // An older one may be better.
    } finally {
      database?.close()
    }
  }
  return undefined
}

function sourceOf({ draft }: Paths): string {
  return `${draft}-backup`
}

function discard(path: string): void {
  for (const end of ['', '-wal', '-journal']) rmSync(`${path}${end}`, { force: true })
}

function countMessages(database: DatabaseSync): number {
  return Number(database.prepare('SELECT count(*) AS n FROM message').get()?.['n'])
}
