import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { SERVERS } from '../../../e2e/server/servers.ts'
import { befriend, registerAll } from '../../../e2e/server/seed.ts'
import type { TestServer } from '../../../e2e/server/test-server.ts'
import { child, xml } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { type BareJid, parseBareJid, parseFullJid } from '../../../shared/model/jid.ts'
import { IqError } from '../iq.ts'
import { Device, stopDevices } from '../testing/device.ts'

const jid = (text: string) => parseBareJid(text) as BareJid
const romeo = jid('romeo@example.net')
const juliet = jid('juliet@example.com')
const nurse = jid('nurse@example.com')
const password = 'pilgrim'

describe.each(SERVERS)('messages on %s', (name, missing, start) => {
  describe.skipIf(missing)(`as they are routed${missing ? `: ${missing}` : ''}`, () => {
    let server: TestServer
    beforeAll(async () => {
      server = await start()
      await registerAll(server, [romeo, juliet, nurse], password)
      await befriend(server, romeo, { jid: juliet, subscription: 'both' })
    })
    afterAll(() => server?.stop())
    afterEach(stopDevices)

    const device = (account: BareJid, resource: string, priority = 0) =>
      Device.open(server, { account, resource, password, priority })
    /** Two devices, each of which knows that the other is there. */
    const couple = async () => {
      const his = await device(romeo, 'orchard')
      const hers = await device(juliet, 'balcony')
      await his.stanza((one) => one.is('presence') && one.attrs['from'] === hers.jid)
      return { his, hers }
    }

    test('MSG-34 MSG-35 MSG-36 MSG-32 bare first, then from full address to full address, in one thread', async () => {
      const { his, hers } = await couple()
      his.messages.send(juliet, 'Art thou there?')
      const first = await hers.said('Art thou there?')
      expect(first.attrs).toMatchObject({ to: juliet, from: his.jid, type: 'chat' })
      hers.messages.send(romeo, 'Ay me!')
      expect((await his.said('Ay me!')).attrs).toMatchObject({ to: his.jid, from: hers.jid })
      his.messages.send(juliet, 'She speaks')
      const third = await hers.said('She speaks')
      expect(third.attrs).toMatchObject({ to: hers.jid, from: his.jid })
      for (const { store } of [his, hers]) {
        const kept = [...store.all.values()]
        expect(kept.map(({ body }) => body)).toEqual(['Art thou there?', 'Ay me!', 'She speaks'])
        expect(new Set(kept.map(({ thread }) => thread))).toEqual(
          new Set([first.getChildText('thread')]),
        )
        expect(new Set(kept.map(({ peer }) => peer)).size).toBe(1)
      }
    })

    test('MSG-32 MSG-33 the device that wrote is answered until it leaves', async () => {
      const { his, hers } = await couple()
      const chamber = await device(juliet, 'chamber')
      await his.stanza((one) => one.attrs['from'] === chamber.jid)
      chamber.messages.send(romeo, 'from the chamber')
      await his.message('from the chamber')
      his.messages.send(juliet, 'to the chamber')
      expect((await chamber.said('to the chamber')).attrs['to']).toBe(chamber.jid)
      await chamber.stop()
      await his.stanza(
        (one) => one.attrs['type'] === 'unavailable' && one.attrs['from'] === chamber.jid,
      )
      his.messages.send(juliet, 'to anywhere')
      expect((await hers.said('to anywhere')).attrs['to']).toBe(juliet)
      expect(hers.count('to the chamber')).toBe(0)
    })

    test('MSG-12 a letter is answered by a letter in its thread, to who wrote it', async () => {
      const { his, hers } = await couple()
      hers.messages.send(romeo, 'a letter', { type: 'normal', subject: 'I implore you!' })
      const letter = await his.message('a letter')
      expect(letter).toMatchObject({ type: 'normal', subject: 'I implore you!', from: hers.jid })
      his.messages.send(juliet, 'its answer', { answers: letter })
      const answer = await hers.said('its answer')
      expect(answer.attrs['to']).toBe(hers.jid)
      // ejabberd leaves a type away that is the usual one.
      expect(await hers.message('its answer')).toMatchObject({ type: 'normal' })
      expect(answer.getChildText('thread')).toBe(letter.thread)
    })

    test.each([
      ['what XML marks up', `a < b && c > d, "cam'st" <body>&amp;&#65;]]>`],
      ['blanks and line breaks', '  two\n\nlines\twith a tab  '],
      ['any script', 'Pročež jsi ty? لماذا אתה 罗密欧 ру́сский 🌹👩‍👩‍👧 e\u0301 \u202Ertl\u202C'],
    ])('MSG-24 I18N-01 %s arrives to the character', async (_, text) => {
      const { his, hers } = await couple()
      his.messages.send(juliet, text, { subject: text.replace(/\s/gu, ' ') })
      expect(await hers.message(text)).toMatchObject({ subject: text.replace(/\s/gu, ' ') })
    })

    test('MSG-09 ROUTE-02 a message to nobody fails, in the name of nobody', async () => {
      const his = await device(romeo, 'orchard')
      const id = his.messages.send(jid('nobody@example.com'), 'hello?')
      await vi.waitFor(() => expect(his.store.find(id)?.delivery?.state).toBe('failed'), 10_000)
      expect(his.store.find(id)?.delivery).toMatchObject({
        condition: 'service-unavailable',
        by: 'nobody@example.com',
      })
      expect(his.store.all.size).toBe(1)
    })

    test('ROUTE-10 a domain that cannot be reached is told of on the message', async () => {
      const his = await device(romeo, 'orchard')
      const id = his.messages.send(jid('paris@nowhere.invalid'), 'hello?')
      await vi.waitFor(() => expect(his.store.find(id)?.delivery?.state).toBe('failed'), 10_000)
      expect(his.store.find(id)?.delivery).toMatchObject({
        condition: expect.stringMatching(/^(?:remote-server|service-unavailable|not-allowed)/u),
        by: 'paris@nowhere.invalid',
      })
    })

    test('MSG-13 a room that wants another type says so, and nothing else is tried', async () => {
      const his = await device(romeo, 'orchard')
      const room = jid(`feast@${name === 'ejabberd' ? 'conference' : 'rooms'}.example.net`)
      await his.session.send(
        xml(
          'presence',
          { to: `${room}/Romeo` },
          xml('x', { xmlns: 'http://jabber.org/protocol/muc' }),
        ),
      )
      await his.stanza((one) => one.attrs['from'] === `${room}/Romeo`)
      const stranger = await device(nurse, 'kitchen')
      const id = stranger.messages.send(room, 'to the room')
      await vi.waitFor(
        () => expect(stranger.store.find(id)?.delivery?.state).toBe('failed'),
        10_000,
      )
      expect(stranger.store.find(id)).toMatchObject({ type: 'chat', delivery: { by: room } })
      expect(his.count('to the room')).toBe(0)
    })

    test('ROUTE-03 what is sent to a device that left reaches another, and is shown', async () => {
      const { his, hers } = await couple()
      const gone = parseFullJid(`${juliet}/gone`)
      if (!gone) throw new Error('no address')
      his.messages.send(gone, 'are you gone?')
      // Prosody leaves the address as it is, ejabberd writes where it delivers to.
      expect([gone, hers.jid]).toContain((await hers.said('are you gone?')).attrs['to'])
      await hers.message('are you gone?')
    })

    test('ROUTE-04 with one priority each device may show it, and none twice', async () => {
      const { his, hers } = await couple()
      const chamber = await device(juliet, 'chamber')
      his.messages.send(juliet, 'to all of you')
      his.messages.send(hers.jid, 'to this one')
      his.messages.send(chamber.jid, 'to that one')
      await hers.message('to this one')
      await chamber.message('to that one')
      const shown = [hers, chamber].map(
        ({ store }) =>
          [...store.all.values()].filter(({ body }) => body === 'to all of you').length,
      )
      expect(Math.max(...shown)).toBe(1)
    })

    test('ROUTE-04 the device with the highest priority shows it in any case', async () => {
      const his = await device(romeo, 'orchard')
      await device(juliet, 'balcony', 1)
      const first = await device(juliet, 'chamber', 5)
      his.messages.send(juliet, 'to the first of you')
      await first.message('to the first of you')
      expect(first.count('to the first of you')).toBe(1)
    })

    test('ROUTE-05 below zero nothing for the bare address comes, and all for the full one', async () => {
      const { his, hers } = await couple()
      const below = await device(juliet, 'chamber', -1)
      his.messages.send(juliet, 'to the bare one')
      his.messages.send(below.jid, 'to the full one')
      await below.message('to the full one')
      await hers.message('to the bare one')
      expect(below.count('to the bare one')).toBe(0)
    })

    test('ROUTE-09 what was written while she was away comes in order, with its time', async () => {
      const his = await device(romeo, 'orchard')
      const bodies = ['one', 'two', 'three'].map((word) => `away ${word}`)
      for (const body of bodies) his.messages.send(juliet, body)
      await vi.waitFor(() =>
        expect([...his.store.all.values()].map(({ delivery }) => delivery?.state)).toEqual([
          'sent',
          'sent',
          'sent',
        ]),
      )
      const hers = await device(juliet, 'balcony')
      for (const body of bodies) {
        const { time } = await hers.message(body)
        const delay = child(await hers.said(body), 'delay', NS.delay)
        expect(time).toBe(Date.parse(String(delay?.attrs['stamp'])))
      }
      expect([...hers.store.all.values()].map(({ body }) => body)).toEqual(bodies)
    })

    test('ROUTE-06 presence to the bare address reaches every device', async () => {
      const [balcony, chamber] = [await device(juliet, 'balcony'), await device(juliet, 'chamber')]
      const stranger = await device(nurse, 'kitchen')
      await stranger.session.send(xml('presence', { to: juliet }))
      for (const one of [balcony, chamber]) {
        const seen = await one.stanza((stanza) => stanza.attrs['from'] === stranger.jid)
        expect(seen.attrs['type']).toBeUndefined()
      }
    })

    test('ROUTE-07 NS-04 a device answers for its full address, the server for the bare one', async () => {
      const { his, hers } = await couple()
      let asked = 0
      hers.session.router.onRequest('get', 'query', 'urn:example:known', () => {
        asked += 1
        return { result: xml('query', { xmlns: 'urn:example:known' }) }
      })
      const ask = (what: string, to: typeof hers.jid | BareJid) =>
        his.session.request('get', xml('query', { xmlns: what }), to)
      expect((await ask('urn:example:known', hers.jid)).attrs['from']).toBe(hers.jid)
      const refusal = await ask('urn:example:known', juliet).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(IqError)
      expect(asked).toBe(1)
      await expect(ask('urn:example:unknown', hers.jid)).rejects.toMatchObject({
        error: { condition: 'service-unavailable', type: 'cancel' },
      })
    })
  })
})
