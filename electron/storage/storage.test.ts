import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BareJid, type FullJid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { openDatabase, openMemoryDatabase, transaction } from './database.ts'
import { recentOf } from '../../shared/state/reduce.ts'
import { MessageHistory } from './messages.ts'
import type { SentStanza } from '../connection/stream-management.ts'
import { SmSessionStore } from './sm-session.ts'
import { ReadingState } from './reading.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const own = { show: 'dnd', status: 'in the orchard' } as const

const resumable = {
  id: 'x',
  jid: 'romeo@example.net/a' as FullJid,
  handled: 3,
  acknowledged: 2,
  waiting: [{ id: 'm', text: '<message id="m"/>' }],
}

const message = (id: string, change: Partial<NewMessage> = {}): NewMessage => ({
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
    const full = 'juliet@example.com/x' as FullJid
    const variants = [
      { lang: 'en', body: 'Why?' },
      { lang: 'cs', body: 'Proč?', subject: 'Prosím' },
    ]
    const all = [
      message('a', { subject: 's', thread: 't', from: full }),
      message('b', { type: 'normal', subject: 's' }),
      message('c', { type: 'headline' }),
      message('d', { direction: 'out', from: romeo, to: full, delivery: { state: 'queued' } }),
      message('e', { body: `'); DROP TABLE message; -- 😀`, lang: 'cs', variants }),
      message('f', { type: 'groupchat', from: full }),
      message('g', { type: 'error', body: '', error: { condition: 'gone', type: 'cancel' } }),
      message('h', { type: 'error', body: '', error: { condition: 'forbidden', text: 'no' } }),
      message('i', { type: 'event', body: '', event: 'allowed' }),
    ]
    const kept = all.map((one) => history.add(one))
    expect(kept).toMatchObject(all.map((one, index) => ({ ...one, order: index + 1 })))
    expect(history.recent()).toEqual(kept)
    expect(all.map(({ id }) => history.find(id))).toEqual(kept)
    expect(history.find('z' as MessageId)).toBeUndefined()
    const reading = new ReadingState(database, romeo)
    const places = [juliet, '/letters', '/notices', `/room/${juliet}`] as const
    expect(places.map((place) => reading.reading(place).unread)).toEqual([2, 1, 3, 1])
  })

  test('MSG-25 the thread that runs with somebody, over restarts', () => {
    expect(history.thread(juliet)).toBeUndefined()
    history.add(message('a', { thread: 'T' }))
    history.add(message('b', { thread: 't', direction: 'out', delivery: { state: 'queued' } }))
    history.add(message('c'))
    history.add(message('d', { type: 'normal', thread: 'of a letter' }))
    history.add(message('e', { peer: romeo, thread: 'of another' }))
    expect(history.thread(juliet)).toBe('t')
    history.delete('b' as MessageId)
    expect(new MessageHistory(database, romeo).thread(juliet)).toBe('T')
  })

  test('how many errors belong to nothing', () => {
    const error = { type: 'error', error: { condition: 'gone' } } as const
    history.add(message('a', error))
    history.add(message('b', { ...error, peer: romeo }))
    history.add(message('c'))
    expect(history.countErrors(juliet)).toEqual({ all: 2, ofSender: 1 })
  })

  test('the queue is in order and what left it is not in it', () => {
    const [one, two, three] = ['1', '2', '3'] as MessageId[] as [MessageId, MessageId, MessageId]
    for (const id of [one, two, three])
      history.add(message(id, { direction: 'out', delivery: { state: 'queued' } }))
    const sent = history.advance(one, { type: 'acknowledged' })
    expect(sent).toEqual(history.find(one))
    expect(history.advance(one, { type: 'acknowledged' })).toBeUndefined()
    expect(history.queued().map(({ id }) => id)).toEqual([two, three])
    history.advance(two, { type: 'written' })
    expect(history.find(two)?.delivery).toEqual({ state: 'queued', written: true })
    const failure = { condition: 'gone', type: 'modify', text: 'moved', by: juliet } as const
    history.advance(two, { type: 'error', failure })
    expect(history.find(two)?.delivery).toEqual({ state: 'failed', ...failure })
    expect(history.unsettled().map(({ id }) => id)).toEqual([two, three])
    history.advance(two, { type: 'retry' })
    expect(history.find(two)?.delivery).toEqual({ state: 'queued', again: true })
    history.advance(two, { type: 'written' })
    expect(history.find(two)?.delivery).toEqual({ state: 'queued', written: true, again: true })
    expect(history.queued().map(({ id }) => id)).toEqual([two, three])
    history.advance(three, { type: 'receipt' })
    expect(history.find(three)?.delivery).toEqual({ state: 'received' })
    expect(history.unsettled().map(({ id }) => id)).toEqual([two])
  })

  test('A17 an id that is there already is not overwritten', () => {
    history.add(message('a'))
    expect(() => history.add(message('a', { body: 'other' }))).toThrow()
    expect(history.recent().map(({ body }) => body)).toEqual(['body of a'])
    expect(new ReadingState(database, romeo).reading(juliet).unread).toBe(1)
  })

  test('recent means the last of each place', () => {
    transaction(database, () => {
      for (let n = 0; n < 250; n += 1) {
        database
          .prepare(
            `INSERT INTO message (account, id, place, peer, type, direction, sender, body, time) VALUES (?, ?, ?, ?, 'chat', 'in', ?, '', 0)`,
          )
          .run(romeo, String(n), juliet, juliet, juliet)
      }
    })
    history.add(message('other', { peer: romeo }))
    const recent = history.recent().map(({ id }) => String(id))
    expect(recent).toHaveLength(recentOf(juliet) + 1)
    expect(recent[0]).toBe(String(250 - recentOf(juliet)))
  })

  test('drafts', () => {
    const reading = new ReadingState(database, romeo)
    reading.setDraft(juliet, 'O, she doth')
    reading.setDraft(romeo, 'x')
    reading.setDraft(romeo, '')
    expect(reading.drafts()).toEqual(new Map([[juliet, 'O, she doth']]))
  })

  test('what resumes a session, until it is forgotten; damage reads as nothing', () => {
    const kept = new SmSessionStore(database, romeo)
    kept.save(resumable)
    expect(new SmSessionStore(database, romeo).load()).toEqual(resumable)
    database.exec(`UPDATE resumable_session SET jid = '@'`)
    expect(kept.load()).toBeUndefined()
    kept.save(resumable)
    expect(kept.load()).toEqual(resumable)
    kept.save(undefined)
    expect(kept.load()).toBeUndefined()
    kept.save({ ...resumable, location: 'h.example:1', waiting: [] })
    expect(kept.load()).toEqual({ ...resumable, location: 'h.example:1', waiting: [] })
  })

  test('E14 what is kept of a session is what was given last, whatever changed in which order', () => {
    const change = fc.record({
      restart: fc.boolean(),
      fresh: fc.constantFrom(false, false, false, true),
      handled: fc.nat(3),
      sent: fc.nat(3),
      acknowledged: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        let store = new SmSessionStore(database, romeo)
        let state = { ...resumable, acknowledged: 2 ** 32 - 2, waiting: [] as SentStanza[] }
        for (const [index, { restart, fresh, handled, sent, acknowledged }] of changes.entries()) {
          if (fresh) state = { ...state, id: `s${index}`, acknowledged: 0, waiting: [] }
          const gone = Math.min(acknowledged, state.waiting.length)
          const added = Array.from({ length: sent }, (_, n) => ({ id: `${index}-${n}`, text: 'x' }))
          state = {
            ...state,
            handled: state.handled + handled,
            acknowledged: (state.acknowledged + gone) % 2 ** 32,
            waiting: [...state.waiting.slice(gone), ...added],
          }
          store.save(state)
          const again = new SmSessionStore(database, romeo)
          const found = again.load()
          expect(found).toEqual(state)
          if (!restart) continue
          store = again
          state = { ...state, waiting: [...(found?.waiting ?? [])] }
        }
      }),
      { numRuns: 50 },
    )
  })

  test('one more stanza that waits is one more row, however many there are', () => {
    const store = new SmSessionStore(database, romeo)
    let state = { ...resumable, waiting: [] as SentStanza[] }
    const send = (id: string) => {
      state = { ...state, waiting: [...state.waiting, { id, text: 'x'.repeat(1000) }] }
      const before = Number(database.prepare('SELECT total_changes() AS n').get()?.['n'])
      store.save(state)
      return Number(database.prepare('SELECT total_changes() AS n').get()?.['n']) - before
    }
    send('first')
    for (let index = 0; index < 300; index += 1) expect(send(String(index))).toBe(2)
    const before = database.prepare('SELECT total_changes() AS n').get()
    store.save({ ...state })
    expect(database.prepare('SELECT total_changes() AS n').get()).toEqual(before)
  })

  test('F08 nothing crosses accounts, and removing one removes all of it', () => {
    const store = new AccountStore(database)
    store.put({ jid: juliet, own, client: 'c' })
    const other = new MessageHistory(database, juliet)
    history.add(message('a'))
    other.add(message('a', { peer: romeo, direction: 'out', delivery: { state: 'queued' } }))
    other.advance('a' as MessageId, { type: 'acknowledged' })
    expect(history.find('a' as MessageId)?.delivery).toBeUndefined()
    store.remove(romeo)
    expect(history.recent()).toEqual([])
    expect(other.recent()).toHaveLength(1)
  })
})
