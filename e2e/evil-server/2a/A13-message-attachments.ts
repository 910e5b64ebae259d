import { expect } from 'vitest'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import type { Line } from '../wire/line.ts'
import { JULIET, MALLORY, ME } from '../wire/phrases.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { body, chat } from './stanzas.ts'

const juliet = parseBareJid(JULIET)!
const mallory = parseBareJid(MALLORY)!

/** Online, with one message of Juliet's (id m1) and one of ours to her (its id is given). */
async function inConversation(scene: Scene): Promise<{ line: Line; own: string }> {
  const line = await scene.online()
  line.say(chat(`${JULIET}/balcony`, body('true words')))
  await scene.client.call('message.send', { account: ME, to: JULIET, body: 'mine' })
  const message = await line.expect('message')
  await scene.settled(line)
  await scene.client.until('the message sent', ({ conversations }) =>
    Boolean(conversations.get(juliet)?.messages.some(({ delivery }) => delivery?.state === 'sent')),
  )
  return { line, own: String(message.attrs['id']) }
}

const replace = (id: string): string => `<replace xmlns='urn:xmpp:message-correct:0' id='${id}'/>`
const retract = (id: string): string => `<retract xmlns='urn:xmpp:message-retract:1' id='${id}'/>`
const moderated = (id: string): string =>
  `<apply-to xmlns='urn:xmpp:fasten:0' id='${id}'><moderated xmlns='urn:xmpp:message-moderate:0' by='${MALLORY}'>` +
  `<retract xmlns='urn:xmpp:message-retract:0'/></moderated></apply-to>`
const reactions = (id: string, many = 1): string =>
  `<reactions xmlns='urn:xmpp:reactions:0' id='${id}'>${'<reaction>x</reaction>'.repeat(many)}</reactions>`

type Attack = (ids: { readonly own: string }) => string
const SILENT: Readonly<Record<string, Attack>> = {
  'A14 a retraction by a stranger': () => chat(MALLORY, retract('m1'), ''),
  'A14 a moderation by a stranger': () => chat(MALLORY, moderated('m1'), ''),
  'A14 a retraction of our message by its recipient': ({ own }) =>
    chat(`${JULIET}/b`, retract(own), ''),
  'A14 a moderation of type groupchat': () =>
    chat(MALLORY, moderated('m1'), '').replace("'chat'", "'groupchat'"),
  'A15 a reaction': () => chat(MALLORY, reactions('m1'), ''),
  'A15 ten thousand reactions, in pieces': () => chat(MALLORY, reactions('m1', 4000), '').repeat(3),
  'A15 a reaction as long as a book': () =>
    chat(MALLORY, reactions('m1').replace('>x<', `>${'\u202E'.repeat(9999)}<`), ''),
  'A16 a receipt of a stranger': ({ own }) =>
    chat(MALLORY, `<received xmlns='urn:xmpp:receipts' id='${own}'/>`, ''),
  'A16 a receipt for a message that nobody sent': () =>
    chat(`${JULIET}/b`, `<received xmlns='urn:xmpp:receipts' id='nothing'/>`, ''),
  'A16 a marker of a stranger': ({ own }) =>
    chat(MALLORY, `<displayed xmlns='urn:xmpp:chat-markers:0' id='${own}'/>`, ''),
  'A16 a marker in a room': ({ own }) =>
    chat(MALLORY, `<displayed xmlns='urn:xmpp:chat-markers:0' id='${own}'/>`, '').replace(
      "'chat'",
      "'groupchat'",
    ),
}

const SPOKEN: Readonly<Record<string, Attack>> = {
  'A13 a correction of somebody else’s words': () =>
    chat(MALLORY, body('false') + replace('m1'), "id='m2'"),
  'A13 a correction of our words': ({ own }) =>
    chat(MALLORY, body('false') + replace(own), "id='m2'"),
  'A13 a correction of itself': () => chat(MALLORY, body('false') + replace('m2'), "id='m2'"),
  'A13 a correction of a correction': () =>
    chat(MALLORY, body('false') + replace('m2') + replace('m1'), "id='m3'"),
  'A14 a retraction with a fallback text': () => chat(MALLORY, body('false') + retract('m1'), ''),
}

export const cases = [
  ...Object.entries(SILENT).map(([name, attack]) =>
    hostile(`${name} changes nothing`, async (scene) => {
      const ids = await inConversation(scene)
      expect(await scene.ignored(attack(ids))).toEqual([])
    }),
  ),
  ...Object.entries(SPOKEN).map(([name, attack]) =>
    hostile(`${name} stays a message of its own sender`, async (scene) => {
      const { line, own } = await inConversation(scene)
      const before = (await scene.state()).conversations.get(juliet)
      line.say(attack({ own }))
      await scene.settled(line)
      const { conversations } = await scene.state()
      expect(conversations.get(juliet)).toEqual(before)
      expect(conversations.get(mallory)?.messages.map(({ body: text }) => text)).toEqual(['false'])
    }),
  ),
  hostile('A16 a request for a receipt by a stranger is not answered', async (scene) => {
    const line = await scene.online()
    line.say(
      chat(
        MALLORY,
        `${body('hm?')}<request xmlns='urn:xmpp:receipts'/><markable xmlns='urn:xmpp:chat-markers:0'/>`,
      ),
    )
    const said = await scene.settled(line)
    expect(said.filter((element) => element.getName() === 'message')).toEqual([])
  }),
]
