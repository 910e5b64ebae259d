import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathsOf } from '../../electron/storage/paths.ts'

/** Whether a process was killed while it made a backup. */
export function leftHalfBackup(profile: string): boolean {
  const { backups } = pathsOf(profile)
  return existsSync(backups) && readdirSync(backups).some((name) => name.startsWith('draft'))
}

/** How many gaps a killed process left; looks at a copy, since to open the profile itself is for the process that comes next. */
export function gapsLeft(profile: string): number {
  const { database, log } = pathsOf(profile)
  const folder = mkdtempSync(join(tmpdir(), 'balcony-gaps-'))
  try {
    for (const file of [database, log]) {
      if (existsSync(file)) cpSync(file, join(folder, basename(file)))
    }
    const copy = new DatabaseSync(join(folder, basename(database)))
    const row = copy.prepare('SELECT count(*) AS gaps FROM archive_gap WHERE failed = 0').get()
    copy.close()
    return Number(row?.['gaps'])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
