import { expect } from 'vitest'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { hostile } from '../scene/case.ts'
import { JULIET, MALLORY, ME, NURSE } from '../wire/phrases.ts'
import { presence } from './stanzas.ts'

const IGNORED: Readonly<Record<string, string>> = {
  'a yes that nobody asked for': presence(MALLORY, 'subscribed'),
  'a no that nobody asked for': presence(MALLORY, 'unsubscribed'),
  'the end of a subscription that never was': presence(MALLORY, 'unsubscribe'),
  'the going of somebody who never came': presence(`${MALLORY}/x`, 'unavailable'),
  'a request of oneself': presence(ME, 'subscribe'),
  'a probe': presence(MALLORY, 'probe'),
  'a type nobody knows': presence(`${JULIET}/b`, '<script>'.replace('<', '&lt;')),
  'an error of somebody who was shown nothing': presence(`${MALLORY}/b`, 'error', '<error/>'),
  'a presence without a sender': `<presence><show>dnd</show></presence>`,
  'a presence of a bare address': presence(JULIET, undefined),
}

const PRIORITIES = ['999', '-129', '1e3', 'NaN', '', '0x7f', '9'.repeat(400)]
const SHOWS = ['<script>', 'online', 'AWAY', 'constructor', ' ']

export const cases = [
  ...Object.entries(IGNORED).map(([what, stanza]) =>
    hostile(`A29 ${what} has no effect`, async (scene) => {
      expect(await scene.ignored(stanza)).toEqual([])
    }),
  ),
  hostile('A29 words and numbers that no presence may hold are not taken over', async (scene) => {
    const line = await scene.online()
    for (const [index, priority] of PRIORITIES.entries()) {
      line.say(presence(`${JULIET}/p${index}`, undefined, `<priority>${priority}</priority>`))
    }
    for (const [index, show] of SHOWS.entries()) {
      line.say(
        presence(`${JULIET}/s${index}`, undefined, `<show>${show.replace('<', '&lt;')}</show>`),
      )
    }
    await scene.settled(line)
    const shown = (await scene.state()).presences.get(parseBareJid(JULIET)!) ?? []
    expect(shown).toHaveLength(PRIORITIES.length + SHOWS.length)
    expect(new Set(shown.map(({ show, priority }) => `${show} ${priority}`))).toEqual(
      new Set(['available 0']),
    )
  }),
  hostile('A29 the presence of somebody who is no contact makes them none', async (scene) => {
    const line = await scene.online()
    line.say(presence(`${MALLORY}/x`, undefined))
    const said = await scene.settled(line)
    expect(
      said.filter((element) => element.getName() !== 'iq' && element.getName() !== 'r'),
    ).toEqual([])
    const { roster, requests } = await scene.state()
    expect([roster.size, requests]).toEqual([2, []])
  }),
  hostile('A29 a flood of requests is shown and answered by nobody', async (scene) => {
    const line = await scene.online()
    const flood = Array.from({ length: 1000 }, (_, index) =>
      presence(`m${index}@evil.example`, 'subscribe'),
    )
    line.say(...flood)
    const said = await scene.settled(line)
    expect(said.filter((element) => element.getName() === 'presence')).toEqual([])
    expect((await scene.state()).roster.size).toBe(2)
  }),
  hostile('A29 a request of a thousand lines is one request', async (scene) => {
    const line = await scene.online()
    line.say(presence(MALLORY, 'subscribe', `<status>${'x\n'.repeat(1000)}</status>`).repeat(3))
    await scene.settled(line)
    expect((await scene.state()).requests).toHaveLength(1)
  }),
  hostile('A29 the goodbye of one contact takes no other away', async (scene) => {
    const line = await scene.online()
    line.say(
      presence(`${JULIET}/b`, undefined),
      presence(`${NURSE}/b`, undefined),
      presence(NURSE, 'unavailable'),
    )
    await scene.settled(line)
    expect([...(await scene.state()).presences.keys()]).toEqual([JULIET])
  }),
]
