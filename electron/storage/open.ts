import {
  accessSync,
  chmodSync,
  constants,
  rmSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { DamagedCopies, Rescue } from '../../shared/model/rescue.ts'
import { backUpNow, listBackups, UnsoundError } from './backup.ts'
import { BackupKeeper, type KeeperOptions } from './backup-keeper.ts'
import { isSound } from './check.ts'
import { clearDeleted, isUncleared } from './clear-deleted.ts'
import {
  bringUpToDate,
  configure,
  makeFolder,
  openDatabase,
  StorageError,
  toStorageError,
  versionOf,
} from './database.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { type Paths, pathsOf } from './paths.ts'
import { countCopies, deleteCopies } from './salvage/copies.ts'
import { finishRescue, rescue } from './salvage/rescue.ts'
import { readWal } from './salvage/wal.ts'

/** Bytes up to which a database is looked over at each start: it takes a tenth of a second at most. */
const SMALL = 16 * 1024 * 1024
/** What the mark says of a database that was found damaged while it was in use. */
const DISTRUSTED = 'damaged'

/** The storage of a profile that is in use. */
export type Storage = {
  readonly database: DatabaseSync
  /** What had to be done for it to open; undefined where it was sound. */
  readonly rescued: Rescue | undefined
  /** Damage was met: the database is looked over thoroughly when it is opened next. */
  distrust(): void
  /** Lets nothing that was deleted live on in backups; resolves when a new one is made, or with false where none can be. */
  forgetInBackups(): Promise<boolean>
  /** The same in the log as well; what cannot be done now is done when the storage is opened next. */
  clearDeleted(): Promise<void>
  /** Where copies of damaged files are kept as they were, and how many. What was deleted since may still be in them. */
  damagedCopies(): DamagedCopies
  /** Rejects where one of them stays. */
  deleteDamagedCopies(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the storage of a profile, looks it over where there is reason to, and makes a sound one of it where it is damaged; the
 * damaged files stay in a folder of their own. Throws a StorageError where that cannot be.
 */
export function openStorage(
  profile: string,
  options: Pick<KeeperOptions, 'fault' | 'every'>,
): Storage {
  const paths = pathsOf(profile)
  const { database, rescued } = openSound(profile, paths)
  const distrust = (): void => mark(paths, DISTRUSTED)
  mark(paths, '')
  const { backups: folder } = paths
  const keeper = new BackupKeeper({ ...options, database, folder, onDamage: distrust })
  const clear = () => clearDeleted(database, () => keeper.forget())
  if (isUncleared(database)) clear().catch(options.fault)
  return {
    database,
    rescued,
    distrust,
    forgetInBackups: () => keeper.forget(),
    clearDeleted: clear,
    damagedCopies: () => ({ folder: paths.damaged, count: countCopies(paths.damaged) }),
    deleteDamagedCopies: () => deleteCopies(paths.damaged),
    async close() {
      await keeper.close()
      database.close()
      if (readMark(paths) !== DISTRUSTED) rmSync(paths.mark, { force: true })
    },
  }
}

type Opened = { readonly database: DatabaseSync; readonly rescued: Rescue | undefined }

function openSound(profile: string, paths: Paths): Opened {
  try {
    makeFolder(profile)
    accessSync(profile, constants.W_OK)
    finishRescue(paths)
    const rescued = isGone(paths) ? rescueAndClose(paths) : undefined
    if (rescued) return { database: openDatabase(profile), rescued }
    return openOrRescue(profile, paths)
  } catch (error) {
    throw toStorageError(error)
  }
}

function openOrRescue(profile: string, paths: Paths): Opened {
  // SQLite shows of a log only what comes before the damage, and then does away with the rest.
  const log = readWal(paths.log)
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(paths.database)
    configure(database)
    if (log && log.commitsBehindDamage > 0) throw new UnsoundError()
    if (!isSoundEnough(database, paths)) throw new UnsoundError()
    const version = versionOf(database)
    if (version > 0 && version < MIGRATIONS.length) backUpNow(database, paths.backups)
    bringUpToDate(database)
    chmodSync(paths.database, 0o600)
    return { database, rescued: undefined }
  } catch (error) {
    if (isNoDamage(error)) {
      database?.close()
      throw error
    }
    return { rescued: rescueAndClose(paths, database), database: openDatabase(profile) }
  }
}

function rescueAndClose(paths: Paths, database?: DatabaseSync): Rescue {
  try {
    return rescue(paths)
  } finally {
    // Closing writes what is in the log to the database, so that it comes after the copy.
    database?.close()
    finishRescue(paths)
  }
}

/** Whether there is no database where there was one, or an empty one, to which SQLite would do away with the log. */
function isGone({ database, log, backups }: Paths): boolean {
  const file = statSync(database, { throwIfNoEntry: false })
  if (file && !file.isFile()) return true
  return (file?.size ?? 0) === 0 && (sizeOf(log) > 0 || listBackups(backups).length > 0)
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** The mark is a file, since what is in a database that is not closed in order may be lost with its log. */
function isSoundEnough(database: DatabaseSync, paths: Paths): boolean {
  const left = readMark(paths)
  if (left === DISTRUSTED) return isSound(database, 'thorough')
  const isLeftOpen = left !== undefined || sizeOf(paths.log) > 0
  if (sizeOf(paths.database) <= SMALL) return isSound(database, 'quick')
  // Of a large one the rest is looked at with the backup of each day.
  return !isLeftOpen || isSound(database, 'tables')
}

/** What says nothing of the database's content: trying to rescue it would not help. */
function isNoDamage(error: unknown): boolean {
  const { reason } = toStorageError(error)
  return error instanceof StorageError || reason !== 'unusable'
}

function mark(paths: Paths, text: string): void {
  try {
    writeFileSync(paths.mark, text, { mode: 0o600 })
  } catch {
    // A full disk. The log that is left tells as much in most cases.
  }
}

function readMark(paths: Paths): string | undefined {
  try {
    return readFileSync(paths.mark, 'utf8')
  } catch {
    return undefined
  }
}
