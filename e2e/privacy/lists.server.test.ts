import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SERVERS } from '../server/servers.ts'
import type { TestServer } from '../server/test-server.ts'
import { child, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import {
  buildPrivacyListRemove,
  buildPrivacyListSet,
  buildPrivacyNamesGet,
  parsePrivacyNames,
} from '../../shared/codec/privacy.ts'
import type { PrivacyNames } from '../../shared/model/privacy.ts'
import { closeDesks, type Desk } from '../../electron/app/testing/desk.ts'
import { closeLines, type Line } from '../../electron/app/testing/line.ts'
import { addressOf, available, conditionOf, friends, hears, list } from './stage.ts'

const DONE = { ok: true, value: undefined }

const privacyOf = async ({ desk }: { readonly desk: Desk }) => (await desk.state()).privacy
const refused = (condition: string) =>
  expect.objectContaining({
    ok: false,
    error: expect.objectContaining({ code: 'refused-by-server', condition }),
  })

async function namesOn(device: Line): Promise<PrivacyNames> {
  const answer = await device.request('get', buildPrivacyNamesGet())
  const query = child(answer, 'query', NS.privacy)
  if (!query) throw new Error('no names')
  return parsePrivacyNames(query)
}

describe.each(SERVERS)('privacy lists on %s', (kind, missing, start) => {
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
    test('PRIV-01 PRIV-28 PRIV-39 PRIV-41 PRIV-42 lists are made, written whole over what had their name, read one by one, and removed', async () => {
      const { desk, juliet } = await friends(server)
      const first = list('a b', { who: { type: 'jid', value: juliet } }, { action: 'allow' })
      const second = list('a b', {
        who: { type: 'subscription', value: 'none' },
        kinds: ['message'],
      })
      const other = list('other', {
        who: { type: 'group', value: 'Friends' },
        kinds: ['iq', 'presence-out'],
      })
      for (const written of [first, other, second])
        await desk.done('privacy.save', { list: written })
      await desk.done('privacy.read', {})
      expect((await privacyOf({ desk }))?.lists).toEqual(
        new Map([
          ['a b', second],
          ['other', other],
        ]),
      )
      await desk.done('privacy.remove', { name: 'a b' })
      expect((await privacyOf({ desk }))?.names).toEqual({ lists: ['other'] })
      // ejabberd has nothing against removing what is not there, and Prosody calls it a bad request.
      const again = await desk.call('privacy.remove', { name: 'a b' })
      expect(again).toEqual(kind === 'ejabberd' ? DONE : refused('bad-request'))
    })

    test('PRIV-22 PRIV-32 PRIV-34 PRIV-45 a list is in force once it is active, changed at once, and no more when it is given up', async () => {
      const stage = await friends(server)
      const { desk, juliet } = stage
      await desk.done('privacy.save', {
        list: list('quiet', { who: { type: 'jid', value: juliet }, kinds: ['message'] }),
      })
      expect(await hears(stage)).toBe(true)
      await desk.done('privacy.activate', { name: 'quiet' })
      expect((await privacyOf(stage))?.names.active).toBe('quiet')
      expect(await hears(stage)).toBe(false)
      // Her presence still comes.
      await stage.line.send(buildOwnPresence({ show: 'dnd', status: 'hark' }))
      await desk.until(({ presences }) => expect(presences.get(juliet)?.[0]?.status).toBe('hark'))
      await desk.done('privacy.save', { list: list('quiet', { action: 'allow' }) })
      expect(await hears(stage)).toBe(true)
      await desk.done('privacy.save', { list: list('quiet', { kinds: ['message'] }) })
      expect(await hears(stage)).toBe(false)
      await desk.done('privacy.activate', {})
      expect((await privacyOf(stage))?.names.active).toBeUndefined()
      expect(await hears(stage)).toBe(true)
    })

    test('PRIV-15 the active list is this session’s, and this device puts it in force again', async () => {
      const stage = await friends(server)
      await stage.desk.done('privacy.save', { list: list('quiet', { kinds: ['message'] }) })
      await stage.desk.done('privacy.activate', { name: 'quiet' })
      const phone = await available(server, stage.romeo, 'phone')
      expect(await namesOn(phone)).toEqual({ lists: ['quiet'] })
      await stage.desk.restart()
      await stage.desk.until(({ privacy }) => expect(privacy?.names.active).toBe('quiet'))
      expect(await hears(stage, await addressOf(stage.desk))).toBe(false)
    })

    test('PRIV-16 PRIV-35 PRIV-38 the default list is the account’s, for every device without one of its own', async () => {
      const stage = await friends(server)
      const { desk, juliet, romeo } = stage
      await desk.done('privacy.save', {
        list: list('standard', { who: { type: 'jid', value: juliet }, kinds: ['message'] }),
      })
      await desk.done('privacy.setDefault', { name: 'standard' })
      const phone = await available(server, romeo, 'phone')
      expect(await namesOn(phone)).toEqual({ lists: ['standard'], default: 'standard' })
      expect(await hears(stage)).toBe(false)
      await phone.settled()
      expect(phone.heard.filter((stanza) => stanza.is('message'))).toEqual([])
      await closeLines()
      await desk.until(({ presences }) => expect(presences.get(romeo) ?? []).toEqual([]))
      const line = await available(server, juliet, 'balcony')
      await desk.done('privacy.setDefault', {})
      expect((await privacyOf(stage))?.names.default).toBeUndefined()
      expect(await hears({ ...stage, line })).toBe(true)
    })

    test('PRIV-26 PRIV-36 PRIV-44 what another device lives by cannot be taken from it, and nothing changes', async () => {
      const { desk, romeo } = await friends(server)
      for (const name of ['one', 'two'])
        await desk.done('privacy.save', { list: list(name, { kinds: ['iq'] }) })
      await desk.done('privacy.setDefault', { name: 'one' })
      await available(server, romeo, 'phone')
      // ejabberd lets the default be changed under another device, but not its list be removed.
      const changed = kind === 'ejabberd' ? DONE : refused('conflict')
      expect(await desk.call('privacy.setDefault', { name: 'two' })).toEqual(changed)
      if (changed === DONE) await desk.done('privacy.setDefault', { name: 'one' })
      expect(await desk.call('privacy.remove', { name: 'one' })).toEqual(refused('conflict'))
      await desk.done('privacy.read', {})
      const names = (await privacyOf({ desk }))?.names
      expect(names?.lists.toSorted()).toEqual(['one', 'two'])
      expect(names?.default).toBe('one')
    })

    test('PRIV-33 PRIV-37 a list that is not there is not put in force', async () => {
      const { desk } = await friends(server)
      expect(await desk.call('privacy.activate', { name: 'none' })).toEqual(
        refused('item-not-found'),
      )
      expect(await desk.call('privacy.setDefault', { name: 'none' })).toEqual(
        refused('item-not-found'),
      )
      await desk.restart()
      expect((await desk.state()).stream.state).toBe('online')
    })

    test('PRIV-23 PRIV-24 PRIV-30 what another device does to a list is followed, and its removal too', async () => {
      const { desk, romeo } = await friends(server)
      await desk.done('privacy.save', { list: list('shared', { kinds: ['iq'] }) })
      const phone = await available(server, romeo, 'phone')
      const changed = list('shared', { kinds: ['message'] }, { action: 'allow' })
      await phone.request('set', buildPrivacyListSet(changed))
      await desk.until(({ privacy }) => expect(privacy?.lists.get('shared')).toEqual(changed))
      await phone.request('set', buildPrivacyListRemove('shared'))
      // No server tells of that: it is found out when the lists are read.
      await desk.done('privacy.read', {})
      expect((await privacyOf({ desk }))?.names.lists).toEqual([])
      expect((await privacyOf({ desk }))?.lists.size).toBe(0)
    })

    test('PRIV-10 a list with an order twice is refused by the server as well', async () => {
      const { romeo } = await friends(server)
      const phone = await available(server, romeo, 'phone')
      const item = (action: string) => xml('item', { action, order: '1' })
      const twice = xml(
        'query',
        { xmlns: NS.privacy },
        xml('list', { name: 'twice' }, item('deny'), item('allow')),
      )
      const answer = await phone.request('set', twice)
      expect(conditionOf(answer)).toBe(kind === 'ejabberd' ? undefined : 'bad-request')
    })

    test('PRIV-05 a group that is not in the roster is taken by the server, and meets nobody', async () => {
      const stage = await friends(server)
      await stage.desk.done('privacy.save', {
        list: list('groups', { who: { type: 'group', value: 'Strangers' } }),
      })
      await stage.desk.done('privacy.activate', { name: 'groups' })
      expect(await hears(stage)).toBe(true)
    })
  })
})
