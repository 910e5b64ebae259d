import { afterEach, describe, expect, test, vi } from 'vitest'
import { fakeServer } from '../testing/fake-server.ts'
import { juliet, online, open, sessionOver, stopSessions } from '../testing/sessions.ts'

afterEach(stopSessions)

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

  test('E12 what could not be kept is not counted: the stream ends, to be given it again', async () => {
    const { server, session, store, faults, of } = await online()
    store.add = () => {
      throw new Error('disk full')
    }
    server.say(`<message from='juliet@h.example' type='chat'><body>x</body></message>`)
    await vi.waitFor(() => expect(session.online).toBe(false))
    expect(faults).toHaveLength(1)
    expect(of('message.added')).toEqual([])
  })
})
