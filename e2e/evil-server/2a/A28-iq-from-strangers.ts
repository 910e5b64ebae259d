import { expect } from 'vitest'
import { hostile } from '../scene/case.ts'
import { JULIET, MALLORY } from '../wire/phrases.ts'
import { iq } from './stanzas.ts'

const QUESTIONS: Readonly<Record<string, string>> = {
  'its version': `<query xmlns='jabber:iq:version'/>`,
  'its last activity': `<query xmlns='jabber:iq:last'/>`,
  'its time': `<time xmlns='urn:xmpp:time'/>`,
  'its features': `<query xmlns='http://jabber.org/protocol/disco#info'/>`,
  'its items': `<query xmlns='http://jabber.org/protocol/disco#items'/>`,
  'a ping': `<ping xmlns='urn:xmpp:ping'/>`,
  'its roster': `<query xmlns='jabber:iq:roster'/>`,
  'its vCard': `<vCard xmlns='vcard-temp'/>`,
  'a file': `<si xmlns='http://jabber.org/protocol/si' id='canary'/>`,
  'what nobody knows': `<canary xmlns='urn:evil'/>`,
}

const unknown = `<nothing xmlns='urn:nothing'/>`

export const cases = [
  ...Object.entries(QUESTIONS).map(([what, payload]) =>
    hostile(`A28 a stranger asking for ${what} learns nothing`, async (scene) => {
      const said = await scene.ignored(
        iq('get', MALLORY, 'q1', payload),
        iq('get', MALLORY, 'q2', unknown),
      )
      expect(said).toHaveLength(2)
      const [asked, other] = said.map(String)
      // It is the very answer that what nobody knows gets.
      expect(asked).toBe(other?.replace('q2', 'q1'))
      expect(asked).toContain('service-unavailable')
      expect(asked).not.toContain('canary')
    }),
  ),
  hostile('A28 a hundred kilobytes of question come back as a line', async (scene) => {
    const said = await scene.ignored(
      iq('get', `${JULIET}/b`, 'q1', `<big xmlns='urn:evil'>${'canary'.repeat(20_000)}</big>`),
    )
    expect(String(said[0]).length).toBeLessThan(400)
  }),
  hostile('A28 a request without a payload, with two, and of no type', async (scene) => {
    const said = await scene.ignored(
      iq('get', MALLORY, 'q1', ''),
      iq('set', MALLORY, 'q2', unknown + unknown),
      iq('', MALLORY, 'q3', unknown),
      `<iq type='get' from='${MALLORY}'>${unknown}</iq>`,
    )
    for (const answer of said) expect(answer.attrs['type']).toBe('error')
    expect(said.map(({ attrs }) => attrs['id'])).toEqual(['q1', 'q2'])
  }),
  hostile('A28 a thousand requests of a stranger are survived', async (scene) => {
    const flood = Array.from({ length: 1000 }, (_, index) =>
      iq('get', MALLORY, `f${index}`, unknown),
    )
    const said = await scene.ignored(...flood)
    expect(said.every(({ attrs }) => attrs['type'] === 'error')).toBe(true)
  }),
]
