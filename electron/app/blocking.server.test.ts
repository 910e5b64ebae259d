import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ejabberdMissing, startEjabberd } from '../../e2e/server/ejabberd.ts'
import { prosodyMissing, startProsody } from '../../e2e/server/prosody.ts'
import { befriend } from '../../e2e/server/seed.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import { attribute } from '../../shared/codec/element.ts'
import { buildMessage } from '../../shared/codec/message.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import { buildRosterGet } from '../../shared/codec/roster.ts'
import { type BareJid, bareOf, parseBareJid } from '../../shared/model/jid.ts'
import type { PrivacyItem } from '../../shared/model/privacy.ts'
import { closeDesks, Desk, PASSWORD } from './testing/desk.ts'
import { closeLines, type Line, openLine } from './testing/line.ts'

const MISSING = { ejabberd: ejabberdMissing(), Prosody: prosodyMissing() }

const SERVERS = [
  ['ejabberd', 'lists', MISSING.ejabberd, startEjabberd],
  ['Prosody', 'lists', MISSING.Prosody, startProsody],
  ['Prosody', 'simple', MISSING.Prosody, () => startProsody({ blocking: 'simple' })],
  ['Prosody', 'local', MISSING.Prosody, () => startProsody({ blocking: 'none' })],
] as const

const HERE = { show: 'available', status: '' } as const

describe.each(SERVERS)('people kept away on %s, by %s', (_, way, missing, start) => {
  let server: TestServer
  let pairs = 0

  beforeAll(async () => {
    if (missing === undefined) server = await start()
  })
  afterAll(() => server?.stop())
  afterEach(async () => {
    await closeLines()
    await closeDesks()
  })

  async function register(name: string): Promise<BareJid> {
    const jid = parseBareJid(`${name}${pairs}@example.net`)
    if (!jid) throw new Error('no address')
    await server.register(person(jid), PASSWORD)
    return jid
  }

  /** One at Balcony and one who says every stanza and hears every one; they see each other. */
  async function friends() {
    pairs += 1
    const [romeo, juliet] = [await register('romeo'), await register('juliet')]
    await befriend(server, romeo, { jid: juliet, name: 'Juliet', subscription: 'both' })
    const desk = await Desk.open(server, romeo)
    await desk.until(({ features }) => expect(features.blocking).toBe(way))
    const line = await openLine(server, juliet, 'balcony')
    await line.request('get', buildRosterGet())
    await line.send(buildOwnPresence(HERE))
    await desk.until(({ presences }) => expect(presences.has(juliet)).toBe(true))
    await line.until((stanza) => stanza.is('presence') && isFrom(stanza, romeo))
    return { desk, line }
  }

  const isFrom = (stanza: Line['heard'][number], jid: BareJid) =>
    attribute(stanza, 'from')?.split('/')[0] === jid

  const say = (line: Line, to: BareJid, body: string) =>
    line.send(buildMessage({ type: 'chat', id: body, to, bodies: [{ text: body }] }))

  const bodies = async (desk: Desk, jid: BareJid) =>
    ((await desk.state()).conversations.get(jid)?.messages ?? []).map(({ body }) => body)

  const arrived = (desk: Desk, jid: BareJid, body: string) =>
    desk.until(async () => expect(await bodies(desk, jid)).toContain(body))

  describe.skipIf(missing)('and what it has', () => {
    test('PRIV-56 is told as such, and what it has not cannot be asked of it', async () => {
      const { desk, line } = await friends()
      const { features, privacy } = await desk.state()
      expect([features.blocking, privacy !== undefined]).toEqual([way, way === 'lists'])
      const item: PrivacyItem = { who: { type: 'everyone' }, action: 'allow', order: 0, kinds: [] }
      const read = await desk.call('privacy.read', {})
      const saved = await desk.call('privacy.save', { list: { name: 'l', items: [item] } })
      const notOffered = { ok: false, error: { code: 'not-offered' } }
      expect(read).toMatchObject(way === 'lists' ? { ok: true } : notOffered)
      expect(saved.ok).toBe(way === 'lists')
      // Whoever is to be kept away is, one way or another; where the server has none, on this device alone.
      await desk.done('block.set', { jid: bareOf(line.jid), blocked: true })
      await desk.until(({ blocked }) => expect(blocked).toEqual([bareOf(line.jid)]))
      expect((await desk.state()).features.blocking).toBe(way)
    })
  })

  describe.skipIf(missing)('and them', () => {
    test('SEC-04 whoever is blocked and let again is told nothing of it', async () => {
      const { desk, line } = await friends()
      const juliet = bareOf(line.jid)
      const before = line.heard.length
      await desk.done('block.set', { jid: juliet, blocked: true })
      await desk.until(({ blocked }) => expect(blocked).toEqual([juliet]))
      await say(line, desk.jid, 'while blocked')
      await line.settled()
      await desk.settled()
      expect(await bodies(desk, juliet)).toEqual([])

      await desk.done('block.set', { jid: juliet, blocked: false })
      await desk.until(({ blocked }) => expect(blocked).toEqual([]))
      await say(line, desk.jid, 'let again')
      await arrived(desk, juliet, 'let again')
      await line.settled()
      expect(await bodies(desk, juliet)).toEqual(['let again'])

      // All that may come is that he is gone, that he is back, and that what was written came back.
      const kinds = line.heard.slice(before).map((stanza) => {
        expect(isFrom(stanza, desk.jid)).toBe(true)
        return `${stanza.getName()} ${attribute(stanza, 'type') ?? 'available'}`
      })
      const harmless = ['presence unavailable', 'presence available', 'message error']
      expect(kinds.filter((kind) => !harmless.includes(kind))).toEqual([])
      expect((await desk.state()).roster.get(juliet)).toMatchObject({ subscription: 'both' })
    })
  })

  describe.skipIf(missing !== undefined || way !== 'lists')('and lists', () => {
    test('CONF-04 a contact is added, subscribed to both ways, shut out by a list, let in, and removed', async () => {
      pairs += 1
      const [romeo, juliet] = [
        await Desk.open(server, await register('romeo')),
        await Desk.open(server, await register('juliet')),
      ]
      const groups = ['Verona']
      await romeo.done('roster.add', { jid: juliet.jid, name: 'Juliet', groups, ask: true })
      await juliet.isAsked(romeo.jid)
      await juliet.done('subscription.answer', { from: romeo.jid, answer: 'allow-and-add' })
      await romeo.isAsked(juliet.jid)
      await romeo.done('subscription.answer', { from: juliet.jid, answer: 'allow' })
      const mutual = { name: 'Juliet', groups, subscription: 'both' } as const
      await romeo.sees(juliet.jid, mutual)
      await juliet.sees(romeo.jid, { subscription: 'both' })

      const who = { type: 'group', value: 'Verona' } as const
      const item: PrivacyItem = { who, action: 'deny', order: 0, kinds: ['message'] }
      await romeo.done('privacy.save', { list: { name: 'silence', items: [item] } })
      await romeo.done('privacy.activate', { name: 'silence' })
      await romeo.until(({ privacy }) => {
        expect(privacy).toMatchObject({ names: { active: 'silence' } })
      })
      await juliet.done('message.send', { to: romeo.jid, body: 'while silenced' })
      await juliet.settled()
      await romeo.settled()
      expect(await bodies(romeo, juliet.jid)).not.toContain('while silenced')

      await romeo.done('privacy.activate', {})
      await romeo.done('privacy.remove', { name: 'silence' })
      await juliet.done('message.send', { to: romeo.jid, body: 'let in' })
      await arrived(romeo, juliet.jid, 'let in')
      await romeo.sees(juliet.jid, mutual)

      await romeo.done('roster.remove', { jid: juliet.jid })
      await romeo.sees(juliet.jid, undefined)
      await juliet.sees(romeo.jid, { subscription: 'none' })
    })
  })
})
