import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Step } from '../manners/manners.ts'
import { isRosterRequest, session } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import type { Line } from '../wire/line.ts'
import { DOMAIN, JULIET, MALLORY, ME } from '../wire/phrases.ts'
import { iq } from './stanzas.ts'

const POISON = `<query xmlns='${NS.roster}'><item jid='${MALLORY}' name='Juliet' subscription='both'/></query>`

/** Signs in at a server that answers the request for the roster with this first, and in order after. */
async function poisoned(scene: Scene, lie: (id: string) => string): Promise<void> {
  await scene.online({ session: beforeRoster((line, id) => line.say(lie(id))) })
  const { roster } = await scene.state()
  expect([...roster.values()].map(({ name }) => name)).toEqual(['Juliet', 'Nurse'])
  expect([...roster.keys()][0]).toBe(JULIET)
}

/** A session in which something is done before the roster is given. */
export function beforeRoster(act: (line: Line, id: string) => void): Step {
  return session({
    intercept(element, line) {
      if (isRosterRequest(element)) act(line, String(element.attrs['id']))
      return false
    },
  })
}

const SENDERS: Readonly<Record<string, string>> = {
  'a stranger': MALLORY,
  'a contact': JULIET,
  'another device of ours': `${ME}/phone`,
  'another domain': 'evil.example',
  'a host under our domain': `conference.${DOMAIN}`,
  'what is no address': '@',
}

const WRONG: Readonly<Record<string, (id: string) => string>> = {
  'of another id': (id) => iq('result', ME, `${id}x`, POISON),
  'without an id': () => `<iq type='result' from='${ME}'>${POISON}</iq>`,
  'of type get with the same id (A05)': (id) => iq('get', ME, id, POISON),
  'of type set with the same id (A05)': (id) =>
    iq('set', MALLORY, id, POISON.replace('jabber:iq:roster', 'urn:x')),
  'without a type (A05)': (id) => `<iq from='${ME}' id='${id}'>${POISON}</iq>`,
  'of a type nobody knows (A05)': (id) => iq('answer', ME, id, POISON),
  'that is a message with the same id': (id) =>
    `<message type='result' from='${ME}' id='${id}'>${POISON}</message>`,
}

export const cases = [
  ...Object.entries(SENDERS).map(([who, from]) =>
    hostile(`A04 the roster from ${who} is not believed, with the right id`, (scene) =>
      poisoned(scene, (id) => iq('result', from, id, POISON)),
    ),
  ),
  ...Object.entries(WRONG).map(([what, lie]) =>
    hostile(
      `${what.includes('A05') ? 'A05' : 'A04'} an answer ${what.replace(' (A05)', '')} settles nothing`,
      (scene) => poisoned(scene, lie),
    ),
  ),
  hostile('A04 a second answer to a request changes nothing', async (scene) => {
    const line = await scene.online()
    const asked = line.said.find((element) => isRosterRequest(element))
    await scene.ignored(iq('result', ME, String(asked?.attrs['id']), POISON))
  }),
  hostile('A04 the ids of requests cannot be guessed', async (scene) => {
    const line = await scene.online()
    line.cut()
    const again = await scene.recovers()
    const own = [...line.said, ...again.said].filter(
      ({ attrs }) => attrs['type'] === 'get' || attrs['type'] === 'set',
    )
    const ids = own.map(({ attrs }) => String(attrs['id']))
    expect(ids.length).toBeGreaterThanOrEqual(4)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u)
  }),
]
