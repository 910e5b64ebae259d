import { describe, expect, test } from 'vitest'
import type { SessionEvent } from '../ipc/contract.ts'
import { type BareJid, type FullJid, parseBareJid, parseFullJid } from '../model/jid.ts'
import type { Message, MessageId, MessageKind } from '../model/message.ts'
import { placeOf, reduce, roomOf } from './reduce.ts'
import { EMPTY_STATE, emptyAccount } from './state.ts'

const account = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const balcony = parseFullJid('juliet@example.com/balcony') as FullJid
const hall = parseBareJid('hall@rooms.example.com') as BareJid

function after(...events: SessionEvent[]) {
  const added: SessionEvent = {
    type: 'account.added',
    account,
    state: emptyAccount({ show: 'available', status: '' }),
  }
  const state = [added, ...events].reduce(reduce, EMPTY_STATE).accounts.get(account)
  if (!state) throw new Error('there is no account')
  return state
}

const message = (type: MessageKind, peer: BareJid = juliet): Message => ({
  id: type as string as MessageId,
  peer,
  type,
  direction: 'in',
  from: peer,
  body: type,
  time: 0,
  order: 1,
})

describe('where messages are read', () => {
  test('MSG-10 each type has its place', () => {
    const kinds = ['chat', 'event', 'normal', 'headline', 'error', 'groupchat'] as const
    expect(kinds.map((kind) => placeOf(message(kind, hall)))).toEqual([
      hall,
      hall,
      '/letters',
      '/notices',
      '/notices',
      `/room/${hall}`,
    ])
  })

  test('MSG-06 what is said in a room makes no conversation with it', () => {
    const state = after({ type: 'message.added', account, messages: [message('groupchat', hall)] })
    expect(state.conversations.size).toBe(0)
    expect(state.rooms.get(hall)).toMatchObject({ unread: 1, messages: [{ id: 'groupchat' }] })
    const read = after(
      { type: 'message.added', account, messages: [message('groupchat', hall)] },
      { type: 'read.changed', account, place: `/room/${hall}`, readUpTo: 1, unread: 0 },
    )
    expect(read.rooms.get(hall)?.unread).toBe(0)
    expect([roomOf(`/room/${hall}`), roomOf(hall), roomOf('/letters')]).toEqual([
      hall,
      undefined,
      undefined,
    ])
  })

  test('a quiet line is shown and not counted', () => {
    const state = after({ type: 'message.added', account, messages: [message('event')] })
    expect(state.conversations.get(juliet)).toMatchObject({
      unread: 0,
      messages: [{ id: 'event' }],
    })
  })

  test('letters and what is said in rooms get their delivery as well', () => {
    const delivery = { state: 'sent' } as const
    const state = after(
      { type: 'message.added', account, messages: [message('normal'), message('groupchat', hall)] },
      { type: 'message.delivery', account, place: '/letters', id: 'normal' as MessageId, delivery },
      {
        type: 'message.delivery',
        account,
        place: `/room/${hall}`,
        id: 'groupchat' as MessageId,
        delivery,
      },
    )
    expect(state.letters.messages[0]?.delivery).toEqual(delivery)
    expect(state.rooms.get(hall)?.messages[0]?.delivery).toEqual(delivery)
  })
})

describe('people', () => {
  test('PRES-04 last words are kept while others come and go', () => {
    const farewell = { status: 'good night', time: 1 }
    const state = after(
      { type: 'presence.changed', account, changes: [{ jid: balcony, farewell }] },
      { type: 'presence.changed', account, changes: [{ jid: balcony }] },
    )
    expect(state.farewells).toEqual(new Map([[juliet, farewell]]))
  })

  test('PRES-28 a problem with presence is there until it is over or the stream is', () => {
    const problem = { condition: 'gone', about: 'presence' } as const
    const told: SessionEvent = { type: 'presence.problem', account, jid: juliet, problem }
    expect(after(told).presenceProblems).toEqual(new Map([[juliet, problem]]))
    expect(after(told, { ...told, problem: undefined }).presenceProblems.size).toBe(0)
    expect(after(told, { type: 'presence.cleared', account }).presenceProblems.size).toBe(0)
  })

  test('PRES-28 SUB-14 it is over when they are heard of; of a request also when the stream is lost it is not', () => {
    const told = (about: 'presence' | 'request'): SessionEvent => {
      const problem = { condition: 'gone', about }
      return { type: 'presence.problem', account, jid: juliet, problem }
    }
    const presence = { jid: balcony, show: 'available', priority: 0 } as const
    const heard: SessionEvent = {
      type: 'presence.changed',
      account,
      changes: [{ jid: balcony, presence }],
    }
    const gone: SessionEvent = { ...heard, changes: [{ jid: balcony }] }
    expect(after(told('presence'), gone).presenceProblems.size).toBe(1)
    expect(after(told('presence'), heard).presenceProblems.size).toBe(0)
    const cleared: SessionEvent = { type: 'presence.cleared', account }
    expect(after(told('request'), cleared).presenceProblems.size).toBe(1)
  })

  test('PRES-38 a bare address takes all its resources with it', () => {
    const presence = { jid: balcony, show: 'available', priority: 0 } as const
    const state = after(
      { type: 'presence.changed', account, changes: [{ jid: balcony, presence }] },
      { type: 'presence.changed', account, changes: [{ jid: juliet }] },
    )
    expect(state.presences.size).toBe(0)
  })

  test('MSG-32 where one is heard, and then everywhere again', () => {
    const locked: SessionEvent = { type: 'lock.changed', account, peer: juliet, resource: balcony }
    expect(after(locked).locks).toEqual(new Map([[juliet, balcony]]))
    expect(after(locked, { ...locked, resource: undefined }).locks.size).toBe(0)
  })

  test('features come in parts', () => {
    const state = after(
      { type: 'features.changed', account, features: { blocking: 'local' } },
      { type: 'features.changed', account, features: { roster: 'failed' } },
    )
    expect(state.features).toMatchObject({
      blocking: 'local',
      roster: 'failed',
      preApproval: false,
    })
  })
})

test('addresses from outside wait for the person, in order, whoever is signed in', () => {
  const request = (id: string) => ({ id, to: juliet, action: { kind: 'open' } as const })
  const opened = ['a', 'b'].map((id): SessionEvent => ({
    type: 'uri.opened',
    request: request(id),
  }))
  const state = opened.reduce(reduce, EMPTY_STATE)
  expect(state.uris).toEqual([request('a'), request('b')])
  expect(reduce(state, { type: 'uri.dismissed', id: 'a' }).uris).toEqual([request('b')])
})
