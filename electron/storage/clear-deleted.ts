import type { DatabaseSync } from 'node:sqlite'

/** Notes, with the deletion itself, that something was deleted and may still be in the log and in backups. */
export function toBeCleared(database: DatabaseSync): void {
  database.exec('INSERT INTO unfinished_deletion DEFAULT VALUES')
}

/** Whether the program ended before what was deleted was cleared from everywhere. */
export function isUncleared(database: DatabaseSync): boolean {
  const row = database
    .prepare('SELECT 1 FROM unfinished_deletion WHERE place IS NULL LIMIT 1')
    .get()
  return row !== undefined
}

/**
 * Lets nothing that was deleted live on in the log or, by `forgetInBackups`, in backups. Resolves when that is so; where it
 * cannot be now, as that tells with false, it is to be tried again at the next deletion or start.
 */
export async function clearDeleted(
  database: DatabaseSync,
  forgetInBackups: () => Promise<boolean>,
): Promise<void> {
  const last = database.prepare('SELECT max(id) AS last FROM unfinished_deletion').get()
  emptyLog(database)
  const isForgotten = await forgetInBackups()
  // A backup that was being made may have kept the log from being emptied.
  if (!database.isOpen || !emptyLog(database) || !isForgotten) return
  database
    .prepare('DELETE FROM unfinished_deletion WHERE place IS NULL AND id <= ?')
    .run(Number(last?.['last']))
}

/** Writes all that is in the log into the database and cuts the log to nothing; false where that cannot be now. */
function emptyLog(database: DatabaseSync): boolean {
  return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0
}
