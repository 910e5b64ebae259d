import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { SERVERS } from '../../e2e/server/servers.ts'
import { befriend } from '../../e2e/server/seed.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import { buildArchiveQuery } from '../../shared/codec/archive.ts'
import { buildMessage } from '../../shared/codec/message.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import type { HistoryPage } from '../../shared/model/history.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { closeDesks, Desk, PASSWORD } from './testing/desk.ts'
import { closeLines, type Line, openLine } from './testing/line.ts'

describe.each(SERVERS)('one account on several devices of %s', (_, missing, start) => {
  describe.skipIf(missing)(`and its archive${missing ? `: ${missing}` : ''}`, () => {
    let server: TestServer
    let pairs = 0

    beforeAll(async () => {
      server = await start()
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

    /** Two friends; one of them says every stanza. */
    async function friends() {
      pairs += 1
      const [juliet, romeo] = [await register('juliet'), await register('romeo')]
      await befriend(server, juliet, { jid: romeo, name: 'Romeo', subscription: 'both' })
      const line = await openLine(server, romeo, 'orchard')
      await line.send(buildOwnPresence({ show: 'available', status: '' }))
      await line.settled()
      return { juliet, romeo, line }
    }

    let said = 0
    async function say(line: Line, to: BareJid, ...bodies: readonly string[]): Promise<void> {
      for (const body of bodies) {
        said += 1
        await line.send(
          buildMessage({ type: 'chat', id: `s${said}`, to, bodies: [{ text: body }] }),
        )
      }
      await line.settled()
    }

    const talk = async (desk: Desk, peer: BareJid): Promise<readonly Message[]> =>
      (await desk.state()).conversations.get(peer)?.messages ?? []
    const bodies = async (desk: Desk, peer: BareJid) =>
      (await talk(desk, peer)).filter(({ type }) => type === 'chat').map(({ body }) => body)
    const shows = (desk: Desk, peer: BareJid, ...texts: readonly string[]) =>
      desk.until(async () => expect(await bodies(desk, peer)).toEqual(texts))

    test('what another device sends and gets is here at once, as what it is', async () => {
      const { juliet, romeo, line } = await friends()
      const laptop = await Desk.open(server, juliet, 'laptop')
      const phone = await Desk.open(server, juliet, 'phone')
      await say(line, juliet, 'to both')
      await shows(laptop, romeo, 'to both')
      await shows(phone, romeo, 'to both')
      await phone.done('message.send', { to: romeo, body: 'from the phone' })
      await shows(laptop, romeo, 'to both', 'from the phone')
      expect((await talk(laptop, romeo)).at(-1)).toMatchObject({
        direction: 'out',
        delivery: { state: 'sent' },
      })
      await laptop.until(({ conversations }) => expect(conversations.get(romeo)?.unread).toBe(0))
      await line.send(
        buildMessage({
          type: 'chat',
          id: 'f',
          to: await jidOf(laptop),
          bodies: [{ text: 'to one' }],
        }),
      )
      await shows(phone, romeo, 'to both', 'from the phone', 'to one')
      await shows(laptop, romeo, 'to both', 'from the phone', 'to one')
    })

    test('what was missed is there again, once, in one order on all devices', async () => {
      const { juliet, romeo, line } = await friends()
      const laptop = await Desk.open(server, juliet, 'laptop')
      const phone = await Desk.open(server, juliet, 'phone')
      await say(line, juliet, '1')
      await shows(laptop, romeo, '1')
      await laptop.close()
      await say(line, juliet, '2', '3')
      await shows(phone, romeo, '1', '2', '3')
      await phone.done('message.send', { to: romeo, body: '4' })
      await shows(phone, romeo, '1', '2', '3', '4')
      await line.until((stanza) => stanza.getChildText('body') === '4')
      await say(line, juliet, '5', '6')
      await laptop.restart()
      await shows(laptop, romeo, '1', '2', '3', '4', '5', '6')
      await shows(phone, romeo, '1', '2', '3', '4', '5', '6')
      await laptop.until(({ conversations }) => expect(conversations.get(romeo)?.unread).toBe(2))
      await laptop.done('message.send', { to: romeo, body: '7' })
      await line.until((stanza) => stanza.getChildText('body') === '7')
      await say(line, juliet, '8')
      for (const desk of [laptop, phone]) {
        await shows(desk, romeo, '1', '2', '3', '4', '5', '6', '7', '8')
      }
      await laptop.restart()
      await laptop.settled()
      await shows(laptop, romeo, '1', '2', '3', '4', '5', '6', '7', '8')
    })

    test('what came while nobody was there is shown once, and is new', async () => {
      const { juliet, romeo, line } = await friends()
      const laptop = await Desk.open(server, juliet, 'laptop')
      await say(line, juliet, 'here')
      await shows(laptop, romeo, 'here')
      await laptop.close()
      await say(line, juliet, 'a', 'b', 'c')
      await laptop.restart()
      await shows(laptop, romeo, 'here', 'a', 'b', 'c')
      expect((await laptop.state()).conversations.get(romeo)?.unread).toBe(4)
      await say(line, juliet, 'd')
      await shows(laptop, romeo, 'here', 'a', 'b', 'c', 'd')
      await laptop.restart()
      await laptop.settled()
      await shows(laptop, romeo, 'here', 'a', 'b', 'c', 'd')
    })

    test('a new device has the latest of before it was there, and that is not new', async () => {
      const { juliet, romeo, line } = await friends()
      const laptop = await Desk.open(server, juliet, 'laptop')
      await say(line, juliet, 'old', 'older no more')
      await shows(laptop, romeo, 'old', 'older no more')
      const phone = await Desk.open(server, juliet, 'phone')
      await shows(phone, romeo, 'old', 'older no more')
      expect((await phone.state()).conversations.get(romeo)?.unread).toBe(0)
      await phone.until(({ gaps }) => expect(gaps).toEqual([]))
    })

    test('E07 a session that the server has lost costs nothing and doubles nothing', async () => {
      const { juliet, romeo, line } = await friends()
      const laptop = await Desk.open(server, juliet, 'laptop')
      await say(line, juliet, '1')
      await shows(laptop, romeo, '1')
      await laptop.done('message.send', { to: romeo, body: '2' })
      await line.until((stanza) => stanza.getChildText('body') === '2')
      await laptop.done('message.send', { to: romeo, body: '3' })
      await server.kill('SIGKILL')
      await laptop.until(({ stream }) => expect(stream.state).not.toBe('online'))
      await laptop.done('message.send', { to: romeo, body: '4' })
      await server.restart()
      const again = await openLine(server, romeo, 'orchard')
      await again.send(buildOwnPresence({ show: 'available', status: '' }))
      await laptop.done('account.connectNow', {})
      await shows(laptop, romeo, '1', '2', '3', '4')
      await again.until((stanza) => stanza.getChildText('body') === '4')
      await laptop.until(({ outbox }) => expect(outbox.size).toBe(0))
      const phone = await Desk.open(server, juliet, 'phone')
      await shows(phone, romeo, '1', '2', '3', '4')
    }, 60_000)

    test('a thousand that were missed come in order, each once', async () => {
      const { juliet, romeo, line } = await friends()
      const laptop = await Desk.open(server, juliet, 'laptop')
      await say(line, juliet, 'first')
      await shows(laptop, romeo, 'first')
      await laptop.close()
      const many = Array.from({ length: 1000 }, (__, index) => `m${index}`)
      await say(line, juliet, ...many)
      const silent = await openLine(server, juliet, 'silent')
      await vi.waitFor(async () => expect(await lastArchived(silent)).toContain('>m999<'), 60_000)
      await laptop.restart()
      await laptop.until(async () => expect((await bodies(laptop, romeo)).at(-1)).toBe('m999'))
      expect(await wholeOf(laptop, romeo)).toEqual(['first', ...many])
      await laptop.until(({ gaps }) => expect(gaps).toEqual([]))
    }, 100_000)
  })
})

/** The last message in the account's archive. */
async function lastArchived(line: Line): Promise<string> {
  await line.request('set', buildArchiveQuery('last', { max: 1, before: undefined }))
  return String(line.heard.at(-1))
}

/** What a conversation says from its beginning. */
async function wholeOf(desk: Desk, place: BareJid): Promise<readonly string[]> {
  const said: string[] = []
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const result = await desk.call('history.read', { place, from: { after }, limit: 500 })
    const { messages } = (result.ok ? result.value : { messages: [] }) as HistoryPage
    const last = messages.at(-1)
    if (!last) return said
    said.push(...messages.map(({ body }) => body))
    after = last.order
  }
}

async function jidOf(desk: Desk) {
  const { stream } = await desk.state()
  if (stream.state !== 'online') throw new Error('offline')
  return stream.jid
}
