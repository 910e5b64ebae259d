import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Row } from './record.ts'
import { shapesOf } from './shapes.ts'
import { fits, type TableShape } from './tables.ts'

/** What tells a server how much of it was handled: it would never give again what is missing now. */
const SESSION: ReadonlySet<string> = new Set(['resumable_session', 'waiting_stanza'])
/** What tells how far the archive was read, and so what is asked for again. */
const ARCHIVE = /^archive/u

/** Inserts rows; of those with a key in common the first counts, and what a table does not take is left out. False where something was. */
export function insertRows(
  database: DatabaseSync,
  { name, columns, least }: TableShape,
  rows: readonly Row[],
): boolean {
  let areAllTaken = true
  const statements = new Map<number, ReturnType<DatabaseSync['prepare']>>()
  for (const row of rows) {
    if (!fits(row, { name, columns, least })) {
      areAllTaken = false
      continue
    }
    const { length } = row.values
    const names = columns.slice(0, length).map((column) => `"${column.name}"`)
    const statement =
      statements.get(length) ??
      database.prepare(
        `INSERT OR IGNORE INTO "${name}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
    statements.set(length, statement)
    const values = row.values.map((value, index) => (columns[index]?.isRowid ? row.rowid : value))
    try {
      statement.run(...values)
    } catch {
      // A value that the table's type does not allow: it is none that we wrote.
      areAllTaken = false
    }
  }
  return areAllTaken
}

/**
 * Adds what the attached `backup` has of broken tables and the database has not. A message that waited then may have been sent
 * since: it counts as written, so that it is looked for in the archive and not sent once more.
 */
export function fillFrom(database: DatabaseSync, broken: ReadonlySet<string>): void {
  database.exec(`UPDATE backup.message SET written = 1 WHERE delivery = 'queued'`)
  for (const { name } of shapesOf(database)) {
    if (!broken.has(name) || SESSION.has(name)) continue
    database.exec(`INSERT OR IGNORE INTO main."${name}" SELECT * FROM backup."${name}"`)
  }
}

/**
 * Sees to it that servers are asked again for what may be missing: where messages may be, no session is gone on with, and the
 * archive is read on from where the backup had come.
 */
export function settleSessions(
  database: DatabaseSync,
  broken: ReadonlySet<string>,
  hasBackup: boolean,
): void {
  const names = shapesOf(database).map(({ name }) => name)
  const archive = names.filter((name) => ARCHIVE.test(name))
  const isMissing = (ofThem: readonly string[]): boolean =>
    broken.has('message') || ofThem.some((name) => broken.has(name))
  if (isMissing([...SESSION])) for (const name of SESSION) database.exec(`DELETE FROM "${name}"`)
  if (!isMissing(archive)) return
  for (const name of archive) {
    database.exec(`DELETE FROM "${name}"`)
    if (hasBackup) database.exec(`INSERT INTO main."${name}" SELECT * FROM backup."${name}"`)
  }
}

/** Makes anew the accounts that messages tell of; one that hardly any message names is a name that was damaged. */
export function missedAccounts(database: DatabaseSync): void {
  const missed = database
    .prepare(
      `SELECT account FROM message WHERE account NOT IN (SELECT jid FROM account)
       GROUP BY account HAVING count(*) * 100 > (SELECT count(*) FROM message)`,
    )
    .all()
  const insert = database.prepare(
    `INSERT INTO account (jid, show, status, client) VALUES (?, 'available', '', ?)`,
  )
  for (const { account } of missed) insert.run(String(account), randomUUID())
}

/** Deletes rows of accounts that are not there. */
export function dropOrphans(database: DatabaseSync): void {
  for (;;) {
    const orphans = database.prepare('PRAGMA foreign_key_check').all()
    if (orphans.length === 0) return
    for (const { table, rowid } of orphans) {
      database.prepare(`DELETE FROM "${String(table)}" WHERE rowid = ?`).run(Number(rowid))
    }
  }
}
