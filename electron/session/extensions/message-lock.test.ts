import { afterEach, expect, test, vi } from 'vitest'
import { type FullJid, parseFullJid } from '../../../shared/model/jid.ts'
import { memorySmStore } from '../continuity.ts'
import { fakeServer } from '../testing/fake-server.ts'
import {
  juliet,
  online,
  open,
  sessionOver,
  sessionWith,
  stopSessions,
} from '../testing/sessions.ts'
import { handled, nextMessage } from '../testing/wire.ts'
import { MemoryHistory } from '../../storage/memory-history.ts'

afterEach(stopSessions)

const CONTACT = `<item jid='juliet@h.example' subscription='both'/>`
const balcony = parseFullJid('juliet@h.example/balcony') as FullJid
const chat = (from: string) =>
  `<message from='${from}' type='chat'><body>Art thou not Romeo?</body></message>`
const presence = (from: string, more = '') => `<presence from='${from}'${more}/>`

async function addressee({ server, messages }: Awaited<ReturnType<typeof online>>) {
  messages.send(juliet, 'hello')
  return (await nextMessage(server)).attrs['to']
}

test('MSG-32 MSG-34 who answered from one device is answered there, and it is told', async () => {
  const made = await online(CONTACT)
  expect(await addressee(made)).toBe(juliet)
  await handled(made.server, chat(balcony))
  expect(await addressee(made)).toBe(balcony)
  expect([...made.store.all.values()].map(({ to }) => to)).toEqual([undefined, undefined, balcony])
  expect(made.of('lock.changed')).toMatchObject([{ peer: juliet, resource: balcony }])
})

test('MSG-34 the person can end that, and write to all devices again', async () => {
  const made = await online(CONTACT)
  await handled(made.server, chat(balcony))
  made.messages.unlock(juliet)
  expect(await addressee(made)).toBe(juliet)
  expect(made.of('lock.changed').at(-1)).toMatchObject({ peer: juliet, resource: undefined })
  made.messages.unlock(juliet)
  expect(made.of('lock.changed')).toHaveLength(2)
})

test.each([
  ['its going', presence(balcony, ` type='unavailable'`)],
  ['any presence of it', presence(balcony)],
  ['presence of another device', presence(`${juliet}/chamber`)],
  ['a message of another device', chat(`${juliet}/chamber`)],
  ['a letter of another device', `<message from='${juliet}/chamber'><body>x</body></message>`],
  ['an error', `<message type='error' from='${balcony}'/>`],
])('MSG-33 %s ends that', async (_, stanza) => {
  const made = await online(CONTACT)
  await handled(made.server, chat(balcony), stanza)
  expect(await addressee(made)).toBe(juliet)
  expect(made.of('lock.changed').at(-1)).toMatchObject({ peer: juliet, resource: undefined })
})

test.each([
  ['presence of somebody else', presence('nurse@h.example/x')],
  ['a request', presence(balcony, ` type='subscribe'`)],
  ['an error about presence', presence(balcony, ` type='error'`)],
  [
    'a message of another device that says nothing',
    `<message from='${juliet}/chamber'><x xmlns='urn:example:x'/></message>`,
  ],
  ['a letter of the same device', `<message from='${balcony}'><body>x</body></message>`],
])('MSG-33 %s does not', async (_, stanza) => {
  const made = await online(CONTACT)
  await handled(made.server, chat(balcony), stanza)
  expect(await addressee(made)).toBe(balcony)
})

test('MSG-33 of whom no presence is known, it stays', async () => {
  const made = await online()
  await handled(made.server, chat(balcony))
  expect(await addressee(made)).toBe(balcony)
  expect(await addressee(made)).toBe(balcony)
})

test('MSG-33 it ends with the session, and what waited for it goes to the bare address', async () => {
  const [first, second] = [await fakeServer(), await fakeServer()]
  const { session, messages, of } = sessionOver(first, second)
  session.start()
  await open(first, CONTACT)
  await vi.waitFor(() => expect(session.online).toBe(true))
  await handled(first, chat(balcony))
  first.cut()
  await vi.waitFor(() => expect(session.online).toBe(false))
  expect(of('lock.changed').at(-1)).toMatchObject({ resource: undefined })
  messages.send(juliet, 'hello')
  session.start()
  await open(second, CONTACT)
  expect((await nextMessage(second)).attrs['to']).toBe(juliet)
})

test.each([
  ['MSG-33 what waited for a device since an earlier start goes to the bare address', '', juliet],
  ['MSG-32 unless that device is known to be there', presence(balcony), balcony],
])('%s', async (_, known, to) => {
  const store = new MemoryHistory()
  const id = sessionWith(store, memorySmStore()).messages.send(balcony, 'hello')
  store.advance(id, { type: 'written' })
  store.advance(id, { type: 'error', failure: { condition: 'recipient-unavailable' } })
  const server = await fakeServer()
  const { session, messages } = sessionWith(store, memorySmStore(), server)
  session.start()
  await open(server, CONTACT)
  await vi.waitFor(() => expect(session.online).toBe(true))
  await handled(server, known)
  messages.retry(id)
  expect((await nextMessage(server)).attrs).toMatchObject({ id, to })
})

test('MSG-33 the person can end it', async () => {
  const made = await online(CONTACT)
  await handled(made.server, chat(balcony))
  made.messages.unlock(juliet)
  expect(await addressee(made)).toBe(juliet)
  expect(made.of('lock.changed').at(-1)).toMatchObject({ peer: juliet, resource: undefined })
})
