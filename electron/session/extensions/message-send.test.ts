import type { Element } from '@xmpp/xml'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type FullJid, parseFullJid } from '../../../shared/model/jid.ts'
import { type FakeServer, fakeServer } from '../testing/fake-server.ts'
import { juliet, online, open, sessionOver, stopSessions } from '../testing/sessions.ts'
import { handled, nextMessage } from '../testing/wire.ts'

afterEach(stopSessions)

const balcony = parseFullJid('juliet@h.example/balcony') as FullJid

/** What a message on the wire says. */
const said = (message: Element) => ({
  ...message.attrs,
  subject: message.getChildText('subject'),
  body: message.getChildText('body'),
  thread: message.getChildText('thread'),
})

/** A session that has heard these messages; gives them as they were kept. */
async function having(...stanzas: string[]) {
  const made = await online()
  made.server.say(stanzas.join(''))
  await vi.waitFor(() => expect(made.store.all.size).toBe(stanzas.length))
  return { ...made, heard: [...made.store.all.values()] }
}

const from = (address: string, more: string) =>
  `<message from='${address}' ${more}<body>x</body></message>`

describe('messages of ours', () => {
  test('written offline, a message waits and goes out in order', async () => {
    const server = await fakeServer()
    const { session, messages, store } = sessionOver(server)
    const ids = ['one', 'two', 'three'].map((body) => messages.send(juliet, body))
    expect(store.queued().map(({ body }) => body)).toEqual(['one', 'two', 'three'])
    session.start()
    await open(server)
    const sent = [await nextMessage(server), await nextMessage(server), await nextMessage(server)]
    expect(sent.map((message) => message.attrs['id'])).toEqual(ids)
    await vi.waitFor(() => expect(store.queued()).toEqual([]))
    expect([...store.all.values()].map(({ delivery }) => delivery?.state)).toEqual([
      'sent',
      'sent',
      'sent',
    ])
  })

  test('MSG-01 MSG-22 MSG-34 MSG-35 the first goes to the bare address, in the person’s language', async () => {
    const { server, messages } = await online()
    const id = messages.send(juliet, 'hello')
    expect(said(await nextMessage(server))).toEqual({
      xmlns: 'jabber:client',
      type: 'chat',
      to: juliet,
      id,
      'xml:lang': 'cs',
      subject: null,
      body: 'hello',
      thread: expect.any(String),
    })
  })

  test('MSG-01 MSG-16 a letter says that it is one, with its subject', async () => {
    const { server, messages, store } = await online()
    const id = messages.send(juliet, 'hello', { type: 'normal', subject: 'I implore you!' })
    const written = said(await nextMessage(server))
    expect(written).toMatchObject({ type: 'normal', subject: 'I implore you!', to: juliet })
    expect(store.find(id)).toMatchObject({ type: 'normal', subject: 'I implore you!' })
    await vi.waitFor(() => expect(store.find(id)?.delivery?.state).toBe('sent'))
  })

  test('the delivery of a letter is told where letters are read', async () => {
    const { messages, of } = await online()
    messages.send(juliet, 'hello', { type: 'normal' })
    await vi.waitFor(() => expect(of('message.delivery')).toMatchObject([{ place: '/letters' }]))
  })

  test('MSG-34 a full address that is chosen is written to', async () => {
    const { server, messages, store } = await online()
    const id = messages.send(balcony, 'hello')
    expect((await nextMessage(server)).attrs['to']).toBe(balcony)
    expect(store.find(id)).toMatchObject({ peer: juliet, to: balcony })
  })
})

describe('replies', () => {
  test('MSG-12 MSG-26 MSG-32 have type, thread and resource of what they answer', async () => {
    const { server, messages, heard } = await having(
      from('juliet@h.example/a', `><thread>of a letter</thread>`),
      from('juliet@h.example/b', `type='chat'><thread> T </thread>`),
    )
    for (const answers of heard) messages.send(juliet, 'y', { answers })
    const written = [said(await nextMessage(server)), said(await nextMessage(server))]
    expect(written).toMatchObject([
      { type: 'normal', to: 'juliet@h.example/a', thread: 'of a letter' },
      { type: 'chat', to: 'juliet@h.example/b', thread: ' T ' },
    ])
  })

  test('MSG-12 what was asked for beside it does not change the type', async () => {
    const { server, messages, heard } = await having(from('juliet@h.example/a', `>`))
    const [answers] = heard
    messages.send(juliet, 'y', { type: 'chat', ...(answers && { answers }) })
    expect((await nextMessage(server)).attrs['type']).toBe('normal')
  })

  test('MSG-32 a resource that has left is not answered, another address not at all', async () => {
    const contact = `<item jid='juliet@h.example' subscription='both'/>`
    const { server, messages, store } = await online(contact)
    server.say(
      `<presence from='juliet@h.example/a'/>${from('juliet@h.example/a', `>`)}<presence from='juliet@h.example/a' type='unavailable'/>`,
    )
    await vi.waitFor(() => expect(store.all.size).toBe(1))
    const [answers] = store.all.values()
    await handled(server)
    messages.send(juliet, 'y', { ...(answers && { answers }) })
    expect((await nextMessage(server)).attrs['to']).toBe(juliet)
    messages.send(parseFullJid('nurse@h.example/x') as FullJid, 'z', {
      ...(answers && { answers }),
    })
    expect((await nextMessage(server)).attrs['to']).toBe('nurse@h.example/x')
  })

  test('MSG-11 ERR-11 an error is answered with nothing', async () => {
    const { server } = await online()
    server.say(
      `<message type='error' from='juliet@h.example'/><message type='error' from='h.example' id='x'><body>y</body></message><message from='juliet@h.example' type='chat'/><iq type='get' id='after'><a xmlns='urn:a'/></iq>`,
    )
    // The answer to the request is all that is said.
    const answer = await server.next()
    expect([answer.getName(), answer.attrs['id']]).toEqual(['iq', 'after'])
  })
})

describe('threads', () => {
  const threadOf = async (server: FakeServer) => said(await nextMessage(server)).thread

  test('MSG-25 MSG-27 a conversation has one, each conversation its own, each letter too', async () => {
    const { server, messages } = await online()
    const nurse = parseFullJid('nurse@h.example/x') as FullJid
    for (const body of ['a', 'b']) messages.send(juliet, body)
    messages.send(nurse, 'c')
    for (const body of ['d', 'e']) messages.send(juliet, body, { type: 'normal' })
    messages.send(juliet, 'f')
    const [a, b, c, d, e, f] = [
      await threadOf(server),
      await threadOf(server),
      await threadOf(server),
      await threadOf(server),
      await threadOf(server),
      await threadOf(server),
    ]
    expect([b, f]).toEqual([a, a])
    expect(new Set([a, c, d, e]).size).toBe(4)
  })

  test('MSG-25 it works without one on the other side', async () => {
    const { server, messages } = await having(from('juliet@h.example/a', `type='chat'>`))
    messages.send(juliet, 'y')
    const thread = await threadOf(server)
    server.say(from('juliet@h.example/a', `type='chat'>`))
    messages.send(juliet, 'z')
    expect(await threadOf(server)).toBe(thread)
  })

  test('MSG-28 MSG-26 NV-15 who begins another is answered in it, and in the first on demand', async () => {
    const { server, messages, heard } = await having(
      from('juliet@h.example/a', `type='chat'><thread>t1</thread>`),
      from('juliet@h.example/a', `type='chat'><thread>T1</thread>`),
    )
    const [answers] = heard
    messages.send(juliet, 'to the last')
    messages.send(juliet, 'to the first', { ...(answers && { answers }) })
    messages.send(juliet, 'and on')
    expect([await threadOf(server), await threadOf(server), await threadOf(server)]).toEqual([
      'T1',
      't1',
      't1',
    ])
  })

  test('MSG-27 another one is begun on demand, and goes on', async () => {
    const { server, messages } = await online()
    messages.send(juliet, 'a')
    messages.send(juliet, 'b', { newThread: true })
    messages.send(juliet, 'c')
    const [a, b, c] = [await threadOf(server), await threadOf(server), await threadOf(server)]
    expect(b).not.toBe(a)
    expect(c).toBe(b)
  })
})

test('MSG-31 a message needs somebody to go to', async () => {
  const server = await fakeServer()
  const { session, messages, faults, store } = sessionOver(server)
  messages.send('' as FullJid, 'to nobody')
  session.start()
  await open(server)
  await vi.waitFor(() => expect(faults).toHaveLength(1))
  expect([...store.all.values()][0]?.delivery?.state).toBe('queued')
})
