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

describe('where the program ended before all was added', () => {
  /** Looks at all of a file and adds so many messages of it. */
  function begin(count: number, ...records: readonly HistoryRecord[]): void {
    const file = new HistoryImport(database, romeo)
    file.look(records)
    file.begin()
    for (const each of records.slice(0, count)) file.add([each])
  }

  const older = ['a', 'b', 'c', 'd'].map((id, index) => record(id, { time: index }))

  test.each([0, 1, 2, 3, 4])('after %i messages the rest stands where it belongs', (count) => {
    history.add(record('new', { time: 5000 }))
    begin(count, ...older)
    history.add(record('newer', { time: 6000 }))
    expect(take(...older)).toMatchObject({ added: 4 - count, known: count })
    expect(ids()).toEqual(['a', 'b', 'c', 'd', 'new', 'newer'])
    expect(take(...older)).toMatchObject({ added: 0, known: 4 })
  })

  test('also the messages of other places, and what was alike in the file', () => {
    const nurse = 'nurse@example.com' as BareJid
    const alike = { senderId: 's', body: 'x', peer: nurse, from: nurse, time: 3 }
    const file = [...older, record('n1', alike), record('n2', alike), record('n3', alike)]
    history.add(record('new', { time: 5000 }))
    history.add(record('last', { peer: nurse, from: nurse, time: 5000 }))
    for (const count of [3, 5, 6]) begin(count, ...file)
    expect(take(...file)).toMatchObject({ added: 1, known: 6 })
    expect(ids()).toEqual(['a', 'b', 'c', 'd', 'new'])
    const others = [...new HistoryRecords(database, romeo).pages(nurse)]
    expect(others.flat().map(({ id }) => id)).toEqual(['n1', 'n2', 'n3', 'last'])
  })

  test('no place is taken that is kept for something else', () => {
    const { id } = history.add(record('b'))
    history.add(record('new', { time: 5000 }))
    history.delete(id)
    take(...older)
    expect(ids()).toEqual(['a', 'b', 'c', 'd', 'new'])
    new ArchiveState(database, romeo).begin()
    const [gap] = new ArchiveState(database, romeo).gaps()
    begin(2, ...['w', 'x', 'y'].map((name) => record(name, { time: 1 })))
    const rows = database.prepare('SELECT row FROM message').all()
    const { low = 0, high = 0 } = gap ?? {}
    expect(rows.some(({ row }) => Number(row) >= low && Number(row) <= high)).toBe(false)
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
