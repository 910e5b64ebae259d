import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BareJid } from '../../shared/model/jid.ts'
import { AccountStore } from './accounts.ts'
import { backUp, listBackups, UnsoundError } from './backup.ts'
import { BackupKeeper } from './backup-keeper.ts'
import { openDatabase } from './database.ts'

const own = { show: 'available', status: '' } as const
const romeo = 'romeo@example.net' as BareJid

let profile: string
let folder: string
let database: DatabaseSync
let faults: unknown[]
const keepers: BackupKeeper[] = []

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'balcony-'))
  folder = join(profile, 'backups')
  database = openDatabase(profile)
  faults = []
  new AccountStore(database).put({ jid: romeo, own, client: 'c' })
})
afterEach(async () => {
  await Promise.all(keepers.splice(0).map((one) => one.close()))
  database.close()
  rmSync(profile, { recursive: true })
})

function keeper(every?: number, onDamage = () => {}): BackupKeeper {
  const made = new BackupKeeper({
    database,
    folder,
    onDamage,
    fault: (error) => faults.push(error),
    every,
  })
  keepers.push(made)
  return made
}

const never = new AbortController().signal

test('a backup is a whole database, for this user alone', async () => {
  await backUp(database, folder, never)
  const [backup] = listBackups(folder)
  expect(readdirSync(folder)).toHaveLength(1)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(backup?.path ?? '').mode & 0o777).toBe(0o600)
  const copy = new DatabaseSync(backup?.path ?? '')
  expect(copy.prepare('SELECT jid FROM account').all()).toHaveLength(1)
  copy.close()
})

test('the newest three are kept, and what was half written goes', async () => {
  await backUp(database, folder, never)
  for (const name of ['20200101T000000Z', '20210101T000000Z', '20220101T000000Z']) {
    writeFileSync(join(folder, `${name}.sqlite`), '')
  }
  writeFileSync(join(folder, 'draft'), 'half')
  writeFileSync(join(folder, 'mine.txt'), 'not ours')
  await backUp(database, folder, never)
  const names = listBackups(folder).map(({ path }) =>
    path.slice(folder.length + 1, folder.length + 5),
  )
  expect(names).toHaveLength(3)
  expect(names).not.toContain('2020')
  expect(existsSync(join(folder, 'draft'))).toBe(false)
  expect(existsSync(join(folder, 'mine.txt'))).toBe(true)
})

test('a new one is kept also where the clock was set back', async () => {
  mkdirSync(folder)
  for (const year of [2997, 2998, 2999])
    writeFileSync(join(folder, `${year}0101T000000Z.sqlite`), '')
  const made = await backUp(database, folder, never)
  const paths = listBackups(folder).map(({ path }) => path)
  expect(paths).toHaveLength(3)
  expect(paths).toContain(made)
})

test('what is written meanwhile is in it, and nothing that was written is in the way', async () => {
  database.exec(`CREATE TABLE filler (x); INSERT INTO filler SELECT randomblob(4000) FROM
    (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n)`)
  const made = backUp(database, folder, never)
  let writes = 0
  const timer = setInterval(() => {
    new AccountStore(database).setOwn(romeo, { ...own, status: String((writes += 1)) })
  }, 1)
  await made
  clearInterval(timer)
  const [backup] = listBackups(folder)
  const copy = new DatabaseSync(backup?.path ?? '')
  expect(Number(copy.prepare('SELECT status FROM account').get()?.['status'])).toBeGreaterThan(0)
  copy.close()
})

test('one is made each day, an hour before where nothing is being written', async () => {
  const hour = 3_600_000
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  try {
    keeper()
    const count = (expected: number) =>
      vi.waitFor(() => expect(listBackups(folder)).toHaveLength(expected))
    vi.advanceTimersByTime(60_000)
    await count(1)
    vi.advanceTimersByTime(22.9 * hour)
    await keepers[0]?.settled()
    await count(1)
    vi.advanceTimersByTime(0.2 * hour)
    await count(2)
    expect(faults).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

test('what was deleted is in no backup any more', async () => {
  const keeping = keeper()
  await keeping.forget()
  const before = listBackups(folder)
  expect(readFileSync(before[0]?.path ?? '').includes(romeo)).toBe(true)
  new AccountStore(database).remove(romeo)
  await keeping.forget()
  const after = listBackups(folder)
  expect(after).toHaveLength(1)
  expect(readFileSync(after[0]?.path ?? '').includes(romeo)).toBe(false)
})

test('a database is closed while its backup is being made: that is given up', async () => {
  database.exec(`CREATE TABLE filler (x); INSERT INTO filler SELECT randomblob(4000) FROM
    (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n)`)
  const keeping = keeper()
  const made = keeping.forget()
  await keeping.close()
  await made
  expect(readdirSync(folder)).toEqual([])
  expect(faults).toEqual([])
})

test('E13 a database that is not sound makes no backup that takes the place of a good one', async () => {
  await backUp(database, folder, never)
  const good = readdirSync(folder)
  // An index that does not hold what its table does.
  database.exec(`PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = 'CREATE INDEX message_thread ON message (account, place, thread)'
      WHERE name = 'message_thread';
    INSERT INTO message (account, id, place, peer, type, direction, sender, body, time)
      VALUES ('romeo@example.net', 'x', 'p', 'p', 'chat', 'in', 'p', 'b', 1)`)
  const onDamage = vi.fn<() => void>()
  await expect(backUp(database, folder, never)).rejects.toBeInstanceOf(UnsoundError)
  const keeping = keeper(20, onDamage)
  await vi.waitFor(() => expect(onDamage).toHaveBeenCalled())
  await keeping.close()
  expect(readdirSync(folder)).toEqual(good)
})

test('what fails for a moment is tried again, and told where it goes on to fail', async () => {
  writeFileSync(folder, 'in the way')
  const made = keeper().forget()
  rmSync(folder)
  expect(await made).toBe(true)
  expect(faults).toEqual([])
  expect(listBackups(folder)).toHaveLength(1)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'in the way')
  expect(await keeper().forget()).toBe(false)
  expect(faults).toHaveLength(1)
})
