import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SERVERS } from '../../e2e/server/servers.ts'
import { befriend } from '../../e2e/server/seed.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import { buildOwnPresence, buildSubscription } from '../../shared/codec/presence.ts'
import { buildRosterGet, buildRosterSet } from '../../shared/codec/roster.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { closeDesks, Desk, PASSWORD } from './testing/desk.ts'
import { closeLines, openLine } from './testing/line.ts'

const HERE = { show: 'available', status: '' } as const
const GONE = { show: 'offline', status: '' } as const

describe.each(SERVERS)('people on %s', (kind, missing, start) => {
  let server: TestServer
  let people = 0

  beforeAll(async () => {
    if (missing === undefined) server = await start()
  })
  afterAll(() => server?.stop())
  afterEach(async () => {
    await closeLines()
    await closeDesks()
  })

  async function register(name: string): Promise<BareJid> {
    people += 1
    const jid = parseBareJid(`${name}${people}@example.net`)
    if (!jid) throw new Error('no address')
    await server.register(person(jid), PASSWORD)
    return jid
  }

  const open = async (name: string) => Desk.open(server, await register(name))
  const line = (jid: BareJid, resource: string) => openLine(server, jid, resource)

  /** Two who see each other. */
  async function friends() {
    const [romeo, juliet] = [await register('romeo'), await register('juliet')]
    await befriend(server, romeo, { jid: juliet, name: 'Juliet', subscription: 'both' })
    return { romeo, juliet }
  }

  async function openFriends() {
    const { romeo, juliet } = await friends()
    return { romeo: await Desk.open(server, romeo), juliet: await Desk.open(server, juliet) }
  }

  /** Waits until the first resource of somebody is shown so. */
  const shows = (desk: Desk, jid: BareJid, presence: object) =>
    desk.until(({ presences }) => expect(presences.get(jid)?.[0]).toMatchObject(presence))
  const isGone = (desk: Desk, jid: BareJid) =>
    desk.until(({ presences }) => expect(presences.has(jid)).toBe(false))

  describe.skipIf(missing)('presence', () => {
    test('PRES-20 PRES-26 PRES-35 PRES-15 seen to come, to change in several languages, and to go', async () => {
      const { romeo, juliet } = await openFriends()
      await shows(romeo, juliet.jid, { show: 'available', priority: 0 })
      const statuses = [{ lang: 'cs', text: 'Dvořím se' }]
      const change = { show: 'dnd', status: 'Wooing', statuses, priority: 7 } as const
      await juliet.done('presence.set', change)
      const { presences } = await shows(romeo, juliet.jid, { show: 'dnd', status: 'Wooing' })
      const [shown] = presences.get(juliet.jid) ?? []
      expect(shown?.priority).toBe(7)
      expect(shown?.statuses?.map(({ lang, text }) => [lang, text])).toEqual([
        ['en', 'Wooing'],
        ['cs', 'Dvořím se'],
      ])
      await juliet.done('presence.set', { show: 'available', status: '' })
      const { presences: later } = await shows(romeo, juliet.jid, { show: 'available' })
      expect(later.get(juliet.jid)?.[0]).toEqual({
        jid: shown?.jid,
        show: 'available',
        priority: 0,
      })
      await juliet.done('presence.set', { show: 'offline', status: 'good night' })
      const { farewells } = await isGone(romeo, juliet.jid)
      expect(farewells.get(juliet.jid)?.status).toBe('good night')
    })

    test('PRES-23 one’s own other devices are devices, and no contacts', async () => {
      const jid = await register('romeo')
      const desk = await Desk.open(server, jid, 'desk')
      const phone = await Desk.open(server, jid, 'phone')
      await shows(desk, jid, { jid: `${jid}/phone` })
      await shows(phone, jid, { jid: `${jid}/desk` })
      expect((await desk.state()).presences.get(jid)).toHaveLength(1)
      expect((await desk.state()).roster.size).toBe(0)
      await phone.close()
      await isGone(desk, jid)
    })

    test('PRES-31 PRES-32 PRES-33 PRES-30 a stranger is told each change until it is taken back, and when one leaves', async () => {
      const [romeo, nurse] = [await open('romeo'), await open('nurse')]
      const full = (await nurse.state()).stream
      if (full.state !== 'online') throw new Error('not online')
      await romeo.done('presence.share', { to: full.jid })
      await shows(nurse, romeo.jid, { show: 'available' })
      expect((await romeo.state()).sharedWith).toEqual([full.jid])
      await romeo.done('presence.set', { show: 'dnd', status: 'courting Juliet' })
      await shows(nurse, romeo.jid, { show: 'dnd', status: 'courting Juliet' })
      await romeo.done('presence.unshare', { to: full.jid })
      await isGone(nurse, romeo.jid)
      await romeo.done('presence.share', { to: nurse.jid })
      await shows(nurse, romeo.jid, { show: 'dnd' })
      await romeo.done('presence.set', { show: 'offline', status: '' })
      await isGone(nurse, romeo.jid)
      expect((await nurse.state()).roster.size).toBe(0)
      expect((await romeo.state()).sharedWith).toEqual([])
      await romeo.done('presence.set', { show: 'available', status: '' })
      await romeo.until(({ stream }) => expect(stream.state).toBe('online'))
      await romeo.settled()
      await nurse.settled()
      expect((await nurse.state()).presences.has(romeo.jid)).toBe(false)
    })

    test('idle, and back at a touch', async () => {
      const { romeo, juliet } = await openFriends()
      await juliet.done('settings.set', { settings: { awayAfter: 1, xaAfter: 2 } })
      juliet.idle = 61
      await shows(romeo, juliet.jid, { show: 'away' })
      expect((await juliet.state()).idle).toBe('away')
      expect((await juliet.state()).own.show).toBe('available')
      juliet.idle = 0
      await shows(romeo, juliet.jid, { show: 'available' })
    })

    test('PRES-21 without presence nothing for the bare address comes', async () => {
      const { romeo } = await friends()
      const nurse = await open('nurse')
      const silent = await line(romeo, 'silent')
      await silent.request('get', buildRosterGet())
      await nurse.done('message.send', { to: romeo, body: 'hello' })
      await nurse.done('subscription.change', { jid: romeo, action: 'ask' })
      await nurse.settled()
      await silent.settled()
      expect(silent.heard.filter((stanza) => !stanza.is('iq'))).toEqual([])
      await silent.send(buildOwnPresence(HERE))
      await silent.until((stanza) => stanza.is('message'))
      await silent.until((stanza) => stanza.attrs['type'] === 'subscribe')
    })

    // ejabberd sends pushes to every device, also to one that never asked for the roster.
    test.skipIf(kind === 'ejabberd')('without the roster no pushes come', async () => {
      const { romeo, juliet } = await friends()
      const desk = await Desk.open(server, romeo, 'desk')
      const slow = await line(romeo, 'slow')
      await slow.send(buildOwnPresence(HERE))
      await desk.done('roster.update', { jid: juliet, name: 'Julia', groups: [] })
      await desk.sees(juliet, { name: 'Julia' })
      await slow.settled()
      expect(slow.heard.filter((stanza) => stanza.is('iq'))).toEqual([])
    })

    test('PRES-34 presence can be shown to one address by somebody who is there for nobody else', async () => {
      const { romeo, juliet } = await friends()
      const friend = await Desk.open(server, juliet)
      const nurse = await open('nurse')
      const silent = await line(romeo, 'silent')
      await silent.request('get', buildRosterGet())
      await silent.send(buildOwnPresence(HERE, { to: nurse.jid }))
      await shows(nurse, romeo, { jid: silent.jid })
      await silent.send(buildOwnPresence(HERE))
      await shows(friend, romeo, { jid: silent.jid })
      await silent.send(buildOwnPresence(GONE))
      await isGone(friend, romeo)
      await silent.send(buildOwnPresence({ ...HERE, status: 'for you' }, { to: nurse.jid }))
      await shows(nurse, romeo, { status: 'for you' })
      expect((await friend.state()).presences.has(romeo)).toBe(false)
    })

    test('PRES-40 after leaving on an open stream one can be available again', async () => {
      const { romeo, juliet } = await friends()
      const friend = await Desk.open(server, juliet)
      const one = await line(romeo, 'one')
      await one.request('get', buildRosterGet())
      for (const round of ['first', 'second']) {
        await one.send(buildOwnPresence({ ...HERE, status: round }))
        await shows(friend, romeo, { status: round })
        await one.send(buildOwnPresence(GONE))
        await isGone(friend, romeo)
      }
      expect((await friend.state()).farewells.get(romeo)?.status).toBe('')
    })

    test('ROUTE-06 PRES-39 presence to the bare address reaches every device', async () => {
      const jid = await register('romeo')
      const desks = [await Desk.open(server, jid, 'desk'), await Desk.open(server, jid, 'phone')]
      const nurse = await line(await register('nurse'), 'one')
      await nurse.send(buildOwnPresence(HERE, { to: jid }))
      for (const desk of desks) {
        await desk.until(({ presences }) =>
          expect([...presences.values()].flat().map((one) => one.jid)).toContain(nurse.jid),
        )
      }
    })

    test('PRES-37 the server gone, nobody is there; come back, everything is asked for anew', async () => {
      const { romeo, juliet } = await openFriends()
      await shows(romeo, juliet.jid, {})
      await juliet.close()
      await server.kill('SIGKILL')
      try {
        await romeo.until(({ stream, presences }) => {
          expect(stream.state).toBe('reconnecting')
          expect(presences.size).toBe(0)
        })
        expect((await romeo.state()).roster.size).toBe(1)
      } finally {
        await server.restart()
      }
      await romeo.done('account.connectNow', {})
      await romeo.until(({ stream }) => expect(stream.state).toBe('online'))
      await romeo.settled()
      expect((await romeo.state()).presences.size).toBe(0)
      await juliet.start()
      await shows(romeo, juliet.jid, {})
    })
  })

  describe.skipIf(missing)('the roster', () => {
    test('ROST-01 ROST-10 ROST-13 ROST-15 ROST-17 ROST-18 two devices of one person stay in step', async () => {
      const jid = await register('romeo')
      const desk = await Desk.open(server, jid, 'desk')
      const phone = await Desk.open(server, jid, 'phone')
      const nurse = parseBareJid('nurse@example.com') as BareJid
      const nickname = '  Nurse & Co. ✿  '
      const groups = ['Servants', 'servants ', 'a::b']
      await desk.done('roster.add', { jid: `${nurse}/x`, name: nickname, groups, ask: false })
      for (const one of [desk, phone]) {
        const { roster } = await one.until((state) => expect(state.roster.size).toBe(1))
        expect(roster.get(nurse)).toMatchObject({
          name: nickname,
          subscription: 'none',
          ask: false,
        })
        expect(new Set(roster.get(nurse)?.groups)).toEqual(new Set(groups))
      }
      await phone.done('roster.update', { jid: nurse, name: 'Angelica', groups: ['Family'] })
      for (const one of [desk, phone])
        await one.sees(nurse, { name: 'Angelica', groups: ['Family'] })
      await desk.done('roster.update', { jid: nurse, name: '', groups: [] })
      await phone.until(({ roster }) => {
        expect(roster.get(nurse)).toMatchObject({ groups: [] })
        expect(roster.get(nurse)?.name).toBeUndefined()
      })
      await phone.done('roster.remove', { jid: nurse })
      await desk.sees(nurse, undefined)
    })

    test('ROST-14 what cannot be done says so and changes nothing', async () => {
      const { romeo } = await openFriends()
      const before = (await romeo.state()).roster
      const nobody = { jid: 'nobody@example.com' }
      const failures = [
        await romeo.call('roster.update', { ...nobody, name: 'x', groups: [] }),
        await romeo.call('roster.remove', nobody),
        await romeo.call('roster.add', { jid: '@', name: '', groups: [], ask: true }),
        await romeo.call('roster.add', { jid: romeo.jid, name: '', groups: [], ask: true }),
        await romeo.call('subscription.answer', { from: nobody.jid, answer: 'allow' }),
      ]
      expect(failures.map((result) => !result.ok && result.error.code)).toEqual([
        'not-a-contact',
        'not-a-contact',
        'not-an-address',
        'not-an-address',
        'not-an-address',
      ])
      await romeo.done('presence.set', { show: 'offline', status: '' })
      const offline = await romeo.call('roster.remove', { jid: [...before.keys()][0] ?? '' })
      expect(offline).toMatchObject({ error: { code: 'offline' } })
      expect((await romeo.state()).roster).toEqual(before)
    })

    test('ROST-09 IQ-03 a push of somebody else changes nothing, and is answered as anything unknown', async () => {
      const { romeo, juliet } = await friends()
      const desk = await Desk.open(server, romeo)
      const { stream } = await desk.state()
      if (stream.state !== 'online') throw new Error('not online')
      const mallory = await line(juliet, 'mallory')
      const query = buildRosterSet({ jid: juliet, name: 'Evil', groups: [] })
      const refused = mallory.request('set', query, stream.jid)
      expect((await refused).attrs).toMatchObject({ type: 'error', from: stream.jid })
      expect((await desk.state()).roster.get(juliet)?.name).toBe('Juliet')
    })

    test('SUB-07 ROST-12 only what changed comes again, and all that changed', async () => {
      const { romeo: jid, juliet } = await friends()
      const desk = await Desk.open(server, jid, 'desk')
      const lists = () => desk.events.filter(({ type }) => type === 'roster.replaced')
      await desk.settled()
      // The version is known from the first list that named one.
      await desk.restart()
      await desk.restart()
      expect(lists()).toEqual([])
      expect((await desk.state()).roster.get(juliet)).toMatchObject({ subscription: 'both' })
      await desk.close()
      const phone = await Desk.open(server, jid, 'phone')
      await phone.done('roster.update', { jid: juliet, name: 'Julia', groups: [] })
      await phone.done('roster.add', { jid: 'a@example.com', name: '', groups: [], ask: false })
      await phone.done('roster.remove', { jid: 'a@example.com' })
      await desk.restart()
      await desk.sees(juliet, { name: 'Julia' })
      expect((await desk.state()).roster.size).toBe(1)
    })

    test('the roster is there while the server is not', async () => {
      const { romeo, juliet } = await openFriends()
      await romeo.settled()
      await romeo.close()
      await server.kill('SIGKILL')
      try {
        await romeo.start()
        expect((await romeo.state()).roster.get(juliet.jid)).toMatchObject({ name: 'Juliet' })
      } finally {
        await server.restart()
      }
    })
  })

  describe.skipIf(missing)('acknowledgements', () => {
    test('SUB-62 SUB-63 SUB-64 SUB-65 the other side is told each thing once, and nothing else', async () => {
      const [romeo, jid] = [await open('romeo'), await register('juliet')]
      const juliet = await line(jid, 'one')
      await juliet.request('get', buildRosterGet())
      await juliet.send(buildOwnPresence(HERE))
      const heard = () =>
        juliet.heard
          .filter(
            (stanza) => stanza.is('presence') && /subscribe/u.test(stanza.attrs['type'] ?? ''),
          )
          .map((stanza) => String(stanza.attrs['type']))
      const says = async (type: Parameters<typeof buildSubscription>[0]) => {
        await juliet.send(buildSubscription(type, romeo.jid))
        await juliet.settled()
      }
      await romeo.done('roster.add', { jid, name: '', groups: [], ask: true })
      await juliet.until((stanza) => stanza.attrs['type'] === 'subscribe')
      await says('subscribed')
      await romeo.sees(jid, { subscription: 'to' })
      await says('subscribe')
      await romeo.isAsked(jid)
      await romeo.done('subscription.answer', { from: jid, answer: 'allow' })
      await romeo.sees(jid, { subscription: 'both' })
      await says('unsubscribe')
      await romeo.sees(jid, { subscription: 'to' })
      await says('unsubscribed')
      await romeo.sees(jid, { subscription: 'none' })
      await romeo.settled()
      await juliet.settled()
      expect(heard()).toEqual(['subscribe', 'subscribed'])
      expect(await romeo.told(jid)).toEqual(['allowed', 'stopped-watching'])
    })
  })
})
