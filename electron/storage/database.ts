import { chmodSync, mkdirSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { MIGRATIONS } from './migrations/index.ts'
import { pathsOf } from './paths.ts'
import { schemaOf, versionOfSchema } from './schema.ts'
import { followMessages, isIndexReady, makeIndex } from './search-index.ts'
import { systemTroubleOf, troubleOf } from './trouble.ts'

const REASONS = {
  newer: 'this profile was written by a newer Balcony',
  'in-use': 'Balcony is already open with this profile',
  full: 'the disk is full, and opening this profile needs some room',
  'read-only': 'this profile may not be written to',
  failing: 'the disk with this profile does not work as it should',
  unusable: 'the database of this profile cannot be read',
} as const

/**
 * Why the profile's database cannot be used: `newer` was written by a later Balcony, `in-use` is open elsewhere. What is
 * stored was left as it was.
 */
export class StorageError extends Error {
  readonly reason: keyof typeof REASONS

  constructor(reason: StorageError['reason'], options?: ErrorOptions) {
    super(REASONS[reason], options)
    this.name = 'StorageError'
    this.reason = reason
  }
}

/** What an error of opening a profile comes to. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const trouble = troubleOf(error) ?? systemTroubleOf(error)
  const inUse = error instanceof Error && /locked|busy/u.test(error.message)
  const reason = trouble === 'damaged' ? 'unusable' : trouble
  return new StorageError(reason ?? (inUse ? 'in-use' : 'unusable'), { cause: error })
}

/**
 * Opens the one database of a profile, for this process and user alone, and brings it up to date, without a look at whether
 * it is sound. A statement that returned is on the disk. Throws a StorageError.
 */
export function openDatabase(profile: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    makeFolder(profile)
    database = new DatabaseSync(pathsOf(profile).database)
    configure(database)
    bringUpToDate(database)
    chmodSync(pathsOf(profile).database, 0o600)
    return database
  } catch (error) {
    database?.close()
    throw toStorageError(error)
  }
}

/** A database that is gone when it is closed, for tests. */
export function openMemoryDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  configure(database)
  bringUpToDate(database)
  return database
}

/** Makes a folder that is this user's alone. */
export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  chmodSync(path, 0o700)
}

/**
 * Takes the database for this process alone and settles how it is written. Throws a StorageError where it is a newer one, another
 * error where it only says so.
 */
export function configure(database: DatabaseSync): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  if (versionOf(database) > MIGRATIONS.length) {
    // A newer one has another schema; with this one it is the header that is damaged.
    const isOurs = versionOfSchema(schemaOf(database)) === MIGRATIONS.length
    throw isOurs
      ? new Error('the header has another version than the schema')
      : new StorageError('newer')
  }
  // What is deleted is overwritten, so that it is in no file any more and nothing of it is taken for a row that was lost.
  database.exec(
    `PRAGMA journal_mode = WAL;
     PRAGMA synchronous = FULL;
     PRAGMA foreign_keys = ON;
     PRAGMA trusted_schema = OFF;
     PRAGMA cell_size_check = ON;
     PRAGMA secure_delete = ON;
     PRAGMA recursive_triggers = ON`,
  )
}

/** Brings a database up to this version, with an index of what is in it. */
export function bringUpToDate(database: DatabaseSync): void {
  migrate(database)
  if (isIndexReady(database)) followMessages(database)
  else transaction(database, () => makeIndex(database))
}

/** Brings what is stored up to this version, by default the newest. */
export function migrate(database: DatabaseSync, target = MIGRATIONS.length): void {
  const version = versionOf(database)
  for (const [index, sql] of MIGRATIONS.slice(0, target).entries()) {
    if (index < version) continue
    transaction(database, () => database.exec(`${sql}; PRAGMA user_version = ${index + 1}`))
  }
}

/** How many of the migrations it has behind it. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}

/** Throws where nothing can be written now. */
export function probe(database: DatabaseSync): void {
  transaction(database, () => database.exec(`PRAGMA user_version = ${versionOf(database)}`))
}

const STATEMENTS = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

/**
 * The statement of a text, made once for each database: to make the one that keeps a message, with all that holds the index to
 * it, takes longer than to run it. For texts that are always the same.
 */
export function prepared(database: DatabaseSync, text: string): StatementSync {
  const known = STATEMENTS.get(database) ?? new Map<string, StatementSync>()
  STATEMENTS.set(database, known)
  const statement = known.get(text) ?? database.prepare(text)
  known.set(text, statement)
  return statement
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
