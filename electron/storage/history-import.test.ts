import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import type { HistoryRecord } from '../../shared/model/history-file.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { ArchiveState } from './archive.ts'
import { openMemoryDatabase } from './database.ts'
import { HistoryImport, type Imported } from './history-import.ts'
import { HistoryRecords } from './history-records.ts'
import { MessageHistory } from './messages.ts'
import { ReadingState } from './reading.ts'

const romeo = 'romeo@example.net' as BareJid
const juliet = 'juliet@example.com' as BareJid

let database: DatabaseSync
let history: MessageHistory
beforeEach(() => {
  database = openMemoryDatabase()
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: romeo, own, client: 'c' })
  history = new MessageHistory(database, romeo)
})

const record = (id: string, change: Partial<HistoryRecord> = {}): HistoryRecord => ({
  id: id as MessageId,
  peer: juliet,
  type: 'chat',
  direction: 'in',
  from: juliet,
  body: `body of ${id}`,
  time: 1000,
  ...change,
})

function take(...records: readonly HistoryRecord[]): Imported {
  const file = new HistoryImport(database, romeo)
  file.look(records)
  file.begin()
  for (const each of records) file.add([each])
  return file.result
}

const ids = () => {
  const pages = [...new HistoryRecords(database, romeo).pages(juliet)]
  return pages.flat().map(({ id }) => id)
}

test('what is older stands in front of what is there, in the order of the file', () => {
  history.add(record('new', { time: 5000 }))
  expect(take(record('b', { time: 9 }), record('a', { time: 3 }))).toMatchObject({ added: 2 })
  expect(ids()).toEqual(['b', 'a', 'new'])
})

test('what follows on what is there stands behind it, and is no news', () => {
  const { order } = history.add(record('old'))
  const reading = new ReadingState(database, romeo)
  reading.readTo(juliet, order, 'here')
  take(record('old'), record('later', { time: 1 }))
  take(record('last', { time: 2000 }))
  expect(ids()).toEqual(['old', 'later', 'last'])
  expect(reading.reading(juliet)).toMatchObject({ unread: 0 })
  expect(reading.untold()).toEqual([])
})

test('what was not read before is not read by that', () => {
  history.add(record('old'))
  take(record('old'), record('later'))
  expect(new ReadingState(database, romeo).reading(juliet)).toMatchObject({ unread: 2 })
})

test('nothing stands where the archive keeps room', () => {
  new ArchiveState(database, romeo).begin()
  const [gap] = new ArchiveState(database, romeo).gaps()
  take(record('a'), record('b'))
  const orders = database.prepare('SELECT row FROM message').all()
  expect(orders.every(({ row }) => Number(row) < Number(gap?.low))).toBe(true)
})

describe('what is there already is not added', () => {
  test.each<[string, HistoryRecord, HistoryRecord]>([
    ['the same id', record('m'), record('m')],
    [
      'the same id of the archive',
      record('m', { archiveId: 'a' }),
      record('n', { archiveId: 'a' }),
    ],
    [
      'our own id, as another device has it',
      record('m', { direction: 'out', from: romeo, senderId: 's', body: 'x' }),
      record('s', { direction: 'out', from: romeo, body: 'x' }),
    ],
    [
      'the same words under the same id of their sender',
      record('m', { senderId: 's', body: 'x' }),
      record('n', { senderId: 's', body: 'x', archiveId: 'a' }),
    ],
  ])('%s', (_, { archiveId, ...kept }, again) => {
    history.add(kept, archiveId)
    expect(take(again)).toMatchObject({ added: 0, known: 1 })
    expect(ids()).toEqual(['m'])
  })

  test('but two of one file are two', () => {
    const alike = { senderId: 's', body: 'x' }
    expect(take(record('m', alike), record('n', alike))).toMatchObject({ added: 2 })
    expect(take(record('m', alike), record('n', alike))).toMatchObject({ added: 0, known: 2 })
  })
})

test('what waited elsewhere is not sent from here', () => {
  const sent = { direction: 'out', from: romeo } as const
  const { unsettled } = take(
    record('m', { ...sent, delivery: { state: 'queued', written: true } }),
    record('n', { ...sent, delivery: { state: 'read' } }),
  )
  expect(unsettled).toMatchObject([{ id: 'm', delivery: { state: 'failed' } }])
  expect(history.queued()).toEqual([])
})
