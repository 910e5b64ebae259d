import { afterEach, describe, expect, test, vi } from 'vitest'
import { juliet, online, stopSessions } from '../testing/sessions.ts'
import { handled } from '../testing/wire.ts'

afterEach(stopSessions)

describe('messages', () => {
  const received = async (...stanzas: string[]) => {
    const made = await online()
    await handled(made.server, ...stanzas)
    return made.of('message.added').flatMap((event) => event.messages)
  }

  test('MSG-03 MSG-04 MSG-05 MSG-06 MSG-07 MSG-10 each type is kept as what it is', async () => {
    const messages = await received(
      `<message from='juliet@h.example/b' type='chat'><body>a</body></message>`,
      `<message from='juliet@h.example'><subject>s</subject><body>b</body></message>`,
      `<message from='juliet@h.example' type='Chat'><body>b</body></message>`,
      `<message from='news.h.example' type='headline'><body>c</body></message>`,
      `<message from='feast@rooms.h.example/Tybalt' type='groupchat'><body>r</body></message>`,
      `<message type='chat'><body>from the own server</body></message>`,
    )
    expect(messages.map(({ type, peer, subject, body }) => [type, peer, subject, body])).toEqual([
      ['chat', 'juliet@h.example', undefined, 'a'],
      ['normal', 'juliet@h.example', 's', 'b'],
      ['normal', 'juliet@h.example', undefined, 'b'],
      ['headline', 'news.h.example', undefined, 'c'],
      ['groupchat', 'feast@rooms.h.example', undefined, 'r'],
      ['chat', 'me@h.example', undefined, 'from the own server'],
    ])
    expect(messages[4]?.from).toBe('feast@rooms.h.example/Tybalt')
  })

  test('NS-03 NV-08 MSG-20 E2E-02 A09 A10 A31 what holds nothing of ours shows nothing', async () => {
    const forwarded = `<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='juliet@h.example' type='chat'><body>forged</body></message></forwarded>`
    expect(
      await received(
        `<message from='juliet@h.example' type='chat'><active xmlns='urn:x'/></message>`,
        `<message from='juliet@h.example' type='chat'><x:body xmlns:x='urn:evil'>x</x:body></message>`,
        `<message from='mallory@h.example'><received xmlns='urn:xmpp:carbons:2'>${forwarded}</received></message>`,
        `<message from='mallory@h.example'>${forwarded}</message>`,
        `<message from='room@h.example/x' type='groupchat'><subject/></message>`,
        `<message from='juliet@h.example' type='chat'><body/></message>`,
        `<message from='juliet@h.example' type='chat'><body> \u200b\u202e\n</body></message>`,
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

  test('ROUTE-01 ROUTE-03 what is for one of our addresses, or for none, is for us', async () => {
    const to = (address: string) =>
      `<message from='juliet@h.example' to='${address}' type='chat'><body>${address}</body></message>`
    const addresses = ['me@h.example/r', 'ME@h.example', 'me@h.example/left']
    const others = ['juliet@h.example', 'h.example', 'me@h.example.evil', '@', '']
    const messages = await received(...[...addresses, ...others].map(to))
    expect(messages.map(({ body }) => body)).toEqual(addresses)
  })

  test('MSG-16 MSG-21 MSG-22 the languages of the person decide, and all are kept', async () => {
    const [czech, topic, german] = await received(
      `<message from='juliet@h.example' type='chat' xml:lang='en'><subject>I implore you!</subject><subject xml:lang='cs'>Prosím!</subject><body>Why?</body><body xml:lang='CS'>Proč?</body></message>`,
      `<message from='juliet@h.example' type='chat'><subject>The orchard</subject></message>`,
      `<message from='juliet@h.example' type='chat' xml:lang='de'><body>Warum?</body></message>`,
    )
    expect(czech).toMatchObject({ body: 'Proč?', subject: 'Prosím!', lang: 'CS' })
    expect(czech?.variants).toEqual([
      { lang: 'en', body: 'Why?', subject: 'I implore you!' },
      { lang: 'CS', body: 'Proč?', subject: 'Prosím!' },
    ])
    expect(topic).toMatchObject({ body: '', subject: 'The orchard' })
    expect(german).toMatchObject({ body: 'Warum?', lang: 'de' })
    expect(german).not.toHaveProperty('variants')
  })

  test('MSG-28 MSG-30 NV-15 threads are kept to the letter, but for one without end', async () => {
    const said = (thread: string) =>
      `<message from='juliet@h.example/b' type='chat'><body>x</body><thread>${thread}</thread></message>`
    const messages = await received(
      ...['t1', 'T1', ' t1 ', '', 'x'.repeat(1024), 'x'.repeat(1025)].map(said),
    )
    expect(messages.map(({ thread }) => thread)).toEqual([
      't1',
      'T1',
      ' t1 ',
      undefined,
      'x'.repeat(1024),
      undefined,
    ])
  })

  test('ROUTE-09 what was kept while one was away comes with its time, in order', async () => {
    const kept = (second: number) =>
      `<message from='juliet@h.example/b' type='chat'><body>${second}</body><delay xmlns='urn:xmpp:delay' from='h.example' stamp='2026-01-01T00:00:0${second}Z'/></message>`
    const messages = await received(kept(1), kept(2), kept(3))
    expect(messages.map(({ body, time }) => [body, new Date(time).toISOString()])).toEqual([
      ['1', '2026-01-01T00:00:01.000Z'],
      ['2', '2026-01-01T00:00:02.000Z'],
      ['3', '2026-01-01T00:00:03.000Z'],
    ])
  })

  test('what the other side did to a subscription is one line in the conversation', async () => {
    const { messages, of, store } = await online()
    messages.note('allowed', juliet)
    const line = { type: 'event', event: 'allowed', peer: juliet, body: '' }
    expect(of('message.added')).toMatchObject([{ messages: [line] }])
    expect([...store.all.values()]).toMatchObject([line])
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
