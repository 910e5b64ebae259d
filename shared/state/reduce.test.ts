import { describe, expect, test } from 'vitest'
import type { SessionEvent } from '../ipc/contract.ts'
import { type BareJid, type FullJid, parseBareJid, parseFullJid } from '../model/jid.ts'
import type { Delivery, Message, MessageId } from '../model/message.ts'
import type { RosterItem } from '../model/roster.ts'
import { reduce } from './reduce.ts'
import { EMPTY_STATE, emptyAccount } from './state.ts'

const account = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const added: SessionEvent = {
  type: 'account.added',
  account,
  state: emptyAccount({ show: 'available', status: '' }),
}

function after(...events: SessionEvent[]) {
  const state = [added, ...events].reduce(reduce, EMPTY_STATE).accounts.get(account)
  if (!state) throw new Error('there is no account')
  return state
}

const message = (id: string, change: Partial<Message> = {}): Message => ({
  id: id as MessageId,
  peer: juliet,
  type: 'chat',
  direction: 'in',
  from: juliet,
  body: id,
  time: 0,
  order: 1,
  ...change,
})
const item = (jid: BareJid, name: string): RosterItem => ({
  jid,
  name,
  subscription: 'both',
  ask: false,
  groups: [],
})

describe('accounts', () => {
  test('F08 events touch their own account only, and none that is not there', () => {
    const other = parseBareJid('nurse@example.com') as BareJid
    const state = [added, { ...added, account: other }].reduce(reduce, EMPTY_STATE)
    const next = reduce(state, { type: 'stream.changed', account, stream: { state: 'connecting' } })
    expect(next.accounts.get(account)?.stream.state).toBe('connecting')
    expect(next.accounts.get(other)).toBe(state.accounts.get(other))
    expect(reduce(EMPTY_STATE, { type: 'presence.cleared', account })).toBe(EMPTY_STATE)
    expect(reduce(state, { type: 'account.removed', account }).accounts.has(account)).toBe(false)
  })

  test('a state that was given out never changes', () => {
    const before = after()
    after({ type: 'message.added', account, messages: [message('a')] })
    expect(before.conversations.size).toBe(0)
  })
})

test('ROST-16 the roster is replaced as a whole and changed by pushes', () => {
  const paris = parseBareJid('paris@example.org') as BareJid
  const { roster } = after(
    { type: 'roster.changed', account, changes: [{ kind: 'set', item: item(paris, 'old') }] },
    { type: 'roster.replaced', account, items: [item(juliet, 'Juliet')] },
    {
      type: 'roster.changed',
      account,
      changes: [
        { kind: 'set', item: item(juliet, 'J') },
        { kind: 'set', item: item(paris, 'P') },
        { kind: 'removed', jid: paris },
      ],
    },
  )
  expect([...roster.values()]).toEqual([item(juliet, 'J')])
})

test('PRES-22 PRES-38 resources come, change and go; the one heard of last is last', () => {
  const [a, b] = ['a', 'b'].map((name) => parseFullJid(`juliet@example.com/${name}`) as FullJid)
  if (!a || !b) throw new Error('no address')
  const presence = (jid: FullJid, priority: number) => ({
    jid,
    presence: { jid, show: 'available' as const, priority },
  })
  const change = (...changes: Extract<SessionEvent, { type: 'presence.changed' }>['changes']) =>
    ({ type: 'presence.changed', account, changes }) as const
  const three = after(change(presence(a, 1), presence(b, 1)), change(presence(a, 2)))
  expect(three.presences.get(juliet)?.map(({ jid, priority }) => [jid, priority])).toEqual([
    [b, 1],
    [a, 2],
  ])
  expect(after(change(presence(a, 1)), change({ jid: a })).presences.has(juliet)).toBe(false)
  expect(after(change(presence(a, 1)), { type: 'presence.cleared', account }).presences.size).toBe(
    0,
  )
})

describe('messages', () => {
  test('each goes where it is read, and counts as unread when it came from somebody', () => {
    const state = after({
      type: 'message.added',
      account,
      messages: [
        message('a'),
        message('b', { direction: 'out', delivery: { state: 'queued' } }),
        message('c', { type: 'normal' }),
        message('d', { type: 'headline' }),
        message('e', { type: 'groupchat' }),
        message('f', { type: 'error', error: { condition: 'gone' } }),
        message('g', { type: 'event', event: 'allowed' }),
      ],
    })
    expect(state.conversations.get(juliet)).toMatchObject({
      unread: 1,
      messages: [{ id: 'a' }, { id: 'b' }, { id: 'g' }],
    })
    expect(state.letters).toMatchObject({ unread: 1, messages: [{ id: 'c' }] })
    expect(state.notices).toMatchObject({ unread: 2, messages: [{ id: 'd' }, { id: 'f' }] })
    expect(state.rooms.get(juliet)).toMatchObject({ unread: 1, messages: [{ id: 'e' }] })
  })

  test('many at once keep their order in each place', () => {
    const nurse = parseBareJid('nurse@example.com') as BareJid
    const messages = [
      message('a'),
      message('b', { peer: nurse }),
      message('c', { direction: 'out' }),
      message('d', { type: 'normal' }),
      message('e', { peer: nurse }),
      message('f'),
    ]
    const state = after({ type: 'message.added', account, messages })
    const ids = (peer: BareJid) => state.conversations.get(peer)?.messages.map(({ id }) => id)
    expect([ids(juliet), ids(nurse)]).toEqual([
      ['a', 'c', 'f'],
      ['b', 'e'],
    ])
    expect(state.conversations.get(juliet)?.unread).toBe(2)
  })

  test('delivery, deletion, reading and drafts', () => {
    const state = after(
      {
        type: 'message.added',
        account,
        messages: [message('a', { direction: 'out' }), message('b')],
      },
      {
        type: 'message.delivery',
        account,
        place: juliet,
        id: 'a' as MessageId,
        delivery: { state: 'sent' },
      },
      { type: 'message.deleted', account, message: message('b') },
      { type: 'draft.changed', account, peer: juliet, text: 'dear' },
      { type: 'read.changed', account, place: juliet, readUpTo: 3, unread: 0 },
    )
    expect(state.conversations.get(juliet)).toEqual({
      messages: [message('a', { direction: 'out', delivery: { state: 'sent' } })],
      earlier: false,
      readUpTo: 3,
      unread: 0,
      draft: 'dear',
    })
  })

  test('what is at or below where one has read is not unread, whenever it comes', () => {
    const state = after(
      { type: 'read.changed', account, place: juliet, readUpTo: 5, unread: 0 },
      {
        type: 'message.added',
        account,
        messages: [4, 5, 6, 7].map((order) => message(`${order}`, { order })),
      },
      { type: 'message.deleted', account, message: message('5', { order: 5 }) },
      { type: 'message.deleted', account, message: message('7', { order: 7 }) },
    )
    expect(state.conversations.get(juliet)).toMatchObject({ readUpTo: 5, unread: 1 })
  })
})

test('where messages are missing is as it was told last', () => {
  const gaps = [{ low: -9, high: -3, failed: false }]
  expect(after({ type: 'gaps.changed', account, gaps }).gaps).toEqual(gaps)
  expect(
    after({ type: 'gaps.changed', account, gaps }, { type: 'gaps.changed', account, gaps: [] })
      .gaps,
  ).toEqual([])
})

describe('the outbox', () => {
  const own = (id: string, order: number) =>
    message(id, { order, direction: 'out', delivery: { state: 'queued' } })
  const three: SessionEvent = {
    type: 'message.added',
    account,
    messages: [own('a', 1), own('b', 2), message('c', { order: 3 })],
  }
  const delivery = (id: string, to: Delivery): SessionEvent => {
    return { type: 'message.delivery', account, place: juliet, id: id as MessageId, delivery: to }
  }
  const failed = { state: 'failed', condition: 'gone' } as const

  test('holds what waits or failed, as it is, until it is on its way or gone', () => {
    const state = after(
      three,
      delivery('a', { state: 'queued', written: true }),
      delivery('b', failed),
    )
    expect([...state.outbox.values()]).toEqual([
      { ...own('a', 1), delivery: { state: 'queued', written: true } },
      { ...own('b', 2), delivery: failed },
    ])
    const later = after(
      three,
      delivery('a', { state: 'sent' }),
      delivery('b', failed),
      delivery('c', { state: 'read' }),
      { type: 'message.deleted', account, message: own('b', 2) },
    )
    expect(later.outbox.size).toBe(0)
  })

  test('takes back what had left it, however long ago that was', () => {
    const late = { ...own('old', -7), delivery: failed }
    expect(after({ type: 'outbox.added', account, message: late }).outbox.get(late.id)).toBe(late)
  })

  test('what goes out later stands behind what came before', () => {
    const moved = { ...own('a', 9), time: 5 }
    const state = after(three, { type: 'message.moved', account, message: moved })
    expect(state.conversations.get(juliet)?.messages.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
    expect(state.outbox.get(moved.id)).toBe(moved)
    const sent = { ...moved, delivery: { state: 'sent' } as const }
    const again = after(three, delivery('a', { state: 'sent' }), delivery('b', { state: 'sent' }), {
      type: 'message.moved',
      account,
      message: sent,
    })
    expect(again.outbox.size).toBe(0)
  })
})
