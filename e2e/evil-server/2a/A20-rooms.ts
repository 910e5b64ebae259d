import { expect } from 'vitest'
import { hostile } from '../scene/case.ts'
import { JULIET, MALLORY } from '../wire/phrases.ts'
import { body, chat, presence } from './stanzas.ts'

const ROOM = 'feast@conference.evil.example'
const user = (content: string): string =>
  `<x xmlns='http://jabber.org/protocol/muc#user'>${content}</x>`
const groupchat = (from: string, content: string): string =>
  chat(from, content).replace("'chat'", "'groupchat'")

/** No room is ever joined yet, so that nothing of what a room arranges has any effect. */
const IGNORED: Readonly<Record<string, string>> = {
  'A21 a forged change of nick': chat(
    `${ROOM}/Juliet`,
    user(`<item nick='Romeo'/><status code='303'/><status code='110'/>`),
  ),
  'A21 a forged removal': chat(ROOM, user(`<status code='307'/><status code='301'/>`)),
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

/** What a room says is shown as said by that room alone, whoever its occupants claim to be. */
const SHOWN: Readonly<Record<string, readonly [from: string, content: string]>> = {
  'A20 a groupchat message of a room that was not joined': [`${ROOM}/Juliet`, body('canary')],
  'A20 a groupchat message of an occupant called like a contact': [
    `${ROOM}/${JULIET}`,
    body('canary'),
  ],
  'A20 a groupchat message of a contact': [`${JULIET}/b`, body('canary')],
  'A23 a subject of a room': [`${ROOM}/x`, `<subject>canary</subject>`],
}

export const cases = [
  ...Object.entries(SHOWN).map(([name, [from, content]]) =>
    hostile(`${name} stays in a room`, async (scene) => {
      const line = await scene.online()
      line.say(groupchat(from, content))
      await scene.settled(line)
      const { rooms, conversations, letters, notices } = await scene.state()
      expect([...rooms.keys()]).toEqual([from.split('/')[0]])
      expect(conversations.size).toBe(0)
      expect([letters.messages, notices.messages]).toEqual([[], []])
    }),
  ),
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
    'A23 an invitation with a reason of ten million characters is passed over',
    async (scene) => {
      // It is logged that it was.
      scene.breaksBelow = true
      await scene.online()
      await scene.ignored(
        chat(MALLORY, `<x xmlns='jabber:x:conference' jid='${ROOM}'>${'r'.repeat(10_000_000)}</x>`),
      )
    },
  ),
]
