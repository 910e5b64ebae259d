import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BareJid, type FullJid, parseBareJid } from '../../shared/model/jid.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { openDatabase, openMemoryDatabase, transaction } from './database.ts'
import { MessageHistory } from './messages.ts'
import { SmSessionStore } from './sm-session.ts'
import { ReadingState } from './reading.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const own = { show: 'dnd', status: 'in the orchard' } as const

const message = (id: string, change: Partial<Message> = {}): Message => ({
  id: id as MessageId,
  peer: juliet,
  type: 'chat',
  direction: 'in',
  from: juliet,
  body: `body of ${id}`,
  time: 1,
  ...change,
})

describe('the file', () => {
  let profile: string
  beforeEach(() => (profile = mkdtempSync(join(tmpdir(), 'balcony-'))))
  afterEach(() => rmSync(profile, { recursive: true }))

  test('F01 nobody else can read it', () => {
    openDatabase(profile).close()
    const mode = (name: string) => statSync(join(profile, name)).mode & 0o777
    expect(mode('.')).toBe(0o700)
    expect(readdirSync(profile).map(mode)).toEqual(readdirSync(profile).map(() => 0o600))
  })

  test('what a statement wrote is there when it is opened again', () => {
    const first = openDatabase(profile)
    new AccountStore(first).put({ jid: romeo, own, client: 'c' })
    first.close()
    const again = openDatabase(profile)
    expect(new AccountStore(again).list()).toEqual([{ jid: romeo, own, client: 'c' }])
    again.close()
  })

  test('E11 a second one is told that it is in use', () => {
    const first = openDatabase(profile)
    expect(() => openDatabase(profile)).toThrow(expect.objectContaining({ reason: 'in-use' }))
    first.close()
  })

  test('F03 one of a later version is refused and left as it is', () => {
    const path = join(profile, 'balcony.sqlite')
    const later = new DatabaseSync(path)
    later.exec('CREATE TABLE future (x); PRAGMA user_version = 999')
    later.close()
    const before = statSync(path)
    expect(() => openDatabase(profile)).toThrow(expect.objectContaining({ reason: 'newer' }))
    expect(statSync(path)).toMatchObject({ mtimeMs: before.mtimeMs, size: before.size })
  })
})

describe('what is kept', () => {
  let database: DatabaseSync
  let history: MessageHistory
  beforeEach(() => {
    database = openMemoryDatabase()
    new AccountStore(database).put({ jid: romeo, own, client: 'c' })
    history = new MessageHistory(database, romeo)
  })
  afterEach(() => database.close())

  test('accounts, with where to connect', () => {
    const store = new AccountStore(database)
    const server = { host: '::1', port: 5223, tls: 'direct' } as const
    store.put({ jid: juliet, server, resource: 'balcony', own, client: 'c' })
    store.setOwn(juliet, { show: 'offline', status: '' })
    store.setMechanism(juliet, 'SCRAM-SHA-256')
    expect(store.list()[1]).toEqual({
      jid: juliet,
      server,
      resource: 'balcony',
      own: { show: 'offline', status: '' },
      client: 'c',
      mechanism: 'SCRAM-SHA-256',
    })
  })

  test('messages of every kind come back as they were', () => {
    const all = [
      message('a', { subject: 's', thread: 't', from: 'juliet@example.com/x' as never }),
      message('b', { type: 'normal', subject: 's' }),
      message('c', { type: 'headline' }),
      message('d', { direction: 'out', from: romeo, delivery: { state: 'queued' } }),
      message('e', { body: `'); DROP TABLE message; -- 😀` }),
    ]
    for (const one of all) history.add(one)
    expect(history.recent()).toEqual(all)
    expect(history.find('b' as MessageId)).toEqual(all[1])
    expect(history.find('z' as MessageId)).toBeUndefined()
  })

  test('the queue is in order and what left it is not in it', () => {
    const ids = ['1', '2', '3']
    for (const id of ids)
      history.add(message(id, { direction: 'out', delivery: { state: 'queued' } }))
    history.setDelivery('1' as MessageId, { state: 'sent' })
    expect(history.queued().map(({ id }) => id)).toEqual(['2', '3'])
    const failed = { state: 'failed', condition: 'gone', text: 'moved' } as const
    history.setDelivery('2' as MessageId, failed)
    expect(history.find('2' as MessageId)?.delivery).toEqual(failed)
    history.setDelivery('2' as MessageId, { state: 'queued' })
    expect(history.queued().map(({ id }) => id)).toEqual(['2', '3'])
  })

  test('A17 an id that is there already is not overwritten', () => {
    history.add(message('a'))
    expect(() => history.add(message('a', { body: 'other' }))).toThrow()
    expect(history.recent().map(({ body }) => body)).toEqual(['body of a'])
    expect(new ReadingState(database, romeo).unread()).toEqual(new Map([[juliet, 1]]))
  })

  test('recent means the last 200 of each place', () => {
    transaction(database, () => {
      for (let n = 0; n < 250; n += 1) {
        database
          .prepare(
            `INSERT INTO message (account, id, peer, type, direction, sender, body, time) VALUES (?, ?, ?, 'chat', 'in', ?, '', 0)`,
          )
          .run(romeo, String(n), juliet, juliet)
      }
    })
    history.add(message('other', { peer: romeo }))
    const recent = history.recent().map(({ id }) => String(id))
    expect(recent).toHaveLength(201)
    expect(recent[0]).toBe('50')
  })

  test('drafts and unread counts', () => {
    const reading = new ReadingState(database, romeo)
    reading.setDraft(juliet, 'O, she doth')
    reading.setDraft(romeo, 'x')
    reading.setDraft(romeo, '')
    expect(reading.drafts()).toEqual(new Map([[juliet, 'O, she doth']]))
    history.add(message('a'))
    history.add(message('b', { type: 'normal' }))
    history.add(message('c', { direction: 'out', delivery: { state: 'queued' } }))
    expect(reading.unread()).toEqual(
      new Map([
        [juliet, 1],
        ['/letters', 1],
      ]),
    )
    reading.markRead(juliet)
    expect(reading.unread()).toEqual(new Map([['/letters', 1]]))
  })

  test('what resumes a session, until it is forgotten; damage reads as nothing', () => {
    const kept = new SmSessionStore(database, romeo)
    const state = {
      id: 'x',
      jid: 'romeo@example.net/a' as FullJid,
      handled: 3,
      acknowledged: 2,
      waiting: [{ id: 'm', text: '<message id="m"/>' }],
    }
    kept.save(state)
    expect(kept.load()).toEqual(state)
    database.exec(`UPDATE stream_management SET state = '{"id":1'`)
    expect(kept.load()).toBeUndefined()
    kept.save(undefined)
    expect(kept.load()).toBeUndefined()
  })

  test('F08 nothing crosses accounts, and removing one removes all of it', () => {
    const store = new AccountStore(database)
    store.put({ jid: juliet, own, client: 'c' })
    const other = new MessageHistory(database, juliet)
    history.add(message('a'))
    other.add(message('a', { peer: romeo }))
    other.setDelivery('a' as MessageId, { state: 'sent' })
    expect(history.find('a' as MessageId)?.delivery).toBeUndefined()
    store.remove(romeo)
    expect(history.recent()).toEqual([])
    expect(other.recent()).toHaveLength(1)
  })
})
