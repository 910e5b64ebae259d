import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BareJid, FullJid } from '../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { MessageArchive } from './archive-fill.ts'
import { isUncleared } from './clear-deleted.ts'
import { transaction } from './database.ts'
import { Deletion } from './deletion.ts'
import { MessageHistory } from './messages.ts'
import { openStorage, type Storage } from './open.ts'
import { ReadingState } from './reading.ts'
import { SmSessionStore } from './sm-session.ts'

const romeo = 'romeo@example.net' as BareJid
const juliet = 'juliet@example.com' as BareJid
const nurse = 'nurse@example.com' as BareJid
const own = { show: 'available', status: '' } as const
const SECRET = 'unmistakable-nightingale'

let profile: string
let storage: Storage
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'balcony-'))
  open()
  new AccountStore(storage.database).put({ jid: romeo, own, client: 'c' })
})
afterEach(async () => {
  if (storage.database.isOpen) await storage.close()
  rmSync(profile, { recursive: true })
})

function open(): void {
  storage = openStorage(profile, { fault: (error) => expect.fail(String(error)) })
}

const history = () => new MessageHistory(storage.database, romeo)
const deletion = () => new Deletion(storage.database, romeo)

const message = (id: string, change: Partial<NewMessage> = {}): NewMessage => ({
  id: id as MessageId,
  peer: juliet,
  type: 'chat',
  direction: 'in',
  from: juliet,
  body: `${SECRET} ${id}`,
  time: 1_000_000,
  ...change,
})

/** The files of the profile that hold these bytes. */
function filesWith(text: string): readonly string[] {
  return readdirSync(profile, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(profile, name)
    return statSync(path).isFile() && readFileSync(path).includes(text)
  })
}

describe('what was deleted is in no file of the profile', () => {
  beforeEach(async () => {
    history().add(message('m1', { subject: SECRET, variants: [{ lang: 'en', body: SECRET }] }))
    history().add(message('m2', { peer: nurse, from: nurse, body: 'stays' }))
    history().add(message('m3', { body: '傷つけられた月' }))
    await storage.forgetInBackups()
  })

  test('it was before, in the database or its log and in a backup', () => {
    expect(filesWith(SECRET).length).toBeGreaterThan(1)
  })

  test('a message', async () => {
    history().delete('m1' as MessageId)
    await storage.clearDeleted()
    expect(filesWith(SECRET)).toEqual([])
    expect(filesWith('stays').length).toBeGreaterThan(1)
  })

  test.each([3, 1500])('a place, beside %i messages elsewhere', async (others) => {
    transaction(storage.database, () => {
      for (let index = 0; index < others; index += 1) {
        history().add(message(`o${index}`, { peer: nurse, from: nurse, body: `other ${index}` }))
      }
    })
    new ReadingState(storage.database, romeo).setDraft(juliet, `${SECRET} draft`)
    await deletion().place(juliet)
    await storage.clearDeleted()
    expect(filesWith(SECRET)).toEqual([])
    expect(filesWith('傷つけられた月')).toEqual([])
    expect(
      history()
        .recent()
        .map(({ peer }) => peer),
    ).not.toContain(juliet)
  })

  test('an account', async () => {
    const waiting = [{ id: 'm', text: `<message id="m"><body>${SECRET}</body></message>` }]
    const jid = `${romeo}/a` as FullJid
    const session = new SmSessionStore(storage.database, romeo)
    session.save({ id: 'x', jid, handled: 0, acknowledged: 0, waiting })
    await deletion().everything()
    new AccountStore(storage.database).remove(romeo)
    await storage.clearDeleted()
    expect(filesWith(SECRET)).toEqual([])
    expect(filesWith(juliet)).toEqual([])
  })

  test('also where the program ended before it was cleared, and before all of it was deleted', async () => {
    const { database } = storage
    history().delete('m1' as MessageId)
    database
      .prepare('INSERT INTO unfinished_deletion (account, place, upto) VALUES (?, ?, ?)')
      .run(romeo, juliet, 1000)
    await storage.close()
    expect(filesWith(SECRET)).not.toEqual([])
    open()
    await deletion().goOn()
    await storage.clearDeleted()
    expect(filesWith(SECRET)).toEqual([])
    expect(
      history()
        .recent()
        .map(({ id }) => id),
    ).toEqual(['m2'])
    const left = storage.database.prepare('SELECT count(*) AS n FROM unfinished_deletion').get()
    expect(left).toEqual({ n: 0 })
  })
})

test('E13 what is deleted of a damaged database stays in its backups, and is cleared when a sound one can be made', async () => {
  history().add(message('m1'))
  history().add(message('m3', { body: 'stays' }))
  await storage.forgetInBackups()
  await storage.close()
  const faults: unknown[] = []
  storage = openStorage(profile, { fault: (error) => faults.push(error) })
  const { database } = storage
  const sql = database.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'message_thread'`).get()
  const rewrite = (text: unknown) => {
    database.exec('PRAGMA writable_schema = ON')
    const statement = `UPDATE sqlite_schema SET sql = ? WHERE name = 'message_thread'`
    database.prepare(statement).run(String(text))
    database.exec('PRAGMA writable_schema = RESET')
  }
  history().delete('m1' as MessageId)
  // An index that does not hold what its table does.
  rewrite('CREATE INDEX message_thread ON message (account, place, thread)')
  history().add(message('m2', { thread: 't' }))
  const backups = () => readdirSync(join(profile, 'backups'))
  const before = backups()
  await storage.clearDeleted()
  expect(faults).toMatchObject([{ name: 'UnsoundError' }])
  expect(backups()).toEqual(before)
  expect(isUncleared(database)).toBe(true)

  rewrite(sql?.['sql'])
  database.exec('REINDEX')
  await storage.clearDeleted()
  expect(backups()).toHaveLength(1)
  expect(filesWith(`${SECRET} m1`)).toEqual([])
  expect(isUncleared(database)).toBe(false)
})

describe('what was deleted does not come back', () => {
  let archive: MessageArchive
  beforeEach(() => {
    archive = new MessageArchive(storage.database, romeo)
  })

  /** What a page of the archive adds to what is there. */
  function fetched(...results: readonly (readonly [archiveId: string, message: NewMessage])[]) {
    const gap = archive.gaps()[0] ?? expect.fail('there is no gap')
    const { added } = archive.fill(gap, {
      results: results.map(([archiveId, said]) => ({ archiveId, message: said })),
      first: results[0]?.[0],
      last: results.at(-1)?.[0],
      complete: true,
    })
    return added.map(({ id }) => id)
  }

  test.each(['from its end', 'from where it was left'])('from the archive, read %s', (how) => {
    if (how === 'from where it was left') archive.setLast('a0')
    history().add(message('m1', { senderId: 's1' }), 'a1')
    history().delete('m1' as MessageId)
    archive.begin()
    expect(archive.gaps()).toMatchObject([{ backward: how === 'from its end' }])
    expect(fetched(['a1', message('n1', { senderId: 's1' })], ['a2', message('n2')])).toEqual([
      'n2',
    ])
    expect(history().receive(message('n3'), 'a1')).toBeUndefined()
  })

  test('by the id its sender gave it, but only about that time', () => {
    history().add(message('m1', { senderId: 's1' }))
    history().delete('m1' as MessageId)
    archive.begin()
    const later = { senderId: 's1', time: 2_000_000 }
    const again = message('n1', { senderId: 's1', time: 1_100_000 })
    expect(fetched(['a1', again], ['a2', message('n2', later)])).toEqual(['n2'])
    expect(history().receive(message('n3', { senderId: 's1' }))).toBeDefined()
  })

  test('one of ours whenever it was', () => {
    const sent = { direction: 'out', from: romeo, delivery: { state: 'sent' } } as const
    history().add(message('m1', sent))
    history().delete('m1' as MessageId)
    archive.begin()
    const again = message('n1', { ...sent, senderId: 'm1', time: 9_000_000 })
    expect(fetched(['a1', again])).toEqual([])
  })

  test('with a place all of it from before, but nothing of what was not fetched yet', async () => {
    history().add(message('m1'))
    archive.begin()
    await deletion().place(juliet)
    expect(fetched(['a1', message('n1')], ['a2', message('n2', { peer: nurse })])).toEqual(['n2'])

    history().add(message('m3'))
    archive.setLast('a3')
    archive.begin()
    history().add(message('m5'), 'a5')
    archive.heard('a5')
    await deletion().place(juliet)
    expect(fetched(['a4', message('n4')], ['a5', message('n5')])).toEqual(['n4'])
  })

  test('and what comes next is not taken for it', async () => {
    const { order } = history().add(message('m1'))
    const reading = new ReadingState(storage.database, romeo)
    reading.readTo(juliet, order, 'here')
    history().delete('m1' as MessageId)
    expect(history().add(message('m2')).order).toBeGreaterThan(order)
    expect(reading.reading(juliet)).toMatchObject({ unread: 1 })
    await deletion().place(juliet)
    history().add(message('m3'))
    expect(reading.reading(juliet)).toMatchObject({ unread: 1 })
  })
})
