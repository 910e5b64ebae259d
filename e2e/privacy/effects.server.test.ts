import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SERVERS } from '../server/servers.ts'
import type { TestServer } from '../server/test-server.ts'
import { attribute, child, xml } from '../../shared/codec/element.ts'
import { buildMessage } from '../../shared/codec/message.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { buildOwnPresence, buildSubscription } from '../../shared/codec/presence.ts'
import { buildPrivacyListSet } from '../../shared/codec/privacy.ts'
import { closeDesks } from '../../electron/app/testing/desk.ts'
import { closeLines } from '../../electron/app/testing/line.ts'
import { available, conditionOf, friends, hears, list, register, settle } from './stage.ts'

describe.each(SERVERS)('what privacy lists do on %s', (_, missing, start) => {
  let server: TestServer
  beforeAll(async () => {
    if (!missing) server = await start()
  })
  afterAll(() => server?.stop())
  afterEach(async () => {
    await closeLines()
    await closeDesks()
  })

  describe.skipIf(missing)('as it is', () => {
    test('PRIV-46 presence that is kept away does not come, and messages do', async () => {
      const stage = await friends(server)
      const { desk, line, juliet } = stage
      await desk.done('privacy.save', {
        list: list('blind', { who: { type: 'jid', value: juliet }, kinds: ['presence-in'] }),
      })
      await desk.done('privacy.activate', { name: 'blind' })
      await line.send(buildOwnPresence({ show: 'xa', status: 'unseen' }))
      await settle(stage)
      expect((await desk.state()).presences.get(juliet)?.map(({ status }) => status)).not.toContain(
        'unseen',
      )
      expect(await hears(stage)).toBe(true)
    })

    test('PRIV-47 one can be hidden from some', async () => {
      const stage = await friends(server)
      const { desk, line } = stage
      await desk.done('privacy.save', {
        list: list('hidden', { who: { type: 'group', value: 'Friends' }, kinds: ['presence-out'] }),
      })
      const statuses = () =>
        line.heard
          .filter((stanza) => stanza.is('presence'))
          .map((stanza) => child(stanza, 'status', NS.client)?.getText())
      await desk.done('presence.set', { show: 'away', status: 'seen' })
      await settle(stage)
      expect(statuses()).toContain('seen')
      await desk.done('privacy.activate', { name: 'hidden' })
      await desk.done('presence.set', { show: 'away', status: 'unseen' })
      await settle(stage)
      expect(statuses()).not.toContain('unseen')
    })

    test('PRIV-48 requests of some are answered by the server, as if nobody were there', async () => {
      const stage = await friends(server)
      const { desk, line, full, juliet } = stage
      const ask = async () =>
        conditionOf(await line.request('get', xml('query', { xmlns: NS.discoInfo }), full))
      expect(await ask()).toBeUndefined()
      await desk.done('privacy.save', {
        list: list('deaf', { who: { type: 'jid', value: juliet }, kinds: ['iq'] }),
      })
      await desk.done('privacy.activate', { name: 'deaf' })
      expect(await ask()).toBe('service-unavailable')
    })

    test('PRIV-18 PRIV-49 who is kept away altogether cannot even ask', async () => {
      const stage = await friends(server)
      const { desk } = stage
      const paris = await register(server, 'paris')
      const line = await available(server, paris, 'x')
      await desk.done('privacy.save', {
        list: list('closed', { who: { type: 'jid', value: paris } }),
      })
      await desk.done('privacy.activate', { name: 'closed' })
      await line.send(buildSubscription('subscribe', stage.romeo))
      await line.send(
        buildMessage({
          id: 'plea',
          type: 'chat',
          to: stage.romeo,
          bodies: [{ text: 'let me in' }],
        }),
      )
      await settle({ ...stage, line })
      const { requests, conversations } = await desk.state()
      expect([requests, conversations.has(paris)]).toEqual([[], false])
    })

    test('PRIV-50 what one writes to somebody one keeps away comes back', async () => {
      const { desk, juliet } = await friends(server)
      await desk.done('privacy.save', {
        list: list('closed', { who: { type: 'jid', value: juliet } }),
      })
      await desk.done('privacy.activate', { name: 'closed' })
      await desk.done('message.send', { to: juliet, body: 'farewell' })
      await desk.until(({ conversations }) =>
        expect(conversations.get(juliet)?.messages[0]?.delivery?.state).toBe('failed'),
      )
    })

    test('PRIV-51 whoever is kept away is told nothing, and nothing more is claimed than that it was sent', async () => {
      const { desk, line, romeo, juliet } = await friends(server)
      const closed = list('closed', { who: { type: 'jid', value: romeo } })
      await line.request('set', buildPrivacyListSet(closed))
      await line.request(
        'set',
        xml('query', { xmlns: NS.privacy }, xml('active', { name: 'closed' })),
      )
      await desk.done('message.send', { to: juliet, body: 'art thou there?' })
      const { conversations } = await desk.until((state) =>
        expect(state.conversations.get(juliet)?.messages[0]?.delivery?.state).not.toBe('queued'),
      )
      await line.settled()
      expect(line.heard.filter((stanza) => stanza.is('message'))).toEqual([])
      // Some servers say that it could not be delivered, in the words they have for whoever is not there.
      expect(['sent', 'failed']).toContain(conversations.get(juliet)?.messages[0]?.delivery?.state)
    })

    test('PRIV-47 PRIV-55 invisible: they see one go, and then nothing, until one comes back', async () => {
      const stage = await friends(server)
      const { desk, line, full } = stage
      const seen = () =>
        line.heard
          .filter((stanza) => stanza.is('presence') && attribute(stanza, 'from') === full)
          .map((stanza) => attribute(stanza, 'type') ?? 'available')
      await line.until((stanza) => attribute(stanza, 'from') === full)
      await desk.done('presence.set', { show: 'invisible', status: '' })
      await settle(stage)
      expect(seen().at(-1)).toBe('unavailable')
      await desk.done('presence.set', { show: 'invisible', status: 'still here' })
      await settle(stage)
      expect(seen().at(-1)).toBe('unavailable')
      // What is written to one still comes, and who is there is still seen.
      expect(await hears(stage)).toBe(true)
      expect((await desk.state()).presences.has(stage.juliet)).toBe(true)
      await desk.done('presence.set', { show: 'available', status: '' })
      await settle(stage)
      expect(seen().at(-1)).toBe('available')
    })
  })
})
