import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BareJid, parseBareJid } from '../../../shared/model/jid.ts'
import { openDatabase } from '../database.ts'
import { MessageArchive } from '../archive-fill.ts'
import { MessageHistory } from '../messages.ts'
import { ReadingState } from '../reading.ts'
import { SmSessionStore } from '../sm-session.ts'
import { MIGRATIONS } from './index.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid

let profile: string
beforeEach(() => (profile = mkdtempSync(join(tmpdir(), 'balcony-'))))
afterEach(() => rmSync(profile, { recursive: true }))

/** A profile as the first `steps` migrations left it, with these rows. */
function earlier(steps: number, rows: string): void {
  const database = new DatabaseSync(join(profile, 'balcony.sqlite'))
  for (const sql of MIGRATIONS.slice(0, steps)) database.exec(sql)
  database.exec(`PRAGMA user_version = ${steps}; ${rows}`)
  database.close()
}

test('002 messages stay what they were, in their order, and new kinds have room', () => {
  earlier(
    1,
    `INSERT INTO account (jid, show, status, client) VALUES ('romeo@example.net', 'away', '', 'c');
     INSERT INTO message (row, account, id, peer, type, direction, sender, body, subject, thread, time, delivery,
       condition, error_text) VALUES
       (9, 'romeo@example.net', 'z', 'j@example.com', 'chat', 'in', 'j@example.com/a', 'one', NULL, 't', 1, NULL, NULL, NULL),
       (3, 'romeo@example.net', 'y', 'j@example.com', 'normal', 'in', 'j@example.com', 'two', 's', NULL, 2, NULL, NULL, NULL),
       (4, 'romeo@example.net', 'x', 'n@example.com', 'headline', 'in', 'n@example.com', '3', NULL, NULL, 3, NULL, NULL, NULL),
       (5, 'romeo@example.net', 'w', 'j@example.com', 'chat', 'out', 'romeo@example.net', '4', NULL, NULL, 4, 'queued', NULL, NULL),
       (6, 'romeo@example.net', 'v', 'j@example.com', 'chat', 'out', 'romeo@example.net', '5', NULL, NULL, 5, 'failed', 'gone', 'm');
     INSERT INTO unread VALUES ('romeo@example.net', 'j@example.com', 2)`,
  )
  const database = openDatabase(profile)
  const history = new MessageHistory(database, romeo)
  const own = { peer: 'j@example.com', type: 'chat', direction: 'out', from: romeo }
  expect(history.recent()).toEqual([
    {
      id: 'y',
      order: 3,
      peer: 'j@example.com',
      type: 'normal',
      direction: 'in',
      from: 'j@example.com',
      body: 'two',
      subject: 's',
      time: 2,
    },
    {
      id: 'x',
      order: 4,
      peer: 'n@example.com',
      type: 'headline',
      direction: 'in',
      from: 'n@example.com',
      body: '3',
      time: 3,
    },
    { ...own, id: 'w', order: 5, body: '4', time: 4, delivery: { state: 'queued' } },
    {
      ...own,
      id: 'v',
      order: 6,
      body: '5',
      time: 5,
      delivery: { state: 'failed', condition: 'gone', text: 'm' },
    },
    {
      id: 'z',
      order: 9,
      peer: 'j@example.com',
      type: 'chat',
      direction: 'in',
      from: 'j@example.com/a',
      body: 'one',
      thread: 't',
      time: 1,
    },
  ])
  expect(history.queued().map(({ id }) => id)).toEqual(['w'])
  expect(history.thread('j@example.com' as BareJid)).toBe('t')
  expect(new ReadingState(database, romeo).reading('j@example.com' as BareJid).unread).toBe(1)
  const [letter] = history.recent()
  if (letter) history.add({ ...letter, id: 'new' as never, type: 'groupchat' })
  expect(history.recent()).toHaveLength(6)
  database.exec(`DELETE FROM account`)
  expect(history.recent()).toEqual([])
  database.close()
})

test('005 a session can be resumed with what it waits for, in order; one that cannot be read is left behind', () => {
  const waiting = Array.from({ length: 12 }, (_, index) => ({
    id: `m${index}`,
    text: `<a>'${index}`,
  }))
  const state = {
    id: 'x',
    jid: 'romeo@example.net/a',
    location: 'h.example:1',
    handled: 4_294_967_295,
    acknowledged: 2,
    waiting,
  }
  const kept = JSON.stringify(state).replaceAll("'", "''")
  const account = (jid: string) =>
    `INSERT INTO account (jid, show, status, client) VALUES ('${jid}', 'away', '', 'c')`
  earlier(
    4,
    `${account('romeo@example.net')}; ${account('a@example.net')}; ${account('b@example.net')};
     INSERT INTO stream_management VALUES ('romeo@example.net', '${kept}'),
       ('a@example.net', '{"id":1'), ('b@example.net', '{"id":1,"jid":"b@example.net/b"}')`,
  )
  const database = openDatabase(profile)
  expect(new SmSessionStore(database, romeo).load()).toEqual(state)
  expect(new SmSessionStore(database, 'a@example.net' as BareJid).load()).toBeUndefined()
  expect(new SmSessionStore(database, 'b@example.net' as BareJid).load()).toBeUndefined()
  database.close()
})

test('008 up to where one has read is what was left over of it, and nobody is told of it again', () => {
  const row = (place: string, order: number, direction = 'in', type = 'chat') =>
    `(${order}, 'romeo@example.net', 'id${order}', '${place}', 'j@example.com', '${type}', '${direction}', 'j@example.com', '', 1, 'id${order}', 'marker')`
  earlier(
    7,
    `INSERT INTO account (jid, show, status, client) VALUES ('romeo@example.net', 'away', '', 'c');
     INSERT INTO message (row, account, id, place, peer, type, direction, sender, body, time, sender_id, asks) VALUES
       ${row('j@example.com', 1)}, ${row('j@example.com', 2)}, ${row('j@example.com', 3, 'out')},
       ${row('j@example.com', 4)}, ${row('j@example.com', 5, 'in', 'event')}, ${row('/letters', 6)},
       ${row('/notices', 7)}, ${row('/notices', 8)};
     INSERT INTO unread VALUES ('romeo@example.net', 'j@example.com', 2), ('romeo@example.net', '/notices', 9),
       ('romeo@example.net', 'nobody@example.com', 1)`,
  )
  const database = openDatabase(profile)
  const reading = new ReadingState(database, romeo)
  const places = ['j@example.com' as BareJid, '/letters', '/notices'] as const
  expect(places.map((place) => reading.reading(place))).toEqual([
    { readUpTo: 1, unread: 2 },
    { readUpTo: 6, unread: 0 },
    { readUpTo: 6, unread: 2 },
  ])
  expect([...reading.untold(), ...reading.unpublished()]).toEqual([])
  database.close()
})

test('007 a message that was kept before there was an archive can be named by it', () => {
  earlier(
    6,
    `INSERT INTO account (jid, show, status, client) VALUES ('romeo@example.net', 'away', '', 'c');
     INSERT INTO message (row, account, id, place, peer, type, direction, sender, body, time, sender_id) VALUES
       (5, 'romeo@example.net', 'a', 'j@example.com', 'j@example.com', 'chat', 'in', 'j@example.com/b', 'hello', 1, 's')`,
  )
  const database = openDatabase(profile)
  const archive = new MessageArchive(database, romeo)
  expect(archive.offer).toEqual({ offered: false, stamped: false })
  archive.begin()
  const [gap] = archive.gaps()
  const [message] = new MessageHistory(database, romeo).recent()
  if (!gap || !message) throw new Error('there is nothing')
  expect(gap.high).toBeLessThan(message.order)
  const results = [{ archiveId: 'x', message: { ...message, id: 'b' as never } }]
  archive.fill(gap, { results, first: 'x', last: 'x', complete: true })
  expect(new MessageHistory(database, romeo).recent()).toEqual([message])
  database.exec('DELETE FROM account')
  expect(archive.gaps()).toEqual([])
  database.close()
})
