import { expect, test } from 'vitest'
import { buildMessage } from '../../shared/codec/message.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import { serialize } from '../connection/serialize.ts'
import { newThread } from './extensions/message-compose.ts'

const to = parseBareJid('juliet@example.com')
if (!to) throw new Error('no address')

test('MSG-27 MSG-29 a thread is 160 random bits, a name token, and like no other', () => {
  const threads = Array.from({ length: 10_000 }, newThread)
  expect(new Set(threads).size).toBe(threads.length)
  for (const thread of threads) expect(thread).toMatch(/^[0-9a-f]{40}$/u)
  // Each digit is as likely as any other in each place: none is fixed.
  const places = Array.from({ length: 40 }, (_, place) => new Set(threads.map((t) => t[place])))
  expect(places.map(({ size }) => size)).toEqual(places.map(() => 16))
  const [thread = ''] = threads
  const written = buildMessage({ type: 'chat', id: 'm', to, bodies: [{ text: 'x' }], thread })
  expect(serialize(written)).toContain(`<thread>${thread}</thread>`)
})
