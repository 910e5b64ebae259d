import { expect } from 'vitest'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import { JULIET, MALLORY, ME } from '../wire/phrases.ts'
import { body, chat } from './stanzas.ts'

async function bodiesAfter(
  scene: Scene,
  ...stanzas: readonly string[]
): Promise<Record<string, readonly string[]>> {
  const line = await scene.online()
  line.say(...stanzas)
  await scene.settled(line)
  const { conversations } = await scene.state()
  return Object.fromEntries(
    [...conversations].map(([peer, { messages }]) => [
      peer,
      messages.map((message) => message.body),
    ]),
  )
}

const ODD: Readonly<Record<string, string>> = {
  'an empty id': "id=''",
  'no id': '',
  'an id of 60,000 characters': `id='${'i'.repeat(60_000)}'`,
  'an id that is SQL': `id="'); DROP TABLE message; --"`,
  'an id that is markup': "id='&lt;script>alert(1)&lt;/script>'",
  'an id called like what every object has': "id='__proto__'",
}

const stanzaId = (by: string): string => `<stanza-id xmlns='urn:xmpp:sid:0' by='${by}' id='same'/>`

export const cases = [
  hostile('A17 two senders with one id are two messages', async (scene) => {
    expect(
      await bodiesAfter(scene, chat(`${JULIET}/b`, body('one')), chat(MALLORY, body('two'))),
    ).toEqual({
      [JULIET]: ['one'],
      [MALLORY]: ['two'],
    })
  }),
  hostile('A17 one sender with one id and two texts are two messages', async (scene) => {
    const twice = [chat(`${JULIET}/b`, body('one')), chat(`${JULIET}/b`, body('two'))]
    expect(await bodiesAfter(scene, ...twice)).toEqual({ [JULIET]: ['one', 'two'] })
  }),
  ...Object.entries(ODD).map(([what, id]) =>
    hostile(`A17 messages with ${what} are kept`, async (scene) => {
      const both = [chat(`${JULIET}/b`, body('one'), id), chat(`${JULIET}/b`, body('two'), id)]
      expect(await bodiesAfter(scene, ...both)).toEqual({ [JULIET]: ['one', 'two'] })
    }),
  ),
  hostile('A17 a message with the id of one of ours changes nothing of ours', async (scene) => {
    const line = await scene.online()
    await scene.client.call('message.send', { account: ME, to: JULIET, body: 'mine' })
    const sent = await line.expect('message')
    line.say(chat(`${JULIET}/b`, body('hers'), `id='${String(sent.attrs['id'])}'`))
    await scene.settled(line)
    const talk = (await scene.state()).conversations.get(parseBareJid(JULIET)!)
    expect(talk?.messages.map((message) => [message.direction, message.body])).toEqual([
      ['out', 'mine'],
      ['in', 'hers'],
    ])
  }),
  ...[ME, MALLORY, 'capulet.example'].map((by) =>
    hostile(
      `A18 a stanza-id that a sender wrote himself, by ${by}, swallows nothing`,
      async (scene) => {
        const both = ['one', 'two'].map((text) => chat(MALLORY, body(text) + stanzaId(by), ''))
        expect(await bodiesAfter(scene, ...both)).toEqual({ [MALLORY]: ['one', 'two'] })
      },
    ),
  ),
]
