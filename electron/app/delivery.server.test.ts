import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SERVERS } from '../../e2e/server/servers.ts'
import { befriend } from '../../e2e/server/seed.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import { child, type Element, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { closeDesks, Desk, PASSWORD } from './testing/desk.ts'
import { closeLines, openLine } from './testing/line.ts'

describe.each(SERVERS)('what becomes of messages on %s', (_, missing, start) => {
  describe.skipIf(missing)(`and who is told${missing ? `: ${missing}` : ''}`, () => {
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

    /** Two people, who see each other where they are friends. */
    async function people({ friends }: { readonly friends: boolean }) {
      pairs += 1
      const [juliet, romeo] = [await register('juliet'), await register('romeo')]
      if (friends) {
        await befriend(server, juliet, { jid: romeo, subscription: 'both' })
        await befriend(server, romeo, { jid: juliet, subscription: 'both' })
      }
      return { juliet, romeo }
    }

    const messages = async (desk: Desk, peer: BareJid) =>
      (await desk.state()).conversations.get(peer)?.messages ?? []
    const states = async (desk: Desk, peer: BareJid) =>
      (await messages(desk, peer)).map(({ body, delivery }) => `${body} ${delivery?.state}`)
    const shows = (desk: Desk, peer: BareJid, ...all: readonly string[]) =>
      desk.until(async () => expect(await states(desk, peer)).toEqual(all))
    const has = (desk: Desk, peer: BareJid, body: string) =>
      desk.until(async () =>
        expect((await messages(desk, peer)).map((one) => one.body)).toContain(body),
      )
    const unread = (desk: Desk, peer: BareJid, count: number) =>
      desk.until(({ conversations }) => expect(conversations.get(peer)?.unread).toBe(count))
    async function read(desk: Desk, place: BareJid, body: string) {
      const message = (await messages(desk, place)).find((one) => one.body === body)
      await desk.done('read.mark', { place, upTo: message?.order ?? 0 })
    }
    const tells = (stanza: Element) =>
      child(stanza, 'received', NS.receipts) ?? child(stanza, 'displayed', NS.markers)

    test('a message is sent, received when her device has it, and read when she has', async () => {
      const { juliet, romeo } = await people({ friends: true })
      const his = await Desk.open(server, romeo, 'orchard')
      await his.done('message.send', { to: juliet, body: 'one' })
      await shows(his, juliet, 'one sent')
      const hers = await Desk.open(server, juliet, 'balcony')
      await has(hers, romeo, 'one')
      await shows(his, juliet, 'one received')
      await his.done('message.send', { to: juliet, body: 'two' })
      await his.done('message.send', { to: juliet, body: 'three' })
      await shows(his, juliet, 'one received', 'two received', 'three received')
      await has(hers, romeo, 'three')
      await read(hers, romeo, 'two')
      await shows(his, juliet, 'one read', 'two read', 'three received')
      await read(hers, romeo, 'three')
      await expect(shows(his, juliet, 'one read', 'two read', 'three read')).resolves.toBeDefined()
    })

    test('what arrived and what was read while he was away he learns when he is back', async () => {
      const { juliet, romeo } = await people({ friends: true })
      const his = await Desk.open(server, romeo, 'orchard')
      await his.done('message.send', { to: juliet, body: 'one' })
      await shows(his, juliet, 'one sent')
      await his.close()
      const hers = await Desk.open(server, juliet, 'balcony')
      await has(hers, romeo, 'one')
      await read(hers, romeo, 'one')
      await hers.settled()
      await his.restart()
      await expect(shows(his, juliet, 'one read')).resolves.toBeDefined()
    })

    test('what her device finds in the archive alone is received as well', async () => {
      const { juliet, romeo } = await people({ friends: true })
      const hers = await Desk.open(server, juliet, 'balcony')
      await hers.settled()
      await hers.close()
      // A device of hers that tells nothing takes it from what waits for her.
      const phone = await openLine(server, juliet, 'phone')
      await phone.send(xml('presence'))
      const his = await Desk.open(server, romeo, 'orchard')
      await his.done('message.send', { to: juliet, body: 'one' })
      await phone.until((stanza) => stanza.getChildText('body') === 'one')
      await shows(his, juliet, 'one sent')
      await hers.restart()
      await expect(shows(his, juliet, 'one received')).resolves.toBeDefined()
    })

    test('A28 strangers learn nothing, nor do friends of who does not want it', async () => {
      const { juliet, romeo } = await people({ friends: false })
      const hers = await Desk.open(server, juliet, 'balcony')
      const line = await openLine(server, romeo, 'orchard')
      const write = (body: string) =>
        line.send(
          xml(
            'message',
            { to: juliet, type: 'chat', id: body },
            xml('body', {}, body),
            xml('request', { xmlns: NS.receipts }),
            xml('markable', { xmlns: NS.markers }),
          ),
        )
      await line.send(xml('presence'))
      await write('from a stranger')
      await has(hers, romeo, 'from a stranger')
      await read(hers, romeo, 'from a stranger')
      await hers.done('message.send', { to: romeo, body: 'who art thou?' })
      await line.until((stanza) => stanza.getChildText('body') === 'who art thou?')
      expect(line.heard.filter(tells)).toEqual([])

      await befriend(server, juliet, { jid: romeo, subscription: 'both' })
      await hers.sees(romeo, { subscription: 'both' })
      await hers.done('settings.set', { settings: { receipts: false, markers: false } })
      await write('from a friend')
      await has(hers, romeo, 'from a friend')
      await read(hers, romeo, 'from a friend')
      await hers.done('message.send', { to: romeo, body: 'thou art he' })
      await line.until((stanza) => stanza.getChildText('body') === 'thou art he')
      expect(line.heard.filter(tells)).toEqual([])

      await hers.done('settings.set', { settings: { receipts: true } })
      await write('and now')
      const told = await line.until((stanza) => tells(stanza) !== undefined)
      expect(tells(told)?.attrs).toMatchObject({ xmlns: NS.receipts, id: 'and now' })
    })

    test('what is read on one device is read on the others, at once and later', async () => {
      const { juliet, romeo } = await people({ friends: true })
      const laptop = await Desk.open(server, juliet, 'laptop')
      const phone = await Desk.open(server, juliet, 'phone')
      // So that it is not by what the sender is told that the devices know.
      await laptop.done('settings.set', { settings: { markers: false } })
      const his = await Desk.open(server, romeo, 'orchard')
      const nurse = await register('nurse')
      const line = await openLine(server, nurse, 'chamber')
      await line.send(
        xml('message', { to: juliet, type: 'chat', id: 'n' }, xml('body', {}, 'Anon')),
      )
      for (const body of ['one', 'two']) await his.done('message.send', { to: juliet, body })
      for (const desk of [laptop, phone]) {
        await unread(desk, romeo, 2)
        await unread(desk, nurse, 1)
      }
      await read(laptop, romeo, 'one')
      await unread(phone, romeo, 1)
      await phone.close()
      await read(laptop, nurse, 'Anon')
      await read(laptop, romeo, 'two')
      await laptop.settled()
      await his.done('message.send', { to: juliet, body: 'three' })
      await has(laptop, romeo, 'three')
      await phone.restart()
      await has(phone, romeo, 'three')
      await unread(phone, romeo, 1)
      await unread(phone, nurse, 0)
      expect(await states(his, juliet)).toEqual(['one received', 'two received', 'three received'])
    })

    test('what waits is kept over a restart, and goes out in order when there is a stream', async () => {
      const { juliet, romeo } = await people({ friends: true })
      const his = await Desk.open(server, romeo, 'orchard')
      await his.done('presence.set', { show: 'offline', status: '' })
      for (const body of ['one', 'two', 'frist']) {
        await his.done('message.send', { to: juliet, body })
      }
      await his.close()
      await his.start()
      await shows(his, juliet, 'one queued', 'two queued', 'frist queued')
      const { outbox } = await his.state()
      const last = [...outbox.values()].at(-1)
      await his.done('message.send', { to: juliet, body: 'first', replaces: last?.id ?? '' })
      const hers = await Desk.open(server, juliet, 'balcony')
      await his.done('presence.set', { show: 'available', status: '' })
      await has(hers, romeo, 'first')
      expect((await messages(hers, romeo)).map(({ body }) => body)).toEqual(['one', 'two', 'first'])
      await shows(his, juliet, 'one received', 'two received', 'first received')
      expect((await his.state()).outbox.size).toBe(0)
    })
  })
})
