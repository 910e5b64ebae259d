import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test, vi } from 'vitest'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { parseSearch } from '../../shared/model/search-query.ts'
import { AccountStore } from './accounts.ts'
import { openMemoryDatabase } from './database.ts'
import { MessageHistory } from './messages.ts'
import { candidates } from './search-candidates.ts'
import { makeIndex } from './search-index.ts'
import { MessageSearch } from './search.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid

let database: DatabaseSync
let history: MessageHistory
beforeEach(() => {
  database = openMemoryDatabase()
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: romeo, own, client: '' })
  history = new MessageHistory(database, romeo)
})

function say(body: string): number {
  const id = crypto.randomUUID() as MessageId
  const message = {
    id,
    peer: juliet,
    type: 'chat',
    direction: 'in',
    from: juliet,
    time: 1,
  } as const
  return history.add({ ...message, body }).order
}

const request = (typed: string) => ({
  query: parseSearch(typed),
  places: undefined,
  senders: undefined,
  before: undefined,
  limit: 50,
})

test.each([
  ['😀', 'Sweet 😀 sorrow'],
  ['?', 'What?'],
  ['?!', 'What?!'],
  ['§ 5', 'see § 5'],
  ['👩‍🚀', 'my 👩‍🚀'],
  ['romeo 😀', '😀 Romeo'],
  ['日', '今日は'],
  ['天気', '天気がいい'],
  ['天気 ab', '天気はab'],
  ['ดี', 'สวัสดี'],
])('an index knows where %s is, so that no other message is looked at', (typed, body) => {
  for (let index = 0; index < 9; index += 1) say(`nothing of the kind, ${index}`)
  const row = say(body)
  say('今夜 https://example.com ab')
  expect(candidates(database, romeo, request(typed), true)(row + 9, 64)).toEqual([row])
  expect(new MessageSearch(database, romeo).find(request(typed)).hits).toHaveLength(1)
})

test('where each message is looked at, others get their turn after each part of them', () => {
  for (let index = 0; index < 30; index += 1) say(index % 10 ? 'long' : 'with a 😀')
  makeIndex(database, false)
  // Each message takes 10 ms.
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 10))
  const search = new MessageSearch(database, romeo)
  const orders: number[] = []
  let before: number | undefined
  let parts = 0
  do {
    const begun = now
    const { hits, next } = search.find({ ...request('😀'), before })
    expect(now - begun).toBeLessThanOrEqual(50)
    orders.push(...hits.map(({ order }) => order))
    before = next
    parts += 1
    // No search that was given up keeps the log from being emptied.
    expect(() => database.exec('VACUUM')).not.toThrow()
  } while (before !== undefined)
  vi.restoreAllMocks()
  expect(orders).toEqual([21, 11, 1])
  expect(parts).toBeGreaterThan(5)
})
