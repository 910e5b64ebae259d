import { expect, test } from 'vitest'
import { type BareJid, type FullJid, parseBareJid, parseFullJid } from './jid.ts'
import type { Message, MessageId } from './message.ts'
import { replyTo } from './reply.ts'

const juliet = parseBareJid('juliet@example.com') as BareJid
const balcony = parseFullJid('juliet@example.com/balcony') as FullJid
const romeo = parseBareJid('romeo@example.net') as BareJid

const message = (change: Partial<Message>): Message => ({
  id: 'm' as MessageId,
  peer: juliet,
  type: 'chat',
  direction: 'in',
  from: balcony,
  body: 'x',
  time: 0,
  order: 0,
  ...change,
})

test.each(['chat', 'normal'] as const)(
  'MSG-12 MSG-26 MSG-32 %s is answered by its like, in its thread, where it was written',
  (type) => {
    expect(replyTo(message({ type, thread: ' T 1 ' }))).toEqual({
      type,
      to: balcony,
      thread: ' T 1 ',
    })
    expect(replyTo(message({ type, from: juliet }))).toEqual({ type, to: juliet })
  },
)

test('MSG-26 GV-011 GV-012 the thread of a reply is that of what it answers', () => {
  const thread = 'e0ffe42b28561960c6b12b944a092794b9683a38'
  expect(replyTo(message({ thread }))?.thread).toBe(thread)
})

test('MSG-12 who says something in a room is answered in the room', () => {
  expect(replyTo(message({ type: 'groupchat' }))).toEqual({ type: 'groupchat', to: juliet })
})

test('MSG-12 MSG-07 MSG-11 notices, errors and events are not answered', () => {
  for (const type of ['headline', 'error', 'event'] as const) {
    expect(replyTo(message({ type }))).toBeUndefined()
  }
})

test('MSG-30 one’s own message is gone on with where it went, in its thread to the letter', () => {
  const own = message({ direction: 'out', from: romeo, thread: 'a' })
  expect(replyTo(own)).toEqual({ type: 'chat', to: juliet, thread: 'a' })
  expect(replyTo({ ...own, to: balcony, thread: 'A' })).toEqual({
    type: 'chat',
    to: balcony,
    thread: 'A',
  })
})
