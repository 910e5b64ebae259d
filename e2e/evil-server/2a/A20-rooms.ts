import { expect } from 'vitest'
import { hostile } from '../scene/case.ts'
import { JULIET, MALLORY } from '../wire/phrases.ts'
import { body, chat, presence } from './stanzas.ts'

const ROOM = 'feast@conference.evil.example'
const user = (content: string): string =>
  `<x xmlns='http://jabber.org/protocol/muc#user'>${content}</x>`
const groupchat = (from: string, content: string): string =>
  chat(from, content).replace("'chat'", "'groupchat'")

/** No room is ever joined yet, so that nothing a room says has any effect. */
const IGNORED: Readonly<Record<string, string>> = {
  'A20 a groupchat message of a room that was not joined': groupchat(
    `${ROOM}/Juliet`,
    body('canary'),
  ),
  'A20 a groupchat message of a contact': groupchat(`${JULIET}/b`, body('canary')),
  'A21 a forged change of nick': chat(
    `${ROOM}/Juliet`,
    user(`<item nick='Romeo'/><status code='303'/><status code='110'/>`),
  ),
  'A21 a forged removal': chat(ROOM, user(`<status code='307'/><status code='301'/>`)),
  'A23 a subject of a room': groupchat(`${ROOM}/x`, `<subject>canary</subject>`),
  'A23 a change of configuration by an occupant': groupchat(
    `${ROOM}/x`,
    user(`<status code='100'/><status code='170'/>`),
  ),
  'A23 a mediated invitation of a stranger': chat(
    ROOM,
    user(`<invite from='${MALLORY}'><reason>come</reason></invite><password>canary</password>`),
  ),
  'A23 a direct invitation of a stranger': chat(
    MALLORY,
    `<x xmlns='jabber:x:conference' jid='${ROOM}' password='canary' reason='${'r'.repeat(60_000)}'/>`,
  ),
  'A23 a hundred invitations': chat(
    MALLORY,
    `<x xmlns='jabber:x:conference' jid='${ROOM}'/>`,
  ).repeat(100),
}

export const cases = [
  ...Object.entries(IGNORED).map(([name, stanza]) =>
    hostile(`${name} has no effect`, async (scene) => {
      expect(await scene.ignored(stanza)).toEqual([])
    }),
  ),
  ...['Juliet', JULIET].map((nick) =>
    hostile(`A20 a private message of an occupant called ${nick} is not hers`, async (scene) => {
      const line = await scene.online()
      line.say(chat(`${ROOM}/${nick}`, body('canary')))
      await scene.settled(line)
      expect([...(await scene.state()).conversations.keys()]).toEqual([ROOM])
    }),
  ),
  hostile('A22 an affiliation in the presence of a contact says nothing', async (scene) => {
    const line = await scene.online()
    const owner = user(`<item affiliation='owner' role='moderator' jid='${MALLORY}'/>`)
    line.say(presence(`${JULIET}/b`, undefined, owner))
    await scene.settled(line)
    const { presences } = await scene.state()
    expect([...presences.values()].flat()).toEqual([
      { jid: `${JULIET}/b`, show: 'available', priority: 0 },
    ])
  }),
  hostile(
    'A23 an invitation with a reason of ten million characters costs no more than the stream',
    async (scene) => {
      const line = await scene.online()
      line.say(
        chat(MALLORY, `<x xmlns='jabber:x:conference' jid='${ROOM}'>${'r'.repeat(10_000_000)}</x>`),
      )
      await scene.reconnecting('not-xmpp')
      await scene.recovers()
    },
  ),
]
