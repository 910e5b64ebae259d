import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { hostile } from '../scene/case.ts'
import { DOMAIN, JULIET, MALLORY } from '../wire/phrases.ts'
import { body, chat } from './stanzas.ts'

const delay = (stamp: string, from?: string): string =>
  `<delay xmlns='${NS.delay}' stamp='${stamp}'${from === undefined ? '' : ` from='${from}'`}/>`

const YEAR = 31_536_000_000
/** Stamps of somebody who is not believed, or of nobody, or that no clock shows. */
const NOW: Readonly<Record<string, string>> = {
  'of 1970 by a contact': delay('1970-01-01T00:00:00Z', `${JULIET}/b`),
  'of 2099 by a contact': delay('2099-01-01T00:00:00Z', JULIET),
  'of 2099 by our own server': delay('2099-01-01T00:00:00Z', DOMAIN),
  'of 1970 by nobody': delay('1970-01-01T00:00:00Z'),
  'of 1970 by a stranger': delay('1970-01-01T00:00:00Z', MALLORY),
  'of 1970 by a host that sounds like ours': delay(
    '1970-01-01T00:00:00Z',
    `${DOMAIN}.evil.example`,
  ),
  'that is no time': delay('yesterday', DOMAIN),
  'that is minus a billion': delay('-1000000000', DOMAIN),
  'of the 45th of a month': delay('2002-09-45T99:99:99Z', DOMAIN),
  'without a time': `<delay xmlns='${NS.delay}' from='${DOMAIN}'/>`,
  'in the old notation': `<x xmlns='jabber:x:delay' stamp='19700101T00:00:00'/>`,
}

export const cases = [
  ...Object.entries(NOW).map(([what, stamp]) =>
    hostile(`A19 a delay ${what} is not believed`, async (scene) => {
      const line = await scene.online()
      const begun = Date.now()
      line.say(chat(`${JULIET}/b`, body('hello') + stamp))
      await scene.settled(line)
      const talk = (await scene.state()).conversations.get(parseBareJid(JULIET)!)
      expect(talk?.messages[0]?.time).toBeGreaterThanOrEqual(begun)
      expect(talk?.messages[0]?.time).toBeLessThanOrEqual(Date.now())
    }),
  ),
  hostile('A19 of several delays a contact’s does not hide the server’s', async (scene) => {
    const line = await scene.online()
    const begun = Date.now()
    line.say(
      chat(
        `${JULIET}/b`,
        body('hello') +
          delay('1970-01-01T00:00:00Z', JULIET) +
          delay('1999-01-01T00:00:00Z', MALLORY),
      ),
    )
    await scene.settled(line)
    const talk = (await scene.state()).conversations.get(parseBareJid(JULIET)!)
    expect(talk?.messages[0]?.time).toBeGreaterThanOrEqual(begun)
  }),
  hostile('A19 a time before the common era from our own server does no harm', async (scene) => {
    const line = await scene.online()
    line.say(chat(`${JULIET}/b`, body('hello') + delay('0001-01-01T00:00:00Z', DOMAIN)))
    await scene.settled(line)
    const talk = (await scene.state()).conversations.get(parseBareJid(JULIET)!)
    expect(talk?.messages[0]?.time).toBeGreaterThanOrEqual(Date.now() - 11 * YEAR)
  }),
]
