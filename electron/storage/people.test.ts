import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { type BareJid, parseBareJid, parseJid } from '../../shared/model/jid.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts'
import { AccountStore } from './accounts.ts'
import { openMemoryDatabase } from './database.ts'
import { RequestStore } from './requests.ts'
import { RosterCache } from './roster-cache.ts'
import { SettingsStore } from './settings.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const paris = parseBareJid('paris@example.org') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const nurse = parseBareJid('nurse@example.com') as BareJid

let database: DatabaseSync
beforeEach(() => {
  database = openMemoryDatabase()
  for (const jid of [romeo, paris]) {
    new AccountStore(database).put({ jid, own: { show: 'xa', status: '' }, client: 'c' })
  }
})

describe('what one is seen as', () => {
  const stored = () => new AccountStore(database).list()[0]?.own

  test('PRES-15 PRES-16 is kept with all its languages and its priority', () => {
    const own = {
      show: 'dnd',
      status: 'Wooing',
      statuses: [{ lang: 'cs', text: 'Dvořím se' }],
      priority: -128,
    } as const
    new AccountStore(database).setOwn(romeo, own)
    expect(stored()).toEqual(own)
    new AccountStore(database).setOwn(romeo, { show: 'chat', status: '' })
    expect(stored()).toEqual({ show: 'chat', status: '' })
  })

  test('what cannot be read of it is left out', () => {
    database.exec(`UPDATE account SET show = 'odd', statuses = '{', priority = NULL`)
    expect(stored()).toEqual({ show: 'available', status: '' })
  })
})

describe('settings', () => {
  test('what was never settled is as it is at first', () => {
    const settings = new SettingsStore(database, romeo)
    expect(settings.load()).toEqual(DEFAULT_SETTINGS)
    settings.save({ requests: 'never', awayAfter: 0 })
    settings.save({ awayAfter: 5 })
    expect(settings.load()).toEqual({ ...DEFAULT_SETTINGS, requests: 'never', awayAfter: 5 })
    expect(new SettingsStore(database, paris).load()).toEqual(DEFAULT_SETTINGS)
  })

  test('what cannot be read is too', () => {
    database.exec(
      `INSERT INTO setting VALUES ('${romeo}', 'requests', '"odd"'), ('${romeo}', 'xaAfter', '{'),
         ('${romeo}', 'constructor', '1'), ('${romeo}', 'acknowledge', 'false')`,
    )
    expect(new SettingsStore(database, romeo).load()).toEqual({
      ...DEFAULT_SETTINGS,
      acknowledge: false,
    })
  })
})

describe('requests', () => {
  test('SUB-02 SUB-57 are kept in order, one for each address, until settled', () => {
    const requests = new RequestStore(database, romeo)
    requests.save(
      [
        { from: juliet, note: 'please', time: 1 },
        { from: nurse, time: 2 },
      ],
      [],
    )
    requests.save([{ from: juliet, note: 'again', time: 1 }], [])
    expect(requests.list()).toEqual([
      { from: juliet, note: 'again', time: 1 },
      { from: nurse, time: 2 },
    ])
    requests.save([], [juliet])
    expect(requests.list().map(({ from }) => from)).toEqual([nurse])
    expect(new RequestStore(database, paris).list()).toEqual([])
  })

  test('go with their account', () => {
    new RequestStore(database, romeo).save([{ from: juliet, time: 1 }], [])
    new AccountStore(database).remove(romeo)
    expect(database.prepare('SELECT count(*) AS count FROM request').get()).toEqual({ count: 0 })
  })
})

describe('the roster', () => {
  const contact = (jid: BareJid, change: Partial<RosterItem> = {}): RosterItem => ({
    jid,
    subscription: 'none',
    ask: false,
    groups: [],
    ...change,
  })
  const full = contact(juliet, {
    listed: parseJid('juliet@example.com/x')!,
    name: ' Juliet ✿ ',
    subscription: 'from',
    ask: true,
    approved: true,
    groups: ['a::b', ' A '],
  })

  test('ROST-05 ROST-06 is kept to the letter, with its version', () => {
    const cache = new RosterCache(database, romeo)
    expect(cache.load()).toBeUndefined()
    cache.replace([full, contact(nurse)], 'v1')
    expect(cache.load()).toEqual({ items: [full, contact(nurse)], version: 'v1' })
    cache.change(
      [
        { kind: 'set', item: contact(nurse, { name: 'Nurse' }) },
        { kind: 'removed', jid: juliet },
      ],
      undefined,
    )
    expect(cache.load()).toEqual({ items: [contact(nurse, { name: 'Nurse' })] })
    cache.replace([], '')
    expect(cache.load()).toEqual({ items: [], version: '' })
    expect(new RosterCache(database, paris).load()).toBeUndefined()
  })

  test('without a contact that cannot be read there is no version', () => {
    const cache = new RosterCache(database, romeo)
    cache.replace([full, contact(nurse)], 'v1')
    database.exec(`UPDATE contact SET groups = '[1]' WHERE jid = '${nurse}'`)
    expect(cache.load()).toEqual({ items: [full] })
  })

  test('what fails half-way leaves list and version as they were', () => {
    const cache = new RosterCache(database, romeo)
    cache.replace([full], 'v1')
    const bad = contact(nurse, { subscription: null as never })
    expect(() => cache.replace([contact(nurse), bad], 'v2')).toThrow('NOT NULL')
    expect(() => cache.change([{ kind: 'set', item: bad }], 'v2')).toThrow('NOT NULL')
    expect(cache.load()).toEqual({ items: [full], version: 'v1' })
  })

  test('goes with its account', () => {
    new RosterCache(database, romeo).replace([full], 'v1')
    new AccountStore(database).remove(romeo)
    expect(database.prepare('SELECT count(*) AS count FROM contact').get()).toEqual({ count: 0 })
  })

  test('ten thousand contacts are kept within a second', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      contact(parseBareJid(`c${index}@example.com`) as BareJid, { groups: ['Group'] }),
    )
    const start = performance.now()
    new RosterCache(database, romeo).replace(many, 'v1')
    expect(new RosterCache(database, romeo).load()?.items).toHaveLength(10_000)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
