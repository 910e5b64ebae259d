import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { connectionError } from '../connection/problem.ts'
import { type MessageStore, messageExtension } from './extensions/message.ts'
import { presenceExtension } from './extensions/presence.ts'
import { rosterExtension } from './extensions/roster.ts'
import { subscriptionExtension } from './extensions/subscription.ts'
import { Session } from './session.ts'
import { type FakeServer, fakeServer } from './testing/fake-server.ts'

const ROSTER = 'jabber:iq:roster'
const me = address('me@h.example')
const juliet = address('juliet@h.example')

function address(text: string) {
  const jid = parseBareJid(text)
  if (!jid) throw new Error('no address')
  return jid
}

function memoryStore(): MessageStore & { readonly all: Map<MessageId, Message> } {
  const all = new Map<MessageId, Message>()
  return {
    all,
    add: (message) => void all.set(message.id, message),
    queued: () => [...all.values()].filter(({ delivery }) => delivery?.state === 'queued'),
    find: (id) => all.get(id),
    setDelivery(id, delivery) {
      const message = all.get(id)
      if (message) all.set(id, { ...message, delivery })
    },
  }
}

const sessions: Session[] = []
afterEach(() => Promise.all(sessions.splice(0).map((session) => session.stop())))

/** A session whose connections are the given ones, in turn. */
function sessionOver(...servers: FakeServer[]) {
  const events: SessionEvent[] = []
  const faults: unknown[] = []
  const store = memoryStore()
  const messages = messageExtension(store)
  const subscriptions = subscriptionExtension()
  const session = new Session({
    account: me,
    own: { show: 'away', status: 'in the orchard' },
    emit: (event) => events.push(event),
    fault: (error) => faults.push(error),
    extensions: [rosterExtension(), presenceExtension(), subscriptions, messages],
    async connect() {
      const server = servers.shift()
      if (!server) throw connectionError('wrong-password')
      return server.connection
    },
  })
  sessions.push(session)
  const of = <T extends SessionEvent['type']>(type: T) =>
    events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type)
  return { session, events, of, faults, store, messages, subscriptions }
}

/** Answers the roster request, takes the initial presence, and waits for being online. */
async function open(server: FakeServer, items = ''): Promise<void> {
  const request = await server.next()
  server.say(
    `<iq type='result' id='${request.attrs['id']}'><query xmlns='${ROSTER}'>${items}</query></iq>`,
  )
  await server.next()
}

async function online(items = '') {
  const server = await fakeServer()
  const made = sessionOver(server)
  made.session.start()
  await open(server, items)
  await vi.waitFor(() => expect(made.session.online).toBe(true))
  return { server, ...made }
}

describe('opening a session', () => {
  test('SESS-13 asks for the roster first and then sends initial presence', async () => {
    const server = await fakeServer()
    const { session, of } = sessionOver(server)
    session.start()
    const roster = await server.next()
    expect(roster.attrs['type']).toBe('get')
    expect(roster.getChild('query', ROSTER)).toBeDefined()
    expect(session.online).toBe(false)
    server.say(
      `<iq type='result' id='${roster.attrs['id']}'><query xmlns='${ROSTER}'><item jid='juliet@h.example'/></query></iq>`,
    )
    expect(String(await server.next())).toBe(
      '<presence xmlns="jabber:client"><show>away</show><status>in the orchard</status></presence>',
    )
    await vi.waitFor(() => expect(session.online).toBe(true))
    expect(of('roster.replaced')[0]?.items.map(({ jid }) => jid)).toEqual([juliet])
    expect(of('stream.changed').at(-1)?.stream).toEqual({ state: 'online', jid: 'me@h.example/r' })
  })

  test('a roster that is refused is no session', async () => {
    const server = await fakeServer()
    const { session, of } = sessionOver(server)
    session.start()
    const roster = await server.next()
    server.say(`<iq type='error' id='${roster.attrs['id']}'/>`)
    await vi.waitFor(() =>
      expect(of('stream.changed').at(-1)?.stream).toMatchObject({
        state: 'reconnecting',
        problem: { code: 'refused-by-server' },
      }),
    )
  })

  test('PRES the last presence says goodbye before the stream closes', async () => {
    const { server, session, of } = await online()
    const stopped = session.setPresence({ show: 'offline', status: 'good night' })
    expect(String(await server.next())).toContain(
      '<presence xmlns="jabber:client" type="unavailable"><status>good night</status>',
    )
    await stopped
    expect(of('stream.changed').at(-1)?.stream).toEqual({ state: 'offline' })
  })

  test('shown offline it does not connect, and connects when shown otherwise', async () => {
    const { server, session } = await online()
    const goodbye = session.setPresence({ show: 'offline', status: '' })
    await server.next()
    await goodbye
    session.start()
    expect(session.online).toBe(false)
  })

  test('E04 a lost stream clears presence and is made anew with roster and presence', async () => {
    const [first, second] = [await fakeServer(), await fakeServer()]
    const { session, of } = sessionOver(first, second)
    session.start()
    await open(first)
    await vi.waitFor(() => expect(session.online).toBe(true))
    first.cut()
    await vi.waitFor(() => expect(of('stream.changed').at(-1)?.stream.state).toBe('reconnecting'))
    expect(of('presence.cleared')).toHaveLength(1)
    session.start()
    await open(second)
    await vi.waitFor(() => expect(session.online).toBe(true))
  })

  test('SESS-09 replaced by another sign-in of the same resource it stays away', async () => {
    const { server, of } = await online()
    server.say(
      `<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>`,
    )
    await vi.waitFor(() =>
      expect(of('stream.changed').at(-1)?.stream).toMatchObject({
        state: 'offline',
        problem: { code: 'replaced' },
      }),
    )
  })
})

describe('requests of others', () => {
  test.each([
    ['from nobody', ''],
    ['from one’s own account', `from='me@h.example'`],
  ])('A02 roster push %s is taken and acknowledged', async (_, from) => {
    const { server, of } = await online()
    server.say(
      `<iq type='set' id='p1' ${from}><query xmlns='${ROSTER}'><item jid='juliet@h.example' subscription='both'/></query></iq>`,
    )
    expect((await server.next()).attrs).toMatchObject({ type: 'result', id: 'p1' })
    expect(of('roster.changed')).toHaveLength(1)
  })

  test.each(['mallory@evil.example/x', 'h.example', 'me@h.example/other', 'juliet@h.example'])(
    'A01 roster push from %s changes nothing',
    async (from) => {
      const { server, of } = await online()
      server.say(
        `<iq type='set' id='p1' from='${from}'><query xmlns='${ROSTER}'><item jid='evil@evil.example' name='Juliet' subscription='both'/></query></iq>`,
      )
      const answer = await server.next()
      expect(answer.attrs).toMatchObject({ type: 'error', id: 'p1', to: from })
      expect(
        answer
          .getChild('error', 'jabber:client')
          ?.getChild('service-unavailable', 'urn:ietf:params:xml:ns:xmpp-stanzas'),
      ).toBeDefined()
      expect(of('roster.changed')).toEqual([])
    },
  )

  test('A03 a push of two contacts is bad', async () => {
    const { server, of } = await online()
    server.say(
      `<iq type='set' id='p1'><query xmlns='${ROSTER}'><item jid='a@h'/><item jid='b@h'/></query></iq>`,
    )
    expect(String(await server.next())).toContain('bad-request')
    expect(of('roster.changed')).toEqual([])
  })

  test('NS-04 A33 unknown requests are answered without an echo', async () => {
    const { server } = await online()
    server.say(
      `<iq type='get' id='&lt;1&gt;' from='a@b.example'><x xmlns='urn:x' secret='&quot;'>echo</x></iq>`,
    )
    expect(String(await server.next())).toBe(
      '<iq xmlns="jabber:client" type="error" id="&lt;1&gt;" to="a@b.example"><error type="cancel"><service-unavailable xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></iq>',
    )
  })

  test('IQ-03 IQ-05 results, errors and requests without an id are not answered', async () => {
    const { server } = await online()
    server.say(
      `<iq type='result' id='x'/><iq type='error' id='x'/><iq type='get'><a xmlns='urn:a'/></iq><iq type='odd' id='x'/><iq type='get' id='last'><a xmlns='urn:a'/></iq>`,
    )
    expect((await server.next()).attrs['id']).toBe('last')
  })

  test('B06 stanzas of other namespaces go nowhere', async () => {
    const { server, of } = await online()
    server.say(
      `<message xmlns='urn:x' from='juliet@h.example' type='chat'><body>x</body></message><iq type='get' id='after'><a xmlns='urn:a'/></iq>`,
    )
    await server.next()
    expect(of('message.added')).toEqual([])
  })
})

describe('presence', () => {
  const say = (server: FakeServer, ...stanzas: string[]) => {
    server.say(`${stanzas.join('')}<iq type='get' id='after'><a xmlns='urn:a'/></iq>`)
    return server.next()
  }

  test('contacts come and go, and all at once when their bare address says so', async () => {
    const { server, of } = await online()
    await say(
      server,
      `<presence from='juliet@h.example/a'/>`,
      `<presence from='juliet@h.example/b'><show>xa</show></presence>`,
      `<presence from='juliet@h.example/a' type='unavailable'/>`,
      `<presence from='juliet@h.example/c'/>`,
      `<presence from='juliet@h.example' type='unavailable'/>`,
    )
    const changes = of('presence.changed').flatMap((event) => event.changes)
    expect(changes.map(({ jid, presence }) => [jid, presence?.show])).toEqual([
      ['juliet@h.example/a', 'available'],
      ['juliet@h.example/b', 'xa'],
      ['juliet@h.example/a', undefined],
      ['juliet@h.example/c', 'available'],
      ['juliet@h.example/b', undefined],
      ['juliet@h.example/c', undefined],
    ])
  })

  test('PRES-05 a request waits until it is answered, and changes no presence', async () => {
    const { server, of, subscriptions } = await online()
    await say(
      server,
      `<presence from='paris@h.example/x' type='subscribe'><status>please</status></presence>`,
    )
    expect(of('requests.changed').at(-1)?.requests).toEqual([
      { from: 'paris@h.example', note: 'please' },
    ])
    expect(of('presence.changed')).toEqual([])
    const answered = subscriptions.answer(address('paris@h.example'), 'deny')
    expect((await server.next()).attrs).toMatchObject({
      type: 'unsubscribed',
      to: 'paris@h.example',
    })
    expect(await answered).toBe(true)
    expect(of('requests.changed').at(-1)?.requests).toEqual([])
    expect(await subscriptions.answer(address('paris@h.example'), 'allow')).toBe(false)
  })

  test('allowed and added: roster set, then asked in return', async () => {
    const { server, subscriptions } = await online()
    await say(server, `<presence from='paris@h.example' type='subscribe'/>`)
    const answered = subscriptions.answer(address('paris@h.example'), 'allow-and-add')
    expect((await server.next()).attrs['type']).toBe('subscribed')
    const set = await server.next()
    expect(String(set)).toContain('<item jid="paris@h.example"/>')
    server.say(`<iq type='result' id='${set.attrs['id']}'/>`)
    expect((await server.next()).attrs['type']).toBe('subscribe')
    expect(await answered).toBe(true)
  })
})

describe('messages', () => {
  const received = async (...stanzas: string[]) => {
    const made = await online()
    made.server.say(`${stanzas.join('')}<iq type='get' id='after'><a xmlns='urn:a'/></iq>`)
    await made.server.next()
    return made.of('message.added').flatMap((event) => event.messages)
  }

  test('MSG-03 MSG-05 MSG-07 each type is kept as what it is', async () => {
    const messages = await received(
      `<message from='juliet@h.example/b' type='chat'><body>a</body></message>`,
      `<message from='juliet@h.example'><subject>s</subject><body>b</body></message>`,
      `<message from='news.h.example' type='headline'><body>c</body></message>`,
      `<message type='chat'><body>from the own server</body></message>`,
    )
    expect(messages.map(({ type, peer, subject, body }) => [type, peer, subject, body])).toEqual([
      ['chat', 'juliet@h.example', undefined, 'a'],
      ['normal', 'juliet@h.example', 's', 'b'],
      ['headline', 'news.h.example', undefined, 'c'],
      ['chat', 'me@h.example', undefined, 'from the own server'],
    ])
  })

  test('NS-03 MSG-20 A09 A10 A31 what holds nothing of ours shows nothing', async () => {
    const forwarded = `<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='juliet@h.example' type='chat'><body>forged</body></message></forwarded>`
    expect(
      await received(
        `<message from='juliet@h.example' type='chat'><active xmlns='urn:x'/></message>`,
        `<message from='juliet@h.example' type='chat'><x:body xmlns:x='urn:evil'>x</x:body></message>`,
        `<message from='mallory@h.example'><received xmlns='urn:xmpp:carbons:2'>${forwarded}</received></message>`,
        `<message from='mallory@h.example'>${forwarded}</message>`,
        `<message from='room@h.example/x' type='groupchat'><body>x</body></message>`,
        `<message from='@' type='chat'><body>x</body></message>`,
      ),
    ).toEqual([])
  })

  test('A19 only the own server is believed about the time', async () => {
    const delay = (from: string) =>
      `<delay xmlns='urn:xmpp:delay' from='${from}' stamp='2020-01-01T00:00:00Z'/>`
    const [trusted, forged, future] = await received(
      `<message from='juliet@h.example' type='chat'><body>a</body>${delay('h.example')}</message>`,
      `<message from='juliet@h.example' type='chat'><body>b</body>${delay('juliet@h.example')}</message>`,
      `<message from='juliet@h.example' type='chat'><body>c</body><delay xmlns='urn:xmpp:delay' from='h.example' stamp='2999-01-01T00:00:00Z'/></message>`,
    )
    expect(trusted?.time).toBe(Date.parse('2020-01-01T00:00:00Z'))
    expect(forged?.time).toBeGreaterThan(Date.parse('2026-01-01T00:00:00Z'))
    expect(future?.time).toBeLessThanOrEqual(Date.now())
  })

  test('written offline, a message waits and goes out in order', async () => {
    const server = await fakeServer()
    const { session, messages, store } = sessionOver(server)
    const ids = ['one', 'two', 'three'].map((body) => messages.send(juliet, body))
    expect(store.queued().map(({ body }) => body)).toEqual(['one', 'two', 'three'])
    session.start()
    await open(server)
    const sent = [await server.next(), await server.next(), await server.next()]
    expect(sent.map((message) => message.attrs['id'])).toEqual(ids)
    await vi.waitFor(() => expect(store.queued()).toEqual([]))
    expect([...store.all.values()].map(({ delivery }) => delivery?.state)).toEqual([
      'sent',
      'sent',
      'sent',
    ])
  })

  test('MSG-09 an error is shown on the message it belongs to, and can be retried', async () => {
    const { server, messages, store } = await online()
    const id = messages.send(juliet, 'hello')
    await server.next()
    server.say(
      `<message type='error' id='${id}' from='juliet@h.example'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>`,
    )
    await vi.waitFor(() =>
      expect(store.find(id)?.delivery).toEqual({
        state: 'failed',
        condition: 'service-unavailable',
      }),
    )
    expect(messages.retry(id)).toBe(true)
    expect((await server.next()).attrs['id']).toBe(id)
    expect(messages.retry(id)).toBe(false)
  })

  test('A30 an error by somebody else, or for a message never sent, marks nothing', async () => {
    const { server, messages, store, of } = await online()
    const id = messages.send(juliet, 'hello')
    await server.next()
    await vi.waitFor(() => expect(store.find(id)?.delivery?.state).toBe('sent'))
    for (const [from, of_] of [
      ['mallory@h.example', id],
      ['juliet@h.example', 'other'],
      ['h.example', id],
    ]) {
      server.say(`<message type='error' id='${of_}' from='${from}'/>`)
    }
    server.say(`<iq type='get' id='after'><a xmlns='urn:a'/></iq>`)
    await server.next()
    expect(store.find(id)?.delivery?.state).toBe('sent')
    expect(of('message.added').flatMap((event) => event.messages)).toHaveLength(1)
  })

  test('a store that fails costs the stanza, not the stream', async () => {
    const { server, store, faults, of } = await online()
    store.add = () => {
      throw new Error('disk full')
    }
    server.say(
      `<message from='juliet@h.example' type='chat'><body>x</body></message><iq type='get' id='after'><a xmlns='urn:a'/></iq>`,
    )
    expect((await server.next()).attrs['id']).toBe('after')
    expect(faults).toHaveLength(1)
    expect(of('message.added')).toEqual([])
  })
})
