import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from './migrations/index.ts'

const REASONS = {
  newer: 'this profile was written by a newer Balcony',
  'in-use': 'Balcony is already open with this profile',
  unusable: 'the database of this profile cannot be read',
} as const

/** Why the profile's database cannot be used: `newer` was written by a later Balcony, `in-use` is open elsewhere. */
export class StorageError extends Error {
  readonly reason: keyof typeof REASONS

  constructor(reason: StorageError['reason'], options?: ErrorOptions) {
    super(REASONS[reason], options)
    this.name = 'StorageError'
    this.reason = reason
  }
}

/**
 * Opens the one database of a profile, for this process and user alone, and brings it up to date. A statement that
 * returned is on the disk. Throws a StorageError and leaves the file as it was where it cannot be used.
 */
export function openDatabase(profile: string): DatabaseSync {
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  chmodSync(profile, 0o700)
  return prepare(join(profile, 'balcony.sqlite'))
}

/** A database that is gone when it is closed, for tests. */
export function openMemoryDatabase(): DatabaseSync {
  return prepare(':memory:')
}

function prepare(path: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    const version = versionOf(database)
    if (version > MIGRATIONS.length) throw new StorageError('newer')
    database.exec(
      `PRAGMA journal_mode = WAL;
       PRAGMA synchronous = FULL;
       PRAGMA foreign_keys = ON;
       PRAGMA trusted_schema = OFF;
       PRAGMA cell_size_check = ON`,
    )
    migrate(database, version)
    if (path !== ':memory:') chmodSync(path, 0o600)
    return database
  } catch (error) {
    database?.close()
    if (error instanceof StorageError) throw error
    const inUse = error instanceof Error && /locked|busy/u.test(error.message)
    throw new StorageError(inUse ? 'in-use' : 'unusable', { cause: error })
  }
}

function migrate(database: DatabaseSync, version: number): void {
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue
    transaction(database, () => database.exec(`${sql}; PRAGMA user_version = ${index + 1}`))
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}

/** Does all of the work or none of it; inside of another one, all of it or none without the rest of that. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  const [begin, commit, rollback] = database.isTransaction
    ? ['SAVEPOINT inner', 'RELEASE inner', 'ROLLBACK TO inner; RELEASE inner']
    : ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
  database.exec(begin)
  try {
    const result = work()
    database.exec(commit)
    return result
  } catch (error) {
    // A disk that is full may have rolled everything back already.
    if (database.isTransaction) database.exec(rollback)
    throw error
  }
}
