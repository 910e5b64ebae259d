import { mkdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { MIGRATIONS } from '../../electron/storage/migrations/index.ts'
import { openStorage } from '../../electron/storage/open.ts'
import { pathsOf } from '../../electron/storage/paths.ts'
import type { Random } from '../chaos-proxy/random.ts'
import { leftHalfBackup } from './remains.ts'
import { Victim } from './victim.ts'

/** The version of the database that is brought up to date: it has messages of any type. */
const FROM = 2
const MESSAGES = 2000
/** Milliseconds after which opening has long come to its end. */
const LONGEST = 400

/** What became of a profile that was killed while it was opened for the first time by a newer version. */
export type Migrated = {
  readonly lost: number
  readonly damaged: boolean
  readonly restart: number
  /** Whether the backup was being made that comes before. */
  readonly inBackup: boolean
}

/** Kills a process at some moment of its opening an old profile, and opens the profile again. */
export async function killMigration(profile: string, random: Random): Promise<Migrated> {
  makeOldProfile(profile)
  const victim = new Victim({ what: 'open', profile })
  await victim.opening
  await pause(random.between(0, LONGEST) * random.next())
  await victim.kill()
  const inBackup = leftHalfBackup(profile)
  const second = new Victim({ what: 'open', profile })
  const { ms, rescued } = await second.ready
  await second.kill()
  const storage = openStorage(profile, { fault: () => {} })
  const row = storage.database.prepare('SELECT count(DISTINCT id) AS n FROM message').get()
  const damaged = rescued || storage.rescued !== undefined
  await storage.close()
  return { lost: MESSAGES - Number(row?.['n']), damaged, restart: ms, inBackup }
}

/** A profile as an earlier version left it. */
function makeOldProfile(profile: string): void {
  mkdirSync(profile)
  const database = new DatabaseSync(pathsOf(profile).database)
  for (const sql of MIGRATIONS.slice(0, FROM)) database.exec(sql)
  database.exec(
    `PRAGMA user_version = ${FROM};
     INSERT INTO account (jid, show, status, client) VALUES ('romeo@example.net', 'offline', '', 'c');
     WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ${MESSAGES})
     INSERT INTO message (row, account, id, place, peer, type, direction, sender, body, time)
     SELECT n, 'romeo@example.net', 'm' || n, 'juliet@example.com', 'juliet@example.com', 'chat', 'in',
       'juliet@example.com', 'what is in a name, for the ' || n || 'th time', n FROM count`,
  )
  database.close()
}
