import { join } from 'node:path'

/** Where a profile keeps what belongs to its database. */
export function pathsOf(profile: string) {
  const database = join(profile, 'balcony.sqlite')
  return {
    database,
    log: `${database}-wal`,
    /** There while the database is open, and afterwards where it was not closed in order. */
    mark: `${database}-open`,
    /** A whole database that is to take the place of a damaged one. */
    rescued: `${database}-rescued`,
    /** What is being written and may be thrown away. */
    draft: `${database}-draft`,
    backups: join(profile, 'backups'),
    damaged: join(profile, 'damaged'),
  } as const
}

export type Paths = ReturnType<typeof pathsOf>

/** A moment as part of a file's name, in the order of time. */
export function stamp(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d+/gu, '')
}
