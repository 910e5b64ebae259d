import { expect, test } from 'vitest'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { openMemoryDatabase } from './database.ts'
import { FIRST_SINCE, HistoryPages } from './history-pages.ts'
import { MessageHistory } from './messages.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const nurse = parseBareJid('nurse@example.com') as BareJid
const DAY = 86_400_000

/** Ten messages of Juliet, one a day, and one of the nurse behind each. */
function pages() {
  const database = openMemoryDatabase()
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: romeo, own, client: 'c' })
  const history = new MessageHistory(database, romeo)
  const said = (peer: BareJid, body: number): NewMessage => ({
    id: `${peer} ${body}` as MessageId,
    peer,
    type: 'chat',
    direction: 'in',
    from: peer,
    body: String(body),
    time: body * DAY,
  })
  for (let day = 0; day < 10; day += 1)
    for (const peer of [juliet, nurse]) history.add(said(peer, day))
  const reader = new HistoryPages(database, romeo)
  const read = (...[from, limit]: [Parameters<HistoryPages['read']>[1], number]) => {
    const { messages, start, end } = reader.read(juliet, from, limit)
    return { said: messages.map(({ body }) => body).join(''), start, end }
  }
  return { database, read }
}

test('a place is read backwards to its beginning, and nothing of another place', () => {
  const { read } = pages()
  // The nurse's stand between: order 2n + 1 is Juliet's.
  expect(read({ before: 9 }, 3)).toEqual({ said: '123', start: false, end: false })
  expect(read({ before: 7 }, 4)).toEqual({ said: '012', start: true, end: false })
  expect(read({ before: 1 }, 4)).toEqual({ said: '', start: true, end: false })
})

test('a place is read forwards to its end', () => {
  const { read } = pages()
  expect(read({ after: 9 }, 3)).toEqual({ said: '567', start: false, end: false })
  expect(read({ after: 13 }, 4)).toEqual({ said: '789', start: false, end: true })
  expect(read({ after: 19 }, 4)).toEqual({ said: '', start: false, end: true })
})

test('a message is shown with what stands before and behind it', () => {
  const { read } = pages()
  expect(read({ around: 9 }, 2)).toEqual({ said: '2345', start: false, end: false })
  expect(read({ around: 1 }, 2)).toEqual({ said: '01', start: true, end: false })
  expect(read({ around: 19 }, 2)).toEqual({ said: '789', start: false, end: true })
})

test('a day is found, and one after the last leads to the end', () => {
  const { read } = pages()
  expect(read({ since: 4.5 * DAY }, 2)).toEqual({ said: '3456', start: false, end: false })
  expect(read({ since: 11 * DAY }, 2)).toEqual({ said: '89', start: false, end: true })
})

test('a day is found without a look at all that was said', () => {
  const { database } = pages()
  const plan = database
    .prepare(`EXPLAIN QUERY PLAN ${FIRST_SINCE}`)
    .all(romeo, juliet, 0)
    .map(({ detail }) => String(detail))
  expect(plan).toEqual([
    expect.stringMatching(/^SEARCH message USING COVERING INDEX message_time/u),
  ])
})
