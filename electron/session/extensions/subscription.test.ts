import { afterEach, describe, expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts'
import {
  BOTH,
  FROM,
  FROM_ASKED,
  ASKED,
  item,
  memoryRequests,
  NONE,
  paris,
  says,
  TO,
  withContact,
} from '../testing/contacts.ts'
import { fakeServer } from '../testing/fake-server.ts'
import {
  answersTo,
  juliet,
  online,
  presencesIn,
  push,
  sessionOf,
  stopSessions,
} from '../testing/sessions.ts'

afterEach(stopSessions)

describe('requests', () => {
  test('SUB-02 SUB-15 ROUTE-08 they wait until answered, each once, and make nobody a contact', async () => {
    const { server, requests, roster, requestStore } = await withContact()
    const ten = Array.from({ length: 10 }, (_, index) => says('subscribe', `p${index}@h.example`))
    await answersTo(
      server,
      says('subscribe', 'paris@h.example/x', '<status>please</status>'),
      ...ten,
    )
    await vi.waitFor(() => expect(requests()).toHaveLength(11))
    expect(requests()[0]).toEqual({ from: paris, note: 'please', time: expect.any(Number) })
    expect(requestStore.list()).toEqual(requests())
    expect(roster.items()).toEqual([])
  })

  test('SUB-57 NV-25 one that comes again is the same, first heard of when it was, with its newest note', async () => {
    const first = { from: paris, note: 'old', time: 5 }
    const requestStore = memoryRequests([first])
    const { server, of } = await online('', { requestStore })
    await answersTo(server, says('subscribe', paris, '<status>new</status>'))
    await vi.waitFor(() =>
      expect(of('requests.changed').at(-1)?.requests).toEqual([{ ...first, note: 'new' }]),
    )
    await answersTo(server, says('subscribe', paris, '<status>new</status>'))
    expect(requestStore.save).toHaveBeenCalledTimes(1)
  })

  test('SUB-02 they outlast session and program', async () => {
    const { server, session, requests, requestStore } = await withContact()
    await answersTo(server, says('subscribe', paris))
    await session.setPresence({ show: 'offline', status: '' })
    expect(requests()).toHaveLength(1)
    expect(requestStore.list()).toHaveLength(1)
    const again = await online('', { requestStore })
    const answered = again.subscriptions.answer(paris, 'deny')
    expect(presencesIn([await again.server.next()])).toEqual([`unsubscribed ${paris}`])
    expect(await answered).toBe(true)
    expect(requestStore.list()).toEqual([])
  })

  test('A29 a flood costs few writes and few events, and is not kept without end', async () => {
    const { server, of, requests, requestStore } = await withContact()
    const flood = Array.from({ length: 3000 }, (_, index) =>
      says('subscribe', `m${index}@evil.example`),
    )
    expect(await answersTo(server, ...flood)).toEqual([])
    await vi.waitFor(() => expect(requests()).toHaveLength(2000))
    expect(of('requests.changed').length).toBeLessThan(30)
    expect(requestStore.list()).toHaveLength(2000)
  })

  test('a request that cannot be kept is shown all the same', async () => {
    const requestStore = memoryRequests()
    vi.mocked(requestStore.save).mockImplementation(() => {
      throw new Error('disk full')
    })
    const { server, of, faults } = await online('', { requestStore })
    await answersTo(server, says('subscribe', paris))
    await vi.waitFor(() => expect(of('requests.changed')).toHaveLength(1))
    expect(faults).toHaveLength(1)
  })

  test.each([
    ['SUB-04 another device allowed it', push(item(FROM, paris))],
    ['SUB-59 it is withdrawn', says('unsubscribe', paris)],
    ['SUB-43 GV-121 they are removed', push(item(`subscription='remove'`, paris))],
  ])('%s: it waits no more', async (_, stanza) => {
    const { server, requests, requestStore, notices } = await withContact()
    await answersTo(server, push(item(NONE, paris)), says('subscribe', paris))
    await vi.waitFor(() => expect(requests()).toHaveLength(1))
    const written = await answersTo(server, stanza)
    await vi.waitFor(() => expect(requests()).toEqual([]))
    expect(requestStore.list()).toEqual([])
    expect([notices(), presencesIn(written)]).toEqual([[], []])
  })

  test('A29 one’s own requests to oneself are none', async () => {
    const { server, of } = await withContact()
    await answersTo(server, says('subscribe', 'me@h.example/other'))
    expect(of('requests.changed')).toEqual([])
  })
})

describe('answers', () => {
  async function asked(state?: string) {
    const made = await withContact(state)
    await answersTo(made.server, says('subscribe'))
    return made
  }

  test('SUB-17 SUB-61 allowed', async () => {
    const { server, subscriptions, requests } = await asked()
    expect(await subscriptions.answer(juliet, 'allow')).toBe(true)
    expect(presencesIn(await answersTo(server))).toEqual([`subscribed ${juliet}`])
    expect(requests()).toEqual([])
    expect(await subscriptions.answer(juliet, 'allow')).toBe(false)
  })

  test('SUB-22 SUB-29 denied: that is all that is sent', async () => {
    const { server, subscriptions, requests } = await asked(TO)
    await subscriptions.answer(juliet, 'deny')
    expect(presencesIn(await answersTo(server))).toEqual([`unsubscribed ${juliet}`])
    expect(requests()).toEqual([])
  })

  test('SUB-16 SUB-24 allowed and added: name and groups, then yes, then asked in return', async () => {
    const { server, subscriptions } = await asked()
    const as = { name: 'Juliet', groups: ['Friends'] }
    const answered = subscriptions.answer(juliet, 'allow-and-add', as)
    const set = await server.next()
    expect(String(set)).toContain(
      `<item jid="${juliet}" name="Juliet"><group>Friends</group></item>`,
    )
    server.say(`<iq type='result' id='${set.attrs['id']}'/>`)
    expect(await answered).toBe(true)
    expect(presencesIn(await answersTo(server))).toEqual([
      `subscribed ${juliet}`,
      `subscribe ${juliet}`,
    ])
  })

  test('SUB-26 who is a contact keeps name and groups, and who is seen is not asked', async () => {
    const { server, subscriptions } = await asked(`name='J' ${TO}`)
    await subscriptions.answer(juliet, 'allow-and-add')
    expect(presencesIn(await answersTo(server))).toEqual([`subscribed ${juliet}`])
  })

  test('who could not be added is not allowed either, and still waits', async () => {
    const { server, subscriptions, requests } = await asked()
    const answered = subscriptions.answer(juliet, 'allow-and-add')
    const { attrs } = await server.next()
    server.say(`<iq type='error' id='${attrs['id']}'><error type='wait'/></iq>`)
    await expect(answered).rejects.toThrow('undefined-condition')
    expect(presencesIn(await answersTo(server))).toEqual([])
    await vi.waitFor(() => expect(requests()).toHaveLength(1))
  })

  const error = (id?: string) =>
    `<presence type='error' from='${juliet}' ${id === undefined ? '' : `id='${id}'`}><error type='cancel'><remote-server-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>nowhere</text></error></presence>`

  test.each([true, false])(
    'SUB-19 SUB-27 allowed in vain (error with an id: %s), it waits again',
    async (named) => {
      const { server, subscriptions, requests, of } = await asked(NONE)
      await subscriptions.answer(juliet, 'allow')
      const { attrs } = await server.next()
      await answersTo(server, push(item(FROM)), error(named ? attrs['id'] : undefined))
      expect(of('presence.problem')).toMatchObject([
        {
          jid: juliet,
          problem: { condition: 'remote-server-not-found', text: 'nowhere', about: 'answer' },
        },
      ])
      await vi.waitFor(() => expect(requests()).toHaveLength(1))
      await subscriptions.answer(juliet, 'deny')
      expect(presencesIn(await answersTo(server))).toEqual([`unsubscribed ${juliet}`])
    },
  )

  test.each([true, false])(
    'SUB-14 SUB-25 asked in vain (error with an id: %s), until asked again',
    async (named) => {
      const { server, subscriptions, of } = await withContact(NONE)
      await subscriptions.change(juliet, 'ask')
      const { attrs } = await server.next()
      await answersTo(server, push(item(ASKED)), error(named ? attrs['id'] : undefined))
      expect(of('presence.problem').at(-1)?.problem).toMatchObject({ about: 'request' })
      await subscriptions.change(juliet, 'ask')
      expect(of('presence.problem').at(-1)?.problem).toBeUndefined()
      await subscriptions.change(juliet, 'withdraw')
      expect(presencesIn(await answersTo(server))).toEqual([
        `subscribe ${juliet}`,
        `unsubscribe ${juliet}`,
      ])
    },
  )

  test('an error for what was answered long ago is about presence', async () => {
    const { server, subscriptions, of } = await withContact(NONE)
    await subscriptions.change(juliet, 'ask')
    await answersTo(server, push(item(ASKED)), push(item(TO)), error(), error('stale'))
    expect(of('presence.problem').map(({ problem }) => problem?.about)).toEqual([
      'presence',
      'presence',
    ])
  })

  test('SUB-14 a request of an earlier session that comes back is told as well', async () => {
    const { server, of } = await withContact(ASKED)
    await answersTo(server, error(), error('of-the-server'))
    expect(of('presence.problem').map(({ problem }) => problem?.about)).toEqual([
      'request',
      'request',
    ])
  })

  test('somebody else’s error changes nothing of ours', async () => {
    const { server, subscriptions, of } = await withContact(NONE)
    await subscriptions.change(juliet, 'ask')
    const { attrs } = await server.next()
    await answersTo(server, error(attrs['id']).replace(juliet, 'mallory@evil.example'))
    expect(of('presence.problem')).toEqual([])
  })
})

describe('SUB-03 what is settled answers for the person', () => {
  test.each([
    ['ask', undefined, []],
    ['ask', NONE, []],
    ['contacts', undefined, []],
    ['contacts', NONE, ['subscribed']],
    ['contacts', TO, ['subscribed']],
    ['always', undefined, ['subscribed']],
    ['never', undefined, ['unsubscribed']],
    ['never', TO, ['unsubscribed']],
  ] as const)('%s, of somebody in state %s: %j', async (requests, state, sent) => {
    const made = await withContact(state, { requests })
    const written = await answersTo(made.server, says('subscribe'))
    expect(presencesIn(written)).toEqual(sent.map((type) => `${type} ${juliet}`))
    if (sent.length === 0) await vi.waitFor(() => expect(made.requests()).toHaveLength(1))
    expect(made.of('requests.changed')).toHaveLength(sent.length === 0 ? 1 : 0)
  })

  test('SUB-03 SEC-02 at first every request waits for the person', () => {
    expect(DEFAULT_SETTINGS.requests).toBe('ask')
  })

  test.each([FROM, FROM_ASKED, BOTH, `${NONE} approved='true'`])(
    'SUB-58 who is allowed already (%s) is told so again, and nobody is asked',
    async (state) => {
      const { server, requests } = await withContact(state, { requests: 'never' })
      expect(presencesIn(await answersTo(server, says('subscribe')))).toEqual([
        `subscribed ${juliet}`,
      ])
      expect(requests()).toEqual([])
    },
  )
})

describe('what a person does', () => {
  test.each([
    ['SUB-11 SUB-24', 'ask', 'subscribe'],
    ['SUB-14', 'withdraw', 'unsubscribe'],
    ['SUB-06', 'stop-watching', 'unsubscribe'],
    ['SUB-05 SUB-36', 'stop-sharing', 'unsubscribed'],
    ['SUB-55', 'pre-approve', 'subscribed'],
    ['SUB-56', 'revoke-approval', 'unsubscribed'],
  ] as const)('%s %s sends %s', async (_, action, type) => {
    const { server, subscriptions } = await withContact(BOTH)
    await subscriptions.change(juliet, action)
    const [sent] = await answersTo(server)
    expect(presencesIn(sent ? [sent] : [])).toEqual([`${type} ${juliet}`])
    expect(sent?.attrs['from']).toBeUndefined()
  })

  test('SUB-01 SUB-12 a request may carry a greeting, and needs no contact', async () => {
    const { server, subscriptions } = await withContact()
    await subscriptions.change(paris, 'ask', 'we met at the feast')
    expect(String(await server.next())).toContain('<status>we met at the feast</status>')
  })

  test('SUB-56 taking a permission back settles a request that waits', async () => {
    const { server, subscriptions, requests } = await withContact()
    await answersTo(server, says('subscribe'))
    await subscriptions.change(juliet, 'stop-sharing')
    await vi.waitFor(() => expect(requests()).toEqual([]))
  })

  test('without a stream it fails and changes nothing', async () => {
    const { subscriptions } = sessionOf({}, await fakeServer())
    await expect(subscriptions.change(juliet, 'ask')).rejects.toThrow('connection-lost')
  })
})
