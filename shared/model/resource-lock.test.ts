import { expect, test } from 'vitest'
import { type FullJid, type Jid, parseJid } from './jid.ts'
import { type Heard, lockAfter } from './resource-lock.ts'

const jid = (text: string) => parseJid(text) as Jid
const balcony = jid('juliet@example.com/balcony') as FullJid
const chamber = jid('juliet@example.com/chamber') as FullJid
const juliet = jid('juliet@example.com')

test.each<[string, FullJid | undefined, Heard, Jid, FullJid | undefined]>([
  ['MSG-32 who writes is answered there', undefined, 'chat', balcony, balcony],
  ['MSG-32 and there again', balcony, 'chat', balcony, balcony],
  ['MSG-34 a letter alone locks nothing', undefined, 'message', balcony, undefined],
  ['MSG-34 nor does presence', undefined, 'presence', balcony, undefined],
  ['MSG-34 nor an error', undefined, 'error', balcony, undefined],
  ['MSG-34 there is nothing to lock in a bare address', undefined, 'chat', juliet, undefined],
  ['MSG-33 other messages of the same device change nothing', balcony, 'message', balcony, balcony],
  ['MSG-33 its presence releases it', balcony, 'presence', balcony, undefined],
  ['MSG-33 the presence of another device as well', balcony, 'presence', chamber, undefined],
  ['MSG-33 and that of the bare address', balcony, 'presence', juliet, undefined],
  ['MSG-33 a message of another device releases it', balcony, 'chat', chamber, undefined],
  ['MSG-33 of whatever type', balcony, 'message', chamber, undefined],
  ['MSG-33 one from the bare address too', balcony, 'chat', juliet, undefined],
  ['MSG-33 so does an error', balcony, 'error', balcony, undefined],
])('%s', (_, lock, heard, from, after) => {
  expect(lockAfter(lock, heard, from)).toBe(after)
})

test('MSG-33 after two devices spoke, the one that speaks next is answered', () => {
  const spoken = [balcony, chamber, chamber].reduce<FullJid | undefined>(
    (lock, from) => lockAfter(lock, 'chat', from),
    undefined,
  )
  expect(spoken).toBe(chamber)
})
