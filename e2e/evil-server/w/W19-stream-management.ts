import { expect, vi } from 'vitest'
import { MessageHistory } from '../../../electron/storage/messages.ts'
import { childElements } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { body, chat } from '../2a/stanzas.ts'
import { session, type SessionOptions } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import type { Line } from '../wire/line.ts'
import { JULIET, ME } from '../wire/phrases.ts'

const SM = NS.streamManagement
const ENABLED = `<enabled xmlns='${SM}' id='session-1' resume='true'/>`
const juliet = parseBareJid(JULIET)!

/** How many of our stanzas the client says it has handled. */
async function handled(line: Line): Promise<number> {
  line.say(`<r xmlns='${SM}'/>`)
  return Number((await line.expect('a')).attrs['h'])
}

const stanzas = (line: Line): number =>
  line.said.filter((element) => ['iq', 'message', 'presence'].includes(element.getName())).length

/** Sends a message that the server takes and does not acknowledge, and cuts the line; gives its id. */
async function unacknowledged(
  scene: Scene,
): Promise<{ readonly id: string; readonly count: number }> {
  const line = await scene.online({ session: session({ acknowledge: () => undefined }) })
  await scene.client.call('message.send', { account: ME, to: JULIET, body: 'once' })
  const message = await line.expect('message')
  // Of the client's stanzas the one that binds comes before counting begins.
  const count = stanzas(line) - 1
  line.cut()
  await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
  return { id: String(message.attrs['id']), count }
}

async function comesBack(scene: Scene, options: SessionOptions): Promise<Line> {
  scene.server.behave({ session: session(options) })
  return scene.recovers()
}

const messages = (line: Line): readonly string[] =>
  line.said
    .filter((element) => element.getName() === 'message')
    .map(({ attrs }) => String(attrs['id']))

const delivery = async (scene: Scene): Promise<string | undefined> =>
  (await scene.state()).conversations.get(juliet)?.messages[0]?.delivery?.state

const IMPOSSIBLE: Readonly<Record<string, string>> = {
  'of more than was sent': `h='99'`,
  'of letters': `h='abc'`,
  'below zero': `h='-1'`,
  'beyond 32 bits': `h='4294967296'`,
  'of half a stanza': `h='1.5'`,
  'of nothing': '',
  'that takes one back': `h='0'`,
}

export const cases = [
  hostile('W19 stanzas in the packet that enables counting are counted', async (scene) => {
    const early = chat(`${JULIET}/b`, body('one')) + chat(`${JULIET}/b`, body('two'))
    const line = await scene.online({ session: session({ enabled: ENABLED + early }) })
    await scene.settled(line)
    const answered: readonly (string | undefined)[] = [NS.roster, NS.discoInfo, NS.carbons]
    const requests = line.said.filter((element) =>
      childElements(element).some((payload) => answered.includes(payload.getNS())),
    )
    // Both messages, the answers, and the probe.
    expect(await handled(line)).toBe(2 + requests.length + 1)
    expect((await scene.state()).conversations.get(juliet)?.messages).toHaveLength(2)
  }),
  hostile('W20 a message that could not be kept is not counted, and comes again', async (scene) => {
    scene.breaksBelow = true
    const line = await scene.online()
    await scene.settled(line)
    const before = await handled(line)
    const keeping = vi.spyOn(MessageHistory.prototype, 'add').mockImplementationOnce(() => {
      throw new Error('the disk is full')
    })
    line.say(chat(`${JULIET}/b`, body('kept?')))
    await line.closed
    keeping.mockRestore()
    await scene.client.until('the end', ({ stream }) => stream.state !== 'online')
    const again = await scene.recovers()
    const resume = again.said.find((element) => element.getName() === 'resume')
    expect(Number(resume?.attrs['h'])).toBe(before)
  }),
  hostile('W21 nothing of the session goes out before counting begins', async (scene) => {
    const line = await scene.online()
    const names = line.said.map((element) => element.getName())
    const enable = names.indexOf('enable')
    expect(enable).toBeGreaterThan(0)
    expect(names.indexOf('presence')).toBeGreaterThan(enable)
    expect(names.slice(0, enable).filter((name) => name === 'iq')).toHaveLength(1)
    expect(names.indexOf('message')).toBe(-1)
  }),
  ...Object.entries(IMPOSSIBLE).map(([what, h]) =>
    hostile(
      `W22 E06 an acknowledgement ${what} ends the stream and corrupts nothing`,
      async (scene) => {
        const line = await scene.online()
        await scene.settled(line)
        line.say(`<a xmlns='${SM}' ${h}/>`)
        await line.closed
        await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
        const again = await scene.recovers()
        await scene.client.call('message.send', { account: ME, to: JULIET, body: 'after' })
        await again.expect('message')
        await scene.client.until(
          'the message sent',
          ({ conversations }) => conversations.get(juliet)?.messages[0]?.delivery?.state === 'sent',
        )
      },
    ),
  ),
  hostile(
    'W22 a resumption that counts more than was sent is none, and no session is bound on it',
    async (scene) => {
      await unacknowledged(scene)
      scene.server.behave({
        session: session({ resumed: `<resumed xmlns='${SM}' previd='session-1' h='99'/>` }),
      })
      const next = scene.server.lines.length
      await scene.client.call('account.connectNow', { account: ME })
      const line = await scene.server.line(next)
      await line.closed
      expect(stanzas(line)).toBe(0)
      const again = await comesBack(scene, {})
      expect(again.said.some((element) => element.getName() === 'resume')).toBe(false)
      expect(messages(again)).toHaveLength(1)
    },
  ),
  ...['', "previd='session-2'"].map((previd) =>
    hostile(
      `W22 a resumption of ${previd === '' ? 'no session' : 'another session'} is none`,
      async (scene) => {
        await unacknowledged(scene)
        scene.server.behave({
          session: session({ resumed: `<resumed xmlns='${SM}' ${previd} h='1'/>` }),
        })
        const next = scene.server.lines.length
        await scene.client.call('account.connectNow', { account: ME })
        const line = await scene.server.line(next)
        await line.closed
        expect(stanzas(line)).toBe(0)
        await scene.client.until(
          'the sentence',
          ({ stream }) => stream.state === 'reconnecting' && stream.problem.code === 'not-xmpp',
        )
      },
    ),
  ),
  hostile('W22 E07 what a failed resumption says was handled is not sent again', async (scene) => {
    const { count } = await unacknowledged(scene)
    const again = await comesBack(scene, {
      resumed: `<failed xmlns='${SM}' h='${count}'><item-not-found xmlns='${NS.stanzaErrors}'/></failed>`,
    })
    expect(messages(again)).toEqual([])
    expect(await delivery(scene)).toBe('sent')
  }),
  hostile(
    'W22 E07 what nobody says was handled is sent again, once, under its id',
    async (scene) => {
      const { id } = await unacknowledged(scene)
      const again = await comesBack(scene, {})
      await scene.settled(again)
      expect(messages(again)).toEqual([id])
    },
  ),
  hostile('W23 what a resumption sends again is what was sent, without a delay', async (scene) => {
    const { id, count } = await unacknowledged(scene)
    const again = await comesBack(scene, {
      resumed: `<resumed xmlns='${SM}' previd='session-1' h='${count - 1}'/>`,
    })
    expect(messages(again)).toEqual([id])
    const message = again.said.find((element) => element.getName() === 'message')
    expect(String(message)).not.toMatch(/delay|from=/u)
    expect(message?.getChildText('body')).toBe('once')
  }),
  hostile('W23 the queue outlives the program', async (scene) => {
    const { id } = await unacknowledged(scene)
    scene.server.behave({ session: session() })
    await scene.client.close()
    await scene.client.open()
    const line = await scene.server.line(scene.server.lines.length)
    expect(String((await line.expect('message')).attrs['id'])).toBe(id)
  }),
  hostile('W24 what is sent without a stream waits and goes out', async (scene) => {
    const line = await scene.online()
    line.cut()
    await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
    const sent = await scene.client.call('message.send', { account: ME, to: JULIET, body: 'later' })
    expect(sent.ok).toBe(true)
    expect(await delivery(scene)).toBe('queued')
    const again = await scene.recovers()
    expect(messages(again)).toHaveLength(1)
    await scene.client.until(
      'the message sent',
      ({ conversations }) => conversations.get(juliet)?.messages[0]?.delivery?.state === 'sent',
    )
  }),
]
