import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type BareJid, parseBareJid } from '../../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../../shared/model/message.ts'
import { AccountStore } from '../../storage/accounts.ts'
import { openMemoryDatabase } from '../../storage/database.ts'
import { MessageHistory } from '../../storage/messages.ts'
import { MessageSearch } from '../../storage/search.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'
import { searchCalls } from './search.ts'

const account = 'romeo@example.net' as BareJid
const juliet = 'juliet@example.com' as BareJid
const angelica = 'angelica@example.com' as BareJid
const verona = 'verona@rooms.example' as BareJid

let calls: ReturnType<typeof searchCalls>

// However slow the machine is, no search gives up.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0))
afterEach(() => vi.restoreAllMocks())

beforeEach(() => {
  const database = openMemoryDatabase()
  const stored = { jid: account, own: { show: 'available', status: '' }, client: '' } as const
  new AccountStore(database).put(stored)
  const history = new MessageHistory(database, account)
  const say = (body: string, part: Pick<NewMessage, 'peer'> & Partial<NewMessage>) =>
    history.add({
      id: body as MessageId,
      type: 'chat',
      direction: 'in',
      from: part.peer,
      body,
      time: 1,
      ...part,
    })
  say('hers', { peer: juliet })
  say('his', { peer: juliet, direction: 'out', from: account })
  say('nurse’s', { peer: angelica })
  say('theirs', { peer: verona, type: 'groupchat' })
  say('letter', { peer: juliet, type: 'normal' })
  const items = [{ jid: angelica, name: 'Die Amme Ángela' }, { jid: juliet }]
  const search = new MessageSearch(database, account)
  const one = { stored, search, roster: { items: () => items } } as unknown as Account
  const accounts = { get: (jid: string) => (parseBareJid(jid) === account ? one : undefined) }
  calls = searchCalls(accounts as unknown as Accounts)
})

async function found(text: string, place?: string) {
  const input = { account, text, limit: 50, ...(place !== undefined && { place }) }
  const answer = await calls['search.find'](input)
  return answer.ok ? answer.value.hits.map(({ snippet }) => snippet.text) : answer.error.code
}

test.each([
  ['from:me', ['his']],
  ['from:romeo@example.net', ['his']],
  ['from:juliet', ['letter', 'hers']],
  ['from:angela', ['nurse’s']],
  ['from:"die amme"', ['nurse’s']],
  ['from:angelica@', ['nurse’s']],
  ['from:me from:amme', ['nurse’s', 'his']],
  ['from:tybalt', []],
  ['in:juliet', ['his', 'hers']],
  ['in:Amme', ['nurse’s']],
  ['in:verona', ['theirs']],
  ['in:letters', ['letter']],
  ['in:tybalt', []],
])('%s', async (text, texts) => {
  expect(await found(text)).toEqual(texts)
})

test('in one place nothing is found of another', async () => {
  expect(await found('from:me from:juliet', juliet)).toEqual(['his', 'hers'])
  expect(await found('in:verona', juliet)).toEqual([])
  expect(await found('in:juliet from:me', juliet)).toEqual(['his'])
  expect(await found('theirs', `/room/${verona}`)).toEqual(['theirs'])
  expect(await found('hers', 'nowhere')).toEqual([])
})

test('there has to be an account', async () => {
  const answer = await calls['search.find']({ account: 'tybalt@example.com', text: 'x', limit: 1 })
  expect(answer).toMatchObject({ ok: false, error: { code: 'no-such-account' } })
})
