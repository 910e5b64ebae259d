import { expect, test } from 'vitest'
import { BENVOLIO, JULIET, message, NURSE, romeo, talk } from '../testing/fixtures.ts'
import { chatsOf, searchChats, unreadChats } from './chats.ts'

const { roster, rooms: NONE } = romeo()
const conversations = new Map([
  [JULIET, talk({ messages: [message(JULIET, { time: 10 }), message(JULIET, { time: 30 })] })],
  [
    BENVOLIO,
    talk({
      messages: [message(BENVOLIO, { time: 40 })],
      readUpTo: 0,
      unread: 2,
      draft: 'begun',
    }),
  ],
  [NURSE, talk()],
])

test('by last activity, without those in which nothing is', () => {
  const chats = chatsOf(conversations, roster, NONE)
  expect(chats.map(({ peer }) => peer)).toEqual([BENVOLIO, JULIET])
  expect(chats[0]).toMatchObject({ name: 'Benvolio', unread: 2, draft: 'begun' })
  expect(chats[1]?.last?.time).toBe(30)
})

test('what was begun and never sent stands before the rest', () => {
  const begun = new Map(conversations).set(NURSE, talk({ draft: 'where is' }))
  expect(chatsOf(begun, roster, NONE)[0]?.peer).toBe(NURSE)
})

test('a search finds chats, then people one has no chat with', () => {
  const chats = chatsOf(conversations, roster, NONE)
  expect(searchChats(chats, roster, 'e').map(({ peer }) => peer)).toEqual([BENVOLIO, JULIET, NURSE])
  expect(searchChats(chats, roster, 'cap').map(({ peer }) => peer)).toEqual([JULIET])
  expect(searchChats(chats, roster, '')).toBe(chats)
})

test('counts what was not seen', () => {
  expect(unreadChats(conversations, NONE)).toBe(2)
})

test('MSG-06 rooms stand among them as rooms, and count as well', () => {
  const feed = {
    messages: [message(JULIET, { type: 'groupchat', time: 35 })],
    earlier: false,
    readUpTo: 0,
    unread: 3,
  }
  const rooms = new Map([[JULIET, feed]])
  const chats = chatsOf(conversations, roster, rooms)
  expect(chats.map(({ kind, peer }) => `${kind} ${peer}`)).toEqual([
    `chat ${BENVOLIO}`,
    `room ${JULIET}`,
    `chat ${JULIET}`,
  ])
  expect(unreadChats(conversations, rooms)).toBe(5)
})
