import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { openMemoryDatabase } from './database.ts'
import { MessageHistory } from './messages.ts'
import { ReadingState } from './reading.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const nurse = parseBareJid('nurse@example.com') as BareJid
const queued = { direction: 'out', from: romeo, delivery: { state: 'queued' } } as const
const sent = { ...queued, delivery: { state: 'sent' } } as const
const asking = { asks: ['receipt', 'marker'] } as const

let database: DatabaseSync
let history: MessageHistory
let reading: ReadingState
beforeEach(() => {
  database = openMemoryDatabase()
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: romeo, own, client: 'c' })
  history = new MessageHistory(database, romeo)
  reading = new ReadingState(database, romeo)
})
afterEach(() => database.close())

function add(id: string, change: Partial<NewMessage> = {}, archiveId?: string): number {
  const message = { peer: juliet, type: 'chat', direction: 'in', from: juliet, body: id } as const
  const known = { id: id as MessageId, senderId: `s-${id}`, time: 1 }
  return history.add({ ...message, ...known, ...change }, archiveId).order
}

const all = (peer: BareJid) =>
  history
    .recent()
    .filter((message) => message.peer === peer)
    .map(({ id, delivery }) => [id, delivery?.state].filter((part) => part !== undefined).join(' '))

describe('up to where one has read', () => {
  test('a place is read up to a message, and never backwards', () => {
    const [first, , third] = [add('1'), add('2'), add('3')]
    add('mine', queued)
    add('line', { type: 'event', event: 'allowed' })
    add('letter', { type: 'normal' })
    expect(reading.reading(juliet)).toEqual({ readUpTo: 0, unread: 3 })
    expect(reading.readTo(juliet, first, 'here')).toEqual({ readUpTo: first, unread: 2 })
    expect(reading.readTo(juliet, first, 'here')).toBeUndefined()
    expect(reading.readTo(juliet, third, 'elsewhere')).toEqual({ readUpTo: third, unread: 0 })
    expect(reading.readTo(juliet, first, 'elsewhere')).toBeUndefined()
    expect(new ReadingState(database, romeo).reading(juliet).readUpTo).toBe(third)
    expect(reading.reading('/letters')).toEqual({ readUpTo: 0, unread: 1 })
    history.delete('letter' as MessageId)
    expect(reading.reading('/letters').unread).toBe(0)
  })

  test('of a conversation the newest message read that asks for it is told, once', () => {
    add('1', asking)
    const second = add('2', asking)
    const third = add('3')
    add('4', asking)
    add('of another', { ...asking, peer: nurse, from: nurse })
    expect(reading.untold()).toEqual([])
    reading.readTo(juliet, third, 'here')
    expect(reading.untold()).toMatchObject([
      { place: juliet, upTo: third, message: { id: '2', order: second, senderId: 's-2' } },
    ])
    reading.setTold(juliet, third)
    expect(reading.untold()).toEqual([])
  })

  test('what was read elsewhere is told there, and letters and what has no id are not told of', () => {
    reading.readTo(juliet, add('1', { ...asking, type: 'normal' }), 'here')
    reading.readTo('/letters', add('2', { ...asking, type: 'normal' }), 'here')
    reading.readTo(nurse, add('3', { ...asking, peer: nurse, from: nurse }, 'a3'), 'elsewhere')
    expect(reading.untold()).toEqual([])
    expect(reading.unpublished()).toEqual([])
  })

  test('one’s devices are told of the newest message that the archive has a name for', () => {
    add('1', {}, 'a1')
    const second = add('2', {}, 'a2')
    const third = add('3')
    reading.readTo(juliet, third, 'here')
    reading.readTo('/letters', add('4', { type: 'normal' }, 'a4'), 'here')
    expect(reading.unpublished()).toEqual([{ peer: juliet, upTo: second, archiveId: 'a2' }])
    reading.setPublished(juliet, second)
    expect(reading.unpublished()).toEqual([])
  })

  test('where a message stands by what it is called, in its own conversation alone', () => {
    const order = add('1', {}, 'a1')
    expect(reading.orderOf(juliet, { archiveId: 'a1' })).toBe(order)
    expect(reading.orderOf(juliet, { senderId: 's-1' })).toBe(order)
    expect(reading.orderOf(nurse, { archiveId: 'a1' })).toBeUndefined()
    expect(reading.orderOf(juliet, { senderId: 'a1' })).toBeUndefined()
  })
})

describe('what becomes of messages of ours', () => {
  test('what was displayed takes with it what had reached them before, in its conversation', () => {
    add('1', sent)
    add('2', queued)
    history.advance('2' as MessageId, { type: 'written' })
    history.advance('2' as MessageId, { type: 'error', failure: { condition: 'gone' } })
    add('3', { ...sent, type: 'normal' })
    add('4', { ...sent, peer: nurse })
    add('5', sent)
    history.advance('5' as MessageId, { type: 'receipt' })
    add('6', queued)
    add('7', sent)
    add('8', sent)
    const message = history.find('7' as MessageId)
    const read = message && history.display(message)
    expect(read?.map(({ id, delivery }) => `${id} ${delivery?.state}`)).toEqual([
      '7 read',
      '1 read',
      '5 read',
    ])
    expect(all(juliet)).toEqual([
      '1 read',
      '2 failed',
      '3 sent',
      '5 read',
      '6 queued',
      '7 read',
      '8 sent',
    ])
    expect(all(nurse)).toEqual(['4 sent'])
    expect(message && history.display(message)).toEqual([])
  })

  test('a message is found by whom it went to and under what id, whichever device of ours sent it', () => {
    add('here', sent)
    add('theirs', { senderId: 'elsewhere' })
    add('1', { ...sent, senderId: 'elsewhere' })
    add('2', { ...sent, senderId: 'elsewhere', peer: nurse })
    const found = (peer: BareJid, id: string) => history.findSent(peer, id)?.id
    expect(found(juliet, 'elsewhere')).toBe('1')
    expect(found(nurse, 'elsewhere')).toBe('2')
    expect(found(juliet, 's-theirs')).toBeUndefined()
    expect(history.advance('1' as MessageId, { type: 'receipt' })?.delivery?.state).toBe('received')
  })

  test('a letter that was displayed says nothing of another', () => {
    add('1', { ...sent, type: 'normal' })
    add('2', { ...sent, type: 'normal' })
    const letter = history.find('2' as MessageId)
    expect(letter && history.display(letter)).toHaveLength(1)
    expect(all(juliet)).toEqual(['1 sent', '2 read'])
  })

  test('another one takes the place of what failed or was never written, and of nothing else', () => {
    add('1', queued)
    add('2', queued)
    history.advance('2' as MessageId, { type: 'written' })
    add('3', sent)
    add('4', { ...queued, delivery: { state: 'failed', condition: 'gone' } })
    const other = (id: string): NewMessage => ({
      ...queued,
      id: id as MessageId,
      peer: juliet,
      type: 'chat',
      body: 'other',
      time: 2,
    })
    const replaced = ['1', '2', '3', '4', 'none'].map(
      (id) => history.replace(id as MessageId, other(`for ${id}`))?.id,
    )
    expect(replaced).toEqual(['for 1', undefined, undefined, 'for 4', undefined])
    expect(all(juliet)).toEqual(['2 queued', '3 sent', 'for 1 queued', 'for 4 queued'])
  })

  test('what cannot take the place leaves it as it was', () => {
    add('1', queued)
    add('2', queued)
    const taken = { ...queued, id: '2' as MessageId, peer: juliet, type: 'chat' } as const
    expect(() => history.replace('1' as MessageId, { ...taken, body: '', time: 1 })).toThrow()
    expect(all(juliet)).toEqual(['1 queued', '2 queued'])
  })

  test('what goes out later than something else stands behind it, in the order of the queue', () => {
    const ids = ['1', '2', '3'] as MessageId[]
    for (const id of ids) add(id, queued)
    const overtaken = (id: string) => {
      const message = history.find(id as MessageId)
      return message && history.isOvertaken(message)
    }
    expect(overtaken('1')).toBe(false)
    add('of another', { peer: nurse, from: nurse })
    expect(overtaken('1')).toBe(false)
    add('in')
    expect(overtaken('1')).toBe(true)
    const moved = history.moveToEnd([...ids, 'gone' as MessageId], 99)
    expect(moved.map(({ id, time }) => `${id} ${time}`)).toEqual(['1 99', '2 99', '3 99'])
    expect(all(juliet)).toEqual(['in', '1 queued', '2 queued', '3 queued'])
    expect(history.queued().map(({ id }) => id)).toEqual(ids)
    expect(moved).toEqual(history.queued())
  })
})
