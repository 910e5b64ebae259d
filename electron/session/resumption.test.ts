import { afterEach, describe, expect, test, vi } from 'vitest'
import type { MessageId } from '../../shared/model/message.ts'
import type { Managed } from '../connection/sm-negotiation.ts'
import { memorySmStore } from './continuity.ts'
import { type FakeServer, fakeServer } from './testing/fake-server.ts'
import { juliet, open, sessionOver, sessionWith, stopSessions } from './testing/sessions.ts'
import { MemoryHistory } from '../storage/memory-history.ts'

afterEach(stopSessions)

const SM = 'urn:xmpp:sm:3'
const ENABLED: Managed = { kind: 'enabled', id: 'session-1' }

async function managedServer(management: Managed = ENABLED): Promise<FakeServer> {
  const server = await fakeServer()
  return { ...server, connection: { ...server.connection, management } }
}

/** The next stanza of the client, and what it asked to be told in between. */
async function nextStanza(server: FakeServer) {
  let element = await server.next()
  while (element.getNS() === SM) element = await server.next()
  return element
}

/** Asks the client for its count and gives its answer. */
async function countOf(server: FakeServer): Promise<string | undefined> {
  server.say(`<r xmlns='${SM}'/>`)
  for (;;) {
    const element = await server.next()
    if (element.is('a', SM)) return element.attrs['h']
  }
}

const JULIET = `<item jid='juliet@h.example' subscription='both'/>`

async function online(...servers: FakeServer[]) {
  const made = sessionOver(...servers)
  made.session.start()
  const [first] = servers
  if (first) await open({ ...first, next: () => nextStanza(first) }, JULIET)
  await vi.waitFor(() => expect(made.session.online).toBe(true))
  return made
}

describe('XEP-0198 counting', () => {
  test('W19 W20 E16 each stanza counts once it was handled, and acknowledgements are asked for', async () => {
    const server = await managedServer()
    await online(server)
    // The roster's result was the first.
    expect(await countOf(server)).toBe('1')
    server.say(
      `<message from='juliet@h.example' type='chat'><body>x</body></message><presence from='juliet@h.example/a'/><x xmlns='urn:x'/>`,
    )
    expect(await countOf(server)).toBe('3')
  })

  test('W20 E12 what could not be kept is not counted', async () => {
    const server = await managedServer()
    const { store, session } = await online(server)
    store.add = () => {
      throw new Error('disk full')
    }
    server.say(
      `<message from='juliet@h.example' type='chat'><body>x</body></message><r xmlns='${SM}'/>`,
    )
    await vi.waitFor(() => expect(session.online).toBe(false))
  })

  test('a message is sent when the server says that it has it, not before', async () => {
    const server = await managedServer()
    const { messages, store } = await online(server)
    const id = messages.send(juliet, 'hello')
    expect((await nextStanza(server)).attrs['id']).toBe(id)
    // Roster request and presence, but not the message.
    server.say(`<a xmlns='${SM}' h='2'/>`)
    expect((await server.next()).is('r', SM)).toBe(true)
    expect(store.find(id)?.delivery?.state).toBe('queued')
    server.say(`<a xmlns='${SM}' h='3'/>`)
    await vi.waitFor(() => expect(store.find(id)?.delivery?.state).toBe('sent'))
  })

  test.each(['99', '4294967295', '-1', 'abc', ''])(
    'W22 E06 h=%j ends the session, not the process',
    async (h) => {
      const server = await managedServer()
      const { session, messages, of } = await online(server)
      messages.send(juliet, 'hello')
      server.say(`<a xmlns='${SM}' h='${h}'/>`)
      await vi.waitFor(() => expect(session.online).toBe(false))
      expect(of('stream.changed').at(-1)?.stream.state).toBe('reconnecting')
    },
  )
})

describe('XEP-0198 resumption', () => {
  test('W23 E06 resumed: only what the server lacks is written again, and who was there is there again', async () => {
    const first = await managedServer()
    const second = await managedServer({ kind: 'resumed', h: 3 })
    const { session, messages, store, of, connects } = await online(first, second)
    first.say(`<presence from='juliet@h.example/a'/>`)
    const [one, two] = [messages.send(juliet, 'one'), messages.send(juliet, 'two')]
    await nextStanza(first)
    await nextStanza(first)
    first.cut()
    await vi.waitFor(() => expect(session.online).toBe(false))
    // PRES-37: without a stream nobody is known to be there.
    expect(of('presence.cleared')).toHaveLength(1)
    session.start()
    const again = await nextStanza(second)
    expect(again.attrs['id']).toBe(two)
    expect(String(again)).not.toContain('delay')
    expect(connects.at(-1)?.resume).toMatchObject({ id: 'session-1', handled: 2 })
    await vi.waitFor(() => expect(store.find(one)?.delivery?.state).toBe('sent'))
    second.say(`<a xmlns='${SM}' h='4'/>`)
    await vi.waitFor(() => expect(store.find(two)?.delivery?.state).toBe('sent'))
    expect(session.online).toBe(true)
    expect(of('roster.replaced')).toHaveLength(1)
    expect(of('presence.changed').at(-1)?.changes).toMatchObject([{ jid: 'juliet@h.example/a' }])
  })

  test('E07 refused with a count: what arrived is sent, the rest goes out on the new session, once', async () => {
    const first = await managedServer()
    const second = await managedServer({ kind: 'enabled', id: 'session-2', lost: 3 })
    const { session, messages, store, of } = await online(first, second)
    const [one, two] = [messages.send(juliet, 'one'), messages.send(juliet, 'two')]
    await nextStanza(first)
    await nextStanza(first)
    first.cut()
    await vi.waitFor(() => expect(session.online).toBe(false))
    session.start()
    await open({ ...second, next: () => nextStanza(second) })
    expect((await nextStanza(second)).attrs['id']).toBe(two)
    expect(store.find(one)?.delivery?.state).toBe('sent')
    expect(of('presence.cleared')).toHaveLength(1)
    second.say(`<a xmlns='${SM}' h='3'/>`)
    await vi.waitFor(() => expect(store.find(two)?.delivery?.state).toBe('sent'))
  })

  test('W22 E06 resumed with an impossible count: a new session, nothing written twice', async () => {
    const first = await managedServer()
    const second = await managedServer({ kind: 'resumed', h: 99 })
    const third = await managedServer()
    const { session, connects } = await online(first, second, third)
    first.cut()
    await vi.waitFor(() => expect(session.online).toBe(false))
    session.start()
    await vi.waitFor(() => expect(connects).toHaveLength(2))
    await vi.waitFor(() => expect(session.online).toBe(false))
    session.start()
    await open({ ...third, next: () => nextStanza(third) })
    await vi.waitFor(() => expect(session.online).toBe(true))
    expect(connects.at(-1)?.resume).toBeUndefined()
  })

  test('after a goodbye there is nothing to resume', async () => {
    const first = await managedServer()
    const second = await managedServer()
    const { session, connects } = await online(first, second)
    await session.setPresence({ show: 'offline', status: '' })
    await session.setPresence({ show: 'available', status: '' })
    await open({ ...second, next: () => nextStanza(second) })
    expect(connects.at(-1)?.resume).toBeUndefined()
  })
})

describe('XEP-0352', () => {
  test('XV-06 a server that wants to know is told when nobody looks', async () => {
    const server = await managedServer({ kind: 'off' })
    const caring = { ...server, connection: { ...server.connection, clientState: true } }
    const { session } = await online(caring)
    expect((await server.next()).is('active', 'urn:xmpp:csi:0')).toBe(true)
    session.setWatched(false)
    expect((await server.next()).is('inactive', 'urn:xmpp:csi:0')).toBe(true)
  })
})

test('B12 a message that costs two streams is given up, and the next goes out', async () => {
  const servers = [await managedServer(), await managedServer(), await managedServer()] as const
  const { session, messages, store } = await online(...servers)
  const poison = messages.send(juliet, 'poison')
  const next = messages.send(juliet, 'next')
  for (const server of servers.slice(0, 2)) {
    if (server !== servers[0]) await open({ ...server, next: () => nextStanza(server) })
    expect((await nextStanza(server)).attrs['id']).toBe(poison)
    server.say(
      `<stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
    )
    await vi.waitFor(() => expect(session.online).toBe(false))
    session.start()
  }
  const last = servers[2]
  await open({ ...last, next: () => nextStanza(last) })
  expect((await nextStanza(last)).attrs['id']).toBe(next)
  expect(store.find(poison)?.delivery?.state).toBe('failed')
})

test('a program that starts anew goes on with the session, and has itself told all it cannot know', async () => {
  const server = await managedServer({ kind: 'resumed', h: 5 })
  const [store, smStore] = [new MemoryHistory(), memorySmStore()]
  smStore.save({
    id: 'before',
    jid: server.connection.jid,
    handled: 9,
    acknowledged: 4,
    waiting: [
      { id: 'arrived', text: '<message id="arrived"/>' },
      { id: 'lost', text: '<message id="lost"/>' },
    ],
  })
  const kept = {
    peer: juliet,
    type: 'chat',
    direction: 'out',
    from: juliet,
    body: '',
    time: 0,
  } as const
  for (const id of ['arrived', 'lost']) {
    store.add({ ...kept, id: id as MessageId, delivery: { state: 'queued' } })
  }
  const again = sessionWith(store, smStore, server)
  again.session.start()
  expect((await nextStanza(server)).attrs['id']).toBe('lost')
  const roster = await nextStanza(server)
  server.say(`<iq type='result' id='${roster.attrs['id']}'><query xmlns='jabber:iq:roster'/></iq>`)
  // Away and back: only so does the server say who is there.
  expect((await nextStanza(server)).attrs['type']).toBe('unavailable')
  expect((await nextStanza(server)).attrs['type']).toBeUndefined()
  await vi.waitFor(() => expect(again.session.online).toBe(true))
  expect(again.connects[0]?.resume).toMatchObject({ id: 'before', handled: 9 })
  expect(store.find('arrived' as MessageId)?.delivery?.state).toBe('sent')
  expect(store.find('lost' as MessageId)?.delivery?.state).toBe('queued')
})

test('W20 what comes behind a stanza that was not kept is not counted either', async () => {
  const server = await managedServer()
  const { session, store, smStore, of } = await online(server)
  const add = store.add.bind(store)
  store.add = (message) => {
    if (message.body === 'first') throw new Error('disk full')
    return add(message)
  }
  const chat = (body: string) =>
    `<message from='juliet@h.example' type='chat'><body>${body}</body></message>`
  server.say(chat('first') + chat('second'))
  await vi.waitFor(() => expect(session.online).toBe(false))
  await session.stop()
  expect(of('message.added')).toEqual([])
  expect(smStore.load()?.handled).toBe(1)
})

test('presence chosen while the line is down is told when the session goes on', async () => {
  const first = await managedServer()
  const second = await managedServer({ kind: 'resumed', h: 2 })
  const { session } = await online(first, second)
  first.cut()
  await vi.waitFor(() => expect(session.online).toBe(false))
  const changed = session.setPresence({ show: 'dnd', status: '' })
  expect(String(await nextStanza(second))).toContain('<show>dnd</show>')
  await changed
})

test('offline and back again at once ends online', async () => {
  const [first, second] = [await managedServer(), await managedServer()]
  const { session } = await online(first, second)
  const away = session.setPresence({ show: 'offline', status: '' })
  const back = session.setPresence({ show: 'available', status: '' })
  await Promise.all([away, back])
  await open({ ...second, next: () => nextStanza(second) })
  await vi.waitFor(() => expect(session.online).toBe(true))
})
