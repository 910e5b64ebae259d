import { expect, test } from 'vitest'
import type { Place, SessionEvent } from '../ipc/contract.ts'
import type { BareJid } from '../model/jid.ts'
import type { Message, MessageId } from '../model/message.ts'
import { reduce } from './reduce.ts'
import { EMPTY_FEED, EMPTY_STATE, emptyAccount } from './state.ts'

const account = 'romeo@example.net' as BareJid
const juliet = 'juliet@example.com' as BareJid

function after(...events: readonly SessionEvent[]) {
  const state = emptyAccount({ show: 'available', status: '' })
  const added: SessionEvent = { type: 'account.added', account, state }
  const next = [added, ...events].reduce(reduce, EMPTY_STATE).accounts.get(account)
  if (!next) throw new Error('there is no account')
  return next
}

const message = (id: string, change: Partial<Message> = {}): Message => ({
  id: id as MessageId,
  peer: juliet,
  type: 'chat',
  direction: 'out',
  from: account,
  body: id,
  time: 0,
  order: 1,
  delivery: { state: 'queued' },
  ...change,
})

const all: SessionEvent = {
  type: 'message.added',
  account,
  messages: [
    message('c'),
    message('l', { type: 'normal' }),
    message('n', { type: 'headline' }),
    message('g', { type: 'groupchat' }),
  ],
}

test('nothing is left of a place that was deleted, and all of the others', () => {
  const left = (place: Place) => {
    const draft: SessionEvent = { type: 'draft.changed', account, peer: juliet, text: 'typed' }
    return after(all, draft, { type: 'place.deleted', account, place })
  }
  expect([...left(juliet).outbox.keys()]).toEqual(['l', 'n', 'g'])
  expect(left(juliet)).toMatchObject({ conversations: new Map(), letters: { messages: [{}] } })
  expect(left('/letters')).toMatchObject({ letters: EMPTY_FEED, notices: { messages: [{}] } })
  expect(left('/notices')).toMatchObject({ notices: EMPTY_FEED, letters: { messages: [{}] } })
  expect(left(`/room/${juliet}`).rooms.size).toBe(0)
  expect(left(`/room/${juliet}`).conversations.size).toBe(1)
})

test('what is in a place now stands in the place of what was, and its draft stays', () => {
  const draft: SessionEvent = { type: 'draft.changed', account, peer: juliet, text: 'typed' }
  const messages = [message('a', { order: -7 }), message('b', { order: -6 })]
  const now: SessionEvent = {
    type: 'place.replaced',
    account,
    place: juliet,
    messages,
    earlier: true,
  }
  expect(after(all, draft, now).conversations.get(juliet)).toMatchObject({
    messages,
    earlier: true,
    draft: 'typed',
  })
})

test('how far a file is written or read is told until that is over', () => {
  const transfer = { kind: 'export', done: 1, total: 2 } as const
  const begun: SessionEvent = { type: 'transfer.changed', account, transfer }
  expect(after(begun).transfer).toEqual(transfer)
  expect(after(begun, { ...begun, transfer: undefined }).transfer).toBeUndefined()
})
