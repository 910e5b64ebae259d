import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeDesks } from '../../electron/app/testing/desk.ts'
import { closeLines, type Line } from '../../electron/app/testing/line.ts'
import { attribute, type Element, xml } from '../../shared/codec/element.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import {
  buildPrivacyActive,
  buildPrivacyListRemove,
  buildPrivacyListSet,
} from '../../shared/codec/privacy.ts'
import { compileList } from '../../shared/model/privacy-wishes.ts'
import type { Jid } from '../../shared/model/jid.ts'
import type { PrivacyItem } from '../../shared/model/privacy.ts'
import { decide, type PrivacyStanza } from '../../shared/model/privacy-decision.ts'
import { SERVERS } from '../server/servers.ts'
import type { TestServer } from '../server/test-server.ts'
import { available, conditionOf, type Friends, friends, list, register, settle } from './stage.ts'

const refused = (condition: string) => ({
  ok: false,
  error: { code: 'refused-by-server', condition },
})

describe.each(SERVERS)('where privacy lists end on %s', (kind, missing, start) => {
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
    test('PRIV-39 a list of 5,000 rules is refused as too big, and neither the old one nor the account is lost', async () => {
      const { desk } = await friends(server)
      const rules = Array.from({ length: 5000 }, (_, index) => ({
        who: { type: 'jid', value: `somebody-${index}@example.com` } as const,
      }))
      const [small, big] = [list('l', ...rules.slice(0, 5)), list('l', ...rules)]
      await desk.done('privacy.save', { list: small })
      desk.events.length = 0
      expect(await desk.call('privacy.save', { list: big })).toMatchObject(
        refused('stanza-too-big'),
      )
      await desk.until(({ stream }) => expect(stream.state).toBe('online'))
      await desk.done('privacy.read', {})
      expect((await desk.state()).privacy?.lists.get('l')).toEqual(small)
      const lost = desk.events.filter(
        (event) => event.type === 'stream.changed' && event.stream.state === 'reconnecting',
      )
      // Prosody says how much it takes (XEP-0478); ejabberd 23.01 ends the stream over more, once.
      expect(lost).toHaveLength(kind === 'ejabberd' ? 1 : 0)
      await desk.done('privacy.save', { list: list('l', ...rules.slice(0, 1000)) })
      expect((await desk.state()).privacy?.lists.get('l')?.items).toHaveLength(1000)
    })

    describe('PRIV-47 who is newly hidden from sees one go', () => {
      const seen = ({ line, full }: Friends) =>
        line.heard
          .filter((stanza) => stanza.is('presence') && attribute(stanza, 'from') === full)
          .map((stanza) => attribute(stanza, 'type') ?? 'available')
      const hides = list('hidden', {
        who: { type: 'group', value: 'Friends' },
        kinds: ['presence-out'],
      })

      async function watched(): Promise<Friends> {
        const stage = await friends(server)
        await stage.line.until((stanza) => attribute(stanza, 'from') === stage.full)
        expect(seen(stage).at(-1)).toBe('available')
        return stage
      }

      test.each(['privacy.activate', 'privacy.setDefault'] as const)('by %s', async (call) => {
        const stage = await watched()
        await stage.desk.done('privacy.save', { list: hides })
        await settle(stage)
        expect(seen(stage).at(-1)).toBe('available')
        await stage.desk.done(call, { name: 'hidden' })
        await settle(stage)
        expect(seen(stage).at(-1)).toBe('unavailable')
        const heard = stage.line.heard.length
        await stage.desk.done('presence.set', { show: 'away', status: '' })
        await settle(stage)
        expect(stage.line.heard.slice(heard).filter((stanza) => stanza.is('presence'))).toEqual([])
      })

      test('by a change of the list in force, and back when it does no more', async () => {
        const stage = await watched()
        await stage.desk.done('privacy.save', { list: list('hidden', { kinds: ['iq'] }) })
        await stage.desk.done('privacy.setDefault', { name: 'hidden' })
        await settle(stage)
        expect(seen(stage).at(-1)).toBe('available')
        await stage.desk.done('privacy.save', { list: hides })
        await settle(stage)
        expect(seen(stage).at(-1)).toBe('unavailable')
        await stage.desk.done('privacy.save', { list: list('hidden', { kinds: ['iq'] }) })
        await stage.desk.done('presence.set', { show: 'away', status: '' })
        await settle(stage)
        expect(seen(stage).at(-1)).toBe('available')
      })
    })

    describe('PRIV-20 one’s own other device', () => {
      const KINDS: readonly PrivacyItem['kinds'][] = [
        ['presence-out'],
        ['presence-in'],
        ['iq'],
        ['message'],
        [],
      ]
      const KIND = ['message', 'iq', 'presence'] as const

      function stanzaOf(what: (typeof KIND)[number], id: string, to: Jid): Element {
        if (what === 'message')
          return xml('message', { id, to, type: 'chat' }, xml('body', {}, 'I'))
        if (what === 'presence') return xml('presence', { id, to })
        return xml('iq', { id, to, type: 'get' }, xml('query', { xmlns: 'urn:example:x' }))
      }

      async function arrives(from: Line, to: Line, what: (typeof KIND)[number]) {
        const id = crypto.randomUUID()
        await from.send(stanzaOf(what, id, to.jid))
        await from.settled()
        await to.settled()
        return to.heard.some((heard) => attribute(heard, 'id') === id)
      }

      async function devices() {
        const romeo = await register(server, 'romeo')
        const [desk, phone] = [
          await available(server, romeo, 'desk'),
          await available(server, romeo, 'phone'),
        ]
        const inForce = async (rule: Partial<PrivacyItem>) => {
          await desk.request('set', buildPrivacyListSet(list('all', rule)))
          await desk.request('set', buildPrivacyActive('all'))
        }
        return { romeo, desk, phone, inForce }
      }

      test.each(KINDS)('under a rule for everyone about %s %s', async (...kinds) => {
        const { romeo, desk, phone, inForce } = await devices()
        const items = list('all', { kinds: kinds.filter((one) => one !== undefined) }).items
        await inForce(items[0]!)
        for (const direction of ['in', 'out'] as const) {
          for (const what of KIND) {
            const [from, to] = direction === 'in' ? [phone, desk] : [desk, phone]
            const stanza: PrivacyStanza = { direction, kind: what, other: phone.jid }
            const own = decide(items, stanza, { account: romeo, roster: new Map() })
            expect(own).toEqual({ action: 'allow', by: 'own' })
            const stranger = { ...stanza, other: 'paris@example.org/x' as Jid }
            const { action } = decide(items, stranger, { account: romeo, roster: new Map() })
            // ejabberd holds what goes between two devices to the rules as if it were a stranger's (RFC 3921 §10 does not say).
            const expected = kind === 'ejabberd' ? action === 'allow' : true
            expect([direction, what, await arrives(from, to, what)]).toEqual([
              direction,
              what,
              expected,
            ])
          }
        }
      })

      test('is told how one is there whatever is denied, since that goes through the account', async () => {
        const { desk, phone, inForce } = await devices()
        await inForce({ kinds: ['presence-out'] })
        await desk.send(buildOwnPresence({ show: 'xa', status: 'to myself' }))
        await desk.settled()
        await phone.settled()
        expect(phone.heard.map(String).join()).toContain('to myself')
      })

      test('is nobody’s subscription', async () => {
        const { desk, phone, inForce } = await devices()
        await inForce({ who: { type: 'subscription', value: 'none' } })
        const passes = [
          await arrives(phone, desk, 'message'),
          await arrives(desk, phone, 'message'),
        ]
        expect(passes).toEqual(kind === 'ejabberd' ? [false, false] : [true, true])
      })

      test('PRIV-54 is reached all the same where only contacts were wished for', async () => {
        const { romeo, desk, phone } = await devices()
        const wishes = [{ kind: 'contacts-only', own: romeo }] as const
        const items = compileList({ blocked: [], wishes, rest: [] })
        await desk.request('set', buildPrivacyListSet({ name: 'all', items }))
        await desk.request('set', buildPrivacyActive('all'))
        for (const [from, to] of [
          [desk, phone],
          [phone, desk],
        ] as const) {
          for (const what of KIND) {
            expect([what, await arrives(from, to, what)]).toEqual([what, true])
          }
        }
      })
    })

    test('PRIV-26 PRIV-30 a list that another device removes is believed in no more once it is read again', async () => {
      const { desk, romeo } = await friends(server)
      await desk.done('privacy.save', { list: list('l', { kinds: ['iq'] }) })
      await desk.done('privacy.activate', { name: 'l' })
      const phone = await available(server, romeo, 'phone')
      const answer = await phone.request('set', buildPrivacyListRemove('l'))
      await desk.done('privacy.read', {})
      const { privacy } = await desk.state()
      if (kind === 'Prosody') {
        expect([conditionOf(answer), privacy?.names.active]).toEqual(['conflict', 'l'])
        return
      }
      // ejabberd 23.01 removes it, tells nobody, and goes on to name it as the active one.
      expect(conditionOf(answer)).toBeUndefined()
      expect(privacy?.names).toEqual({ lists: [] })
      await desk.close()
      await desk.start()
      await desk.until(({ stream }) =>
        expect(stream).toMatchObject({ state: 'offline', problem: { code: 'privacy-list-gone' } }),
      )
    })
  })
})
