import { afterEach, describe, expect, test, vi } from 'vitest'
import { xml } from '../../shared/codec/element.ts'
import { fakeServer } from './testing/fake-server.ts'
import { juliet, online, open, ROSTER, sessionOver, stopSessions } from './testing/sessions.ts'

afterEach(stopSessions)

describe('opening a session', () => {
  test('SESS-01 nothing can be sent before there is a stream that is signed in', async () => {
    const server = await fakeServer()
    const { session } = sessionOver(server)
    const stanza = () => session.send(xml('presence', {}))
    await expect(stanza()).rejects.toThrow('connection-lost')
    await expect(session.announce()).rejects.toThrow('connection-lost')
    await expect(session.request('get', xml('query', { xmlns: ROSTER }))).rejects.toThrow(
      'disconnected',
    )
    session.start()
    expect((await server.next()).name).toBe('iq')
  })

  test('SESS-13 ROST-10 asks for the roster first and then sends initial presence', async () => {
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

  test('PRES-35 the last presence says goodbye before the stream closes', async () => {
    const { server, session, of } = await online()
    const stopped = session.setPresence({ show: 'offline', status: 'good night' })
    const goodbye = await server.next()
    expect(goodbye.attrs['type']).toBe('unavailable')
    expect(String(goodbye)).toContain('<status>good night</status>')
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

  test('PRES-37 E04 a lost stream clears presence and is made anew with roster and presence', async () => {
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
    'ROST-09 SEC-01 NV-05 A01 roster push from %s changes nothing',
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

  test('NS-04 NV-10 A33 unknown requests are answered without an echo', async () => {
    const { server } = await online()
    server.say(
      `<iq type='get' id='&lt;1&gt;' from='a@b.example'><x xmlns='urn:x' secret='&quot;'>echo</x></iq>`,
    )
    expect(String(await server.next())).toBe(
      '<iq type="error" id="&lt;1&gt;" to="a@b.example" xmlns="jabber:client"><error type="cancel"><service-unavailable xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></iq>',
    )
  })

  test('IQ-03 IQ-05 results, errors and requests without an id are not answered', async () => {
    const { server } = await online()
    server.say(
      `<iq type='result' id='x'/><iq type='error' id='x'/><iq type='get'><a xmlns='urn:a'/></iq><iq type='odd' id='x'/><iq type='get' id='last'><a xmlns='urn:a'/></iq>`,
    )
    expect((await server.next()).attrs['id']).toBe('last')
  })

  test('NV-01 IQ-05 a roster push without an id is applied and not answered', async () => {
    const { server, of, faults } = await online()
    server.say(
      `<iq type='set'><query xmlns='${ROSTER}'><item jid='contact@example.org' subscription='none' name='MyContact'><group>MyBuddies</group></item></query></iq><iq type='get' id='last'><a xmlns='urn:a'/></iq>`,
    )
    expect((await server.next()).attrs['id']).toBe('last')
    expect(of('roster.changed').flatMap(({ changes }) => changes)).toMatchObject([
      { kind: 'set', item: { jid: 'contact@example.org', name: 'MyContact' } },
    ])
    expect(faults).toEqual([])
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
