import { afterEach, describe, expect, test, vi } from 'vitest'
import { type FakeServer, fakeServer } from './testing/fake-server.ts'
import {
  address,
  juliet,
  online,
  open,
  ROSTER,
  sessionOver,
  stopSessions,
} from './testing/sessions.ts'

afterEach(stopSessions)

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

  test('W27 E08 cut off while it opens, it tries again at once', async () => {
    const [first, second] = [await fakeServer(), await fakeServer()]
    const { session, of } = sessionOver(first, second)
    session.start()
    await first.next()
    first.cut()
    await vi.waitFor(() => expect(of('stream.changed').at(-1)?.stream.state).toBe('reconnecting'))
    session.start()
    await open(second)
    await vi.waitFor(() => expect(session.online).toBe(true))
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
    const { server, of } = await online(`<item jid='juliet@h.example'/>`)
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

  test('A29 who is no contact says in vain that they are there, until they are one', async () => {
    const { server, of } = await online()
    await say(
      server,
      `<presence from='mallory@evil.example/x'/>`,
      `<presence from='mallory@evil.example/x' type='unavailable'/>`,
      `<presence from='me@h.example/phone'/>`,
    )
    const changes = of('presence.changed').flatMap((event) => event.changes)
    expect(changes.map(({ jid }) => jid)).toEqual(['me@h.example/phone'])
    server.say(
      `<iq type='set' id='p'><query xmlns='${ROSTER}'><item jid='juliet@h.example'/></query></iq>`,
    )
    await server.next()
    await say(server, `<presence from='juliet@h.example/a'/>`)
    expect(of('presence.changed')).toHaveLength(2)
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

  test('allowed and added, who is a contact already keeps name and groups', async () => {
    const { server, subscriptions } = await online(`<item jid='paris@h.example' name='Paris'/>`)
    await say(server, `<presence from='paris@h.example' type='subscribe'/>`)
    const answered = subscriptions.answer(address('paris@h.example'), 'allow-and-add')
    expect((await server.next()).attrs['type']).toBe('subscribed')
    expect((await server.next()).attrs['type']).toBe('subscribe')
    expect(await answered).toBe(true)
  })

  test('a request that another device has answered, or another session, waits no more', async () => {
    const { server, session, of } = await online()
    await say(server, `<presence from='paris@h.example' type='subscribe'/>`)
    server.say(
      `<iq type='set' id='p'><query xmlns='${ROSTER}'><item jid='paris@h.example' subscription='from'/></query></iq>`,
    )
    await server.next()
    expect(of('requests.changed').at(-1)?.requests).toEqual([])
    await say(server, `<presence from='tybalt@h.example' type='subscribe'/>`)
    expect(of('requests.changed').at(-1)?.requests).toHaveLength(1)
    await session.setPresence({ show: 'offline', status: '' })
    expect(of('requests.changed').at(-1)?.requests).toEqual([])
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
