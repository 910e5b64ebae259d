import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BareJid, FullJid } from '../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { MessageArchive } from './archive-fill.ts'
import { listBackups } from './backup.ts'
import { MessageHistory } from './messages.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { openStorage } from './open.ts'
import { pathsOf } from './paths.ts'
import { SmSessionStore } from './sm-session.ts'

const romeo = 'romeo@example.net' as BareJid
const juliet = 'juliet@example.com' as BareJid
const own = { show: 'available', status: '' } as const

let profile: string
beforeEach(() => (profile = mkdtempSync(join(tmpdir(), 'balcony-'))))
afterEach(() => rmSync(profile, { recursive: true }))

const open = () => openStorage(profile, { fault: (error) => expect.fail(String(error)) })
const paths = () => pathsOf(profile)

const message = (id: string): NewMessage => ({
  id: id as MessageId,
  peer: juliet,
  type: 'chat',
  direction: 'in',
  from: juliet,
  body: `body of ${id}, ${'a long way down '.repeat(20)}`,
  time: 1,
})

const resumable = {
  id: 'x',
  jid: 'romeo@example.net/a' as FullJid,
  handled: 3,
  acknowledged: 2,
  waiting: [],
}

/** A profile with so many messages, from `first` on. */
async function fill(count: number, first = 0, close = true): Promise<void> {
  const storage = open()
  new AccountStore(storage.database).put({ jid: romeo, own, client: 'c' })
  const history = new MessageHistory(storage.database, romeo)
  for (let index = first; index < first + count; index += 1) history.add(message(`m${index}`))
  new SmSessionStore(storage.database, romeo).save(resumable)
  if (close) await storage.close()
}

function idsOf(database: DatabaseSync): readonly string[] {
  return database
    .prepare('SELECT id FROM message ORDER BY row')
    .all()
    .map(({ id }) => String(id))
}

/** Overwrites a part of the database file. */
function overwrite(at: number, bytes: Uint8Array): void {
  const content = readFileSync(paths().database)
  content.set(bytes, at)
  writeFileSync(paths().database, content)
}

/** The number of the page where the tree of a table or an index begins. */
function rootOf(name: string): number {
  const database = new DatabaseSync(paths().database)
  const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name)
  database.close()
  return Number(row?.['rootpage'])
}

test('a sound profile is opened as it is', async () => {
  await fill(10)
  expect(existsSync(paths().mark)).toBe(false)
  const storage = open()
  expect(storage.rescued).toBeUndefined()
  expect(idsOf(storage.database)).toHaveLength(10)
  expect(existsSync(paths().mark)).toBe(true)
  await storage.close()
  expect(existsSync(paths().damaged)).toBe(false)
})

test('E13 without the root of its tree every message is found, and no session goes on', async () => {
  await fill(500)
  const before = readFileSync(paths().database)
  overwrite((rootOf('message') - 1) * 4096, new Uint8Array(4096))
  const damaged = readFileSync(paths().database)
  const storage = open()
  expect(storage.rescued).toMatchObject({ kept: 500, restored: 0 })
  expect(idsOf(storage.database)).toEqual(Array.from({ length: 500 }, (_, index) => `m${index}`))
  expect(new SmSessionStore(storage.database, romeo).load()).toBeUndefined()
  const [copy] = readdirSync(paths().damaged)
  expect(readFileSync(join(paths().damaged, copy ?? '', 'balcony.sqlite'))).toEqual(damaged)
  expect(damaged).not.toEqual(before)
  await storage.close()
  const again = open()
  expect(again.rescued).toBeUndefined()
  await again.close()
})

test('what is deleted stays in copies of damaged files until these are deleted as well', async () => {
  await fill(20)
  overwrite((rootOf('message') - 1) * 4096, new Uint8Array(4096))
  const storage = open()
  expect(storage.damagedCopies()).toEqual({ folder: paths().damaged, count: 1 })
  new MessageHistory(storage.database, romeo).delete('m7' as MessageId)
  await storage.clearDeleted()
  expect(filesWith('body of m7,')).toEqual(['balcony.sqlite'])
  await storage.deleteDamagedCopies()
  expect(storage.damagedCopies()).toMatchObject({ count: 0 })
  expect(filesWith('body of m7,')).toEqual([])
  expect(filesWith('body of m8,')).toContain('balcony.sqlite')
  await storage.deleteDamagedCopies()
  await storage.close()
})

/** The files of the profile in which a text stands. */
function filesWith(text: string): readonly string[] {
  const entries = readdirSync(profile, { recursive: true, withFileTypes: true })
  return entries
    .filter(
      (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text),
    )
    .map(({ name }) => name)
}

test('E13 with a damaged index nothing is missing, and the session goes on', async () => {
  await fill(500)
  overwrite((rootOf('message_place') - 1) * 4096, new Uint8Array(4096).fill(7))
  const storage = open()
  expect(storage.rescued).toMatchObject({ kept: 500, restored: 0 })
  expect(new SmSessionStore(storage.database, romeo).load()).toMatchObject({ id: 'x' })
  await storage.close()
})

test.each([
  ['with a header that says nothing', () => overwrite(0, new Uint8Array(100).fill(255))],
  ['without the first page', () => overwrite(0, new Uint8Array(4096))],
])('E13 %s the messages are found, and whose they are', async (_, damage) => {
  await fill(300)
  damage()
  const storage = open()
  expect(storage.rescued).toMatchObject({ kept: 300, restored: 0 })
  expect(new AccountStore(storage.database).list()).toMatchObject([{ jid: romeo }])
  await storage.close()
})

test('E13 what is missing comes from the backup, and what is newer stays', async () => {
  await fill(300)
  const first = open()
  await first.forgetInBackups()
  await first.close()
  await fill(300, 300)
  // The pages with the first hundred messages are gone.
  const file = readFileSync(paths().database, 'latin1')
  for (let page = 0; page < file.length; page += 4096) {
    const isOlder = /body of m\d{1,2},/u.test(file.slice(page, page + 4096))
    if (isOlder) overwrite(page, new Uint8Array(4096))
  }
  const storage = open()
  expect(idsOf(storage.database)).toEqual(Array.from({ length: 600 }, (_, index) => `m${index}`))
  expect(storage.rescued?.restored).toBeGreaterThan(10)
  await storage.close()
})

test.each([2, 8, 9])(
  'E13 a header that says version %i of a newer schema costs nothing',
  async (version) => {
    await fill(80)
    overwrite(60, Uint8Array.of(0, 0, 0, version))
    const storage = open()
    expect(storage.rescued).toMatchObject({ kept: 80, restored: 0 })
    await storage.close()
  },
)

test.each([MIGRATIONS.length + 1, 14, 266])(
  'E13 a header that says version %i of a schema that is ours is damaged',
  async (version) => {
    await fill(80)
    overwrite(60, Uint8Array.of(0, 0, version >> 8, version & 0xff))
    const storage = open()
    expect(storage.rescued).toMatchObject({ kept: 80, restored: 0 })
    await storage.close()
  },
)

test('a newer schema is left as it is', async () => {
  await fill(1)
  const database = new DatabaseSync(paths().database)
  const version = MIGRATIONS.length + 1
  database.exec(`CREATE TABLE newer (x ANY) STRICT; PRAGMA user_version = ${version}`)
  database.close()
  expect(open).toThrow(expect.objectContaining({ reason: 'newer' }))
  expect(existsSync(paths().damaged)).toBe(false)
})

test('E13 where rows are not as they should be the backup has them', async () => {
  await fill(50)
  const first = open()
  await first.forgetInBackups()
  await first.close()
  await fill(30, 50)
  // The schema tells of no version, and the header of one that had other rows.
  const { length } = 'CREATE INDEX message_time'
  const at = readFileSync(paths().database).indexOf('CREATE INDEX message_time')
  overwrite(at + length - 1, Buffer.from('X'))
  overwrite(60, Uint8Array.of(0, 0, 0, 2))
  const storage = open()
  expect(storage.rescued).toMatchObject({ kept: 0, restored: 50 })
  await storage.close()
})

test('E13 a message that waited in the backup counts as written, one that still waits does not', async () => {
  const storage = open()
  new AccountStore(storage.database).put({ jid: romeo, own, client: 'c' })
  const history = new MessageHistory(storage.database, romeo)
  const waiting = { direction: 'out', from: romeo, delivery: { state: 'queued' } } as const
  history.add({ ...message('m0'), ...waiting })
  await storage.forgetInBackups()
  for (let index = 1; index < 50; index += 1) history.add(message(`m${index}`))
  history.add({ ...message('m50'), ...waiting })
  // It is lost.
  storage.database.exec(`DELETE FROM message WHERE id = 'm0'`)
  await storage.close()
  overwrite((rootOf('message') - 1) * 4096, new Uint8Array(4096))
  const { database, ...rescued } = open()
  expect(rescued.rescued).toMatchObject({ kept: 50, restored: 1 })
  const queued = database
    .prepare(`SELECT id, written FROM message WHERE delivery = 'queued' ORDER BY id`)
    .all()
  expect(queued).toEqual([
    { id: 'm0', written: 1 },
    { id: 'm50', written: 0 },
  ])
  expect(new MessageArchive(database, romeo).hasUnknown).toBe(true)
  await rescued.close()
})

test.each([
  ['an empty file', () => truncateSync(paths().database)],
  ['no file', () => rmSync(paths().database)],
  [
    'a folder',
    () => {
      rmSync(paths().database)
      mkdirSync(paths().database)
      writeFileSync(join(paths().database, 'inside'), 'x')
    },
  ],
])('E13 %s in its place: the backup is taken', async (_, damage) => {
  await fill(50)
  const first = open()
  await first.forgetInBackups()
  await first.close()
  damage()
  const storage = open()
  expect(storage.rescued).toMatchObject({ kept: 0, restored: 50 })
  await storage.close()
})

const FRAME = 24 + 4096

/** A profile as it is left where the program is killed after so many messages, its log damaged. */
async function killed(count: number, damage: (log: Buffer) => void): Promise<string> {
  await fill(1)
  const storage = open()
  const history = new MessageHistory(storage.database, romeo)
  for (let index = 1; index < count; index += 1) history.add(message(`m${index}`))
  const { database, log, mark } = paths()
  const folder = join(profile, 'killed')
  mkdirSync(folder)
  for (const path of [database, log, mark])
    copyFileSync(path, join(folder, path.slice(profile.length)))
  await storage.close()
  const bytes = readFileSync(pathsOf(folder).log)
  damage(bytes)
  writeFileSync(pathsOf(folder).log, bytes)
  return folder
}

/** Flips a bit in the content of a frame. */
function flipIn(log: Buffer, frame: number): void {
  const at = 32 + frame * FRAME + 24 + 4000
  log[at] = (log[at] ?? 0) ^ 1
}

/** The numbers of the frames with which transactions end. */
function commitsIn(log: Buffer): readonly number[] {
  const frames = Array.from({ length: Math.floor((log.length - 32) / FRAME) }, (_, index) => index)
  const isInUse = (at: number) => log.subarray(at + 8, at + 16).equals(log.subarray(16, 24))
  return frames.filter((index) => {
    const at = 32 + index * FRAME
    return isInUse(at) && log.readUInt32BE(at + 4) > 0
  })
}

test('E13 a log that is damaged in its midst loses what was damaged, not what follows', async () => {
  const folder = await killed(60, (log) => flipIn(log, 9))
  const rescued = openStorage(folder, { fault: () => {} })
  expect(rescued.rescued?.kept).toBeGreaterThan(58)
  await rescued.close()
})

test('E13 with damage where the last transaction but one ends the last one is kept', async () => {
  const folder = await killed(10, (log) => flipIn(log, commitsIn(log).at(-2) ?? 0))
  const storage = openStorage(folder, { fault: () => {} })
  expect(idsOf(storage.database)).toContain('m9')
  await storage.close()
})

test.each([
  ['before its end', 1],
  ['at its end', 0],
])('E14 a last transaction that is torn %s is no damage', async (_, before) => {
  const folder = await killed(10, (log) => flipIn(log, (commitsIn(log).at(-1) ?? 0) - before))
  const storage = openStorage(folder, { fault: () => {} })
  expect(storage.rescued).toBeUndefined()
  expect(idsOf(storage.database)).toContain('m8')
  await storage.close()
})

test('E14 a rescue that was cut off in its last step is finished', async () => {
  await fill(20)
  const { database, rescued, log } = paths()
  copyFileSync(database, rescued)
  overwrite(0, new Uint8Array(4096))
  writeFileSync(log, 'of the other')
  const storage = open()
  expect(idsOf(storage.database)).toHaveLength(20)
  expect(existsSync(rescued)).toBe(false)
  await storage.close()
})

test('a migration begins with a backup of what was there', async () => {
  const database = new DatabaseSync(paths().database)
  for (const sql of MIGRATIONS.slice(0, 2)) database.exec(sql)
  database.exec(`PRAGMA user_version = 2;
    INSERT INTO account (jid, show, status, client) VALUES ('romeo@example.net', 'away', '', 'c')`)
  database.close()
  const storage = open()
  expect(storage.rescued).toBeUndefined()
  await storage.close()
  const [backup, ...others] = listBackups(paths().backups)
  expect(others).toEqual([])
  const kept = new DatabaseSync(backup?.path ?? '')
  expect(kept.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
  expect(kept.prepare('SELECT jid FROM account').all()).toHaveLength(1)
  kept.close()
})

test('damage that was met while running is looked for thoroughly at the next start', async () => {
  await fill(50)
  const storage = open()
  // An index that says otherwise than its table: nothing that a quick look would find.
  storage.database.exec(`PRAGMA writable_schema = ON`)
  storage.distrust()
  await storage.close()
  expect(existsSync(paths().mark)).toBe(true)
  const again = open()
  expect(again.rescued).toBeUndefined()
  await again.close()
  expect(existsSync(paths().mark)).toBe(false)
})
