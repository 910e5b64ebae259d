import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SERVERS } from '../../e2e/server/servers.ts'
import { befriend } from '../../e2e/server/seed.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import { buildMessage } from '../../shared/codec/message.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { closeDesks, Desk, PASSWORD } from './testing/desk.ts'
import { closeLines, type Line, openLine } from './testing/line.ts'

describe.each(SERVERS)('what was deleted is in the archive of %s', (_, missing, start) => {
  describe.skipIf(missing)(`and does not come back${missing ? `: ${missing}` : ''}`, () => {
    let server: TestServer
    let juliet: BareJid
    let romeo: BareJid
    let line: Line

    beforeAll(async () => {
      server = await start()
      juliet = await register('juliet')
      romeo = await register('romeo')
      await befriend(server, juliet, { jid: romeo, name: 'Romeo', subscription: 'both' })
    })
    afterAll(() => server?.stop())
    afterEach(async () => {
      await closeLines()
      await closeDesks()
    })

    async function register(name: string): Promise<BareJid> {
      const jid = parseBareJid(`${name}@example.net`)
      if (!jid) throw new Error('no address')
      await server.register(person(jid), PASSWORD)
      return jid
    }

    async function say(...bodies: readonly string[]): Promise<void> {
      for (const body of bodies) {
        const bodied = { bodies: [{ text: body }] }
        await line.send(buildMessage({ type: 'chat', id: `id of ${body}`, to: juliet, ...bodied }))
      }
      await line.settled()
    }

    async function talk(desk: Desk) {
      const { conversations } = await desk.state()
      const messages = conversations.get(romeo)?.messages ?? []
      return messages.filter(({ type }) => type === 'chat')
    }
    const bodies = async (desk: Desk) => (await talk(desk)).map(({ body }) => body)
    const shows = (desk: Desk, ...texts: readonly string[]) =>
      desk.until(async () => expect(await bodies(desk)).toEqual(texts))

    test('to this device, nor to one that has fetched it all before', async () => {
      line = await openLine(server, romeo, 'orchard')
      await line.send(buildOwnPresence({ show: 'available', status: '' }))
      const laptop = await Desk.open(server, juliet, 'laptop')
      await say('one', 'two')
      await shows(laptop, 'one', 'two')
      await laptop.done('message.send', { to: romeo, body: 'three' })
      await laptop.until(async () =>
        expect((await talk(laptop)).at(-1)?.delivery?.state).toBe('sent'),
      )
      for (const { id, body } of await talk(laptop)) {
        if (body !== 'two') await laptop.done('message.delete', { id })
      }
      await shows(laptop, 'two')
      await laptop.close()
      await say('four')
      await laptop.restart()
      await shows(laptop, 'two', 'four')

      const phone = await Desk.open(server, juliet, 'phone')
      await shows(phone, 'one', 'two', 'three', 'four')
      for (const desk of [laptop, phone]) {
        await desk.done('conversation.delete', { place: romeo })
        await shows(desk)
        await desk.close()
      }
      await say('five')
      for (const desk of [laptop, phone]) {
        await desk.restart()
        await shows(desk, 'five')
        await desk.restart()
        await desk.settled()
        await shows(desk, 'five')
      }
    })
  })
})
