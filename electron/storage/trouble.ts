import type { Problem } from '../../shared/model/stream.ts'

/** What keeps a database from being written or read. */
export type Trouble = 'full' | 'read-only' | 'failing' | 'damaged'

// Result codes of SQLite: FULL, READONLY, IOERR, CANTOPEN, CORRUPT, NOTADB.
const BY_RESULT: Readonly<Record<number, Trouble>> = {
  13: 'full',
  8: 'read-only',
  10: 'failing',
  14: 'failing',
  11: 'damaged',
  26: 'damaged',
}

const BY_SYSTEM: Readonly<Record<string, Trouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EIO: 'failing',
}

/** The trouble behind an error of the database, or behind one that it caused; undefined where it was another matter. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined
  // Extended codes have the plain one in their lowest byte.
  const result = 'errcode' in error ? BY_RESULT[Number(error.errcode) & 0xff] : undefined
  return result ?? troubleOf(error.cause)
}

/** The same of an error of the file system. */
export function systemTroubleOf(error: unknown): Trouble | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? BY_SYSTEM[code] : undefined
}

/** The trouble as what keeps a session from going on. */
export function storageProblem(error: unknown): Problem | undefined {
  const trouble = troubleOf(error)
  return trouble && { code: `storage-${trouble}` }
}
