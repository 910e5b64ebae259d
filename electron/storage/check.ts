import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { troubleOf } from './trouble.ts'

/**
 * Whether SQLite finds the database sound. `tables` looks at every page that a table uses, about 2 ms for each MB; `quick` also
 * at those that none uses and at all that the search index says, which takes three times as long; `thorough` also holds every
 * index to its table, which takes six times as long as that.
 */
export function isSound(database: DatabaseSync, how: 'tables' | 'quick' | 'thorough'): boolean {
  try {
    if (how === 'thorough') return isOk(database, 'integrity_check(1)')
    if (how === 'quick') return isOk(database, 'quick_check(1)')
    return tablesOf(database).every((table) => isOk(database, `quick_check("${table}")`))
  } catch (error) {
    if (troubleOf(error) === 'damaged') return false
    throw error
  }
}

function isOk(database: DatabaseSync, check: string): boolean {
  const row = database.prepare(`PRAGMA ${check}`).get()
  return row !== undefined && Object.values(row)[0] === 'ok'
}

/** All but the tables that only show what others hold, with the one that names the others. */
function tablesOf(database: DatabaseSync): readonly string[] {
  const tables = database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0`)
    .all()
  return ['sqlite_schema', ...tables.map(({ name }) => String(name).replaceAll('"', '""'))]
}

/** The same of a file that nobody has open. */
export function isSoundFile(path: string): boolean {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON')
    return isSound(database, 'quick')
  } catch (error) {
    if (troubleOf(error) === 'damaged') return false
    throw error
  } finally {
    database?.close()
  }
}

// node:sqlite says of itself that it is experimental.
const QUIET = ['--disable-warning=ExperimentalWarning']

// A worker of text needs no file of its own in a bundle. The file becomes one without a log.
const CHECK = `
const { parentPort, workerData } = require('node:worker_threads')
const { DatabaseSync } = require('node:sqlite')
let sound = false
try {
  const database = new DatabaseSync(workerData)
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON; PRAGMA journal_mode = DELETE')
  sound = Object.values(database.prepare('PRAGMA integrity_check(1)').get())[0] === 'ok'
  database.close()
} catch {}
parentPort.postMessage(sound)
`

/** Looks a file over thoroughly on another thread; false also where that was given up. */
export async function isSoundElsewhere(path: string, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false
  const worker = new Worker(CHECK, { eval: true, workerData: path, execArgv: QUIET })
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const giveUp = (): void => void worker.terminate()
  signal.addEventListener('abort', giveUp)
  worker.on('message', (sound: boolean) => resolve(sound))
  worker.on('error', () => resolve(false))
  worker.on('exit', () => resolve(false))
  return promise.finally(() => signal.removeEventListener('abort', giveUp))
}
