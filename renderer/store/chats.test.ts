import { expect, test } from 'vitest'
import { BENVOLIO, JULIET, message, NURSE, romeo, talk } from '../testing/fixtures.ts'
import { chatsOf, searchChats, unreadChats } from './chats.ts'

const { roster } = romeo()
const conversations = new Map([
  [JULIET, talk({ messages: [message(JULIET, { time: 10 }), message(JULIET, { time: 30 })] })],
  [BENVOLIO, talk({ messages: [message(BENVOLIO, { time: 40 })], unread: 2, draft: 'begun' })],
  [NURSE, talk()],
])

test('by last activity, without those in which nothing is', () => {
  const chats = chatsOf(conversations, roster)
  expect(chats.map(({ peer }) => peer)).toEqual([BENVOLIO, JULIET])
  expect(chats[0]).toMatchObject({ name: 'Benvolio', unread: 2, draft: 'begun' })
  expect(chats[1]?.last?.time).toBe(30)
})

test('what was begun and never sent stands before the rest', () => {
  const begun = new Map(conversations).set(NURSE, talk({ draft: 'where is' }))
  expect(chatsOf(begun, roster)[0]?.peer).toBe(NURSE)
})

test('a search finds chats, then people one has no chat with', () => {
  const chats = chatsOf(conversations, roster)
  expect(searchChats(chats, roster, 'e').map(({ peer }) => peer)).toEqual([BENVOLIO, JULIET, NURSE])
  expect(searchChats(chats, roster, 'cap').map(({ peer }) => peer)).toEqual([JULIET])
  expect(searchChats(chats, roster, '')).toBe(chats)
})

test('counts what was not seen', () => {
  expect(unreadChats(conversations)).toBe(2)
})
