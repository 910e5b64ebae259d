import { DatabaseSync } from 'node:sqlite'
import { pathsOf } from '../../electron/storage/paths.ts'

/** What came for an account, as a profile that is closed has it, in the order in which it is shown. */
export function storedFor(account: string, profile: string): readonly string[] {
  const database = new DatabaseSync(pathsOf(profile).database, { readOnly: true })
  try {
    return database
      .prepare(`SELECT body FROM message WHERE account = ? AND direction = 'in' ORDER BY row`)
      .all(account)
      .map(({ body }) => String(body))
  } finally {
    database.close()
  }
}
