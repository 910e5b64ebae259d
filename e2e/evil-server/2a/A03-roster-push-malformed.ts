import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { hostile } from '../scene/case.ts'
import { JULIET, NURSE } from '../wire/phrases.ts'
import { iq } from './stanzas.ts'

const remove = (jid: string): string => `<item jid='${jid}' subscription='remove'/>`

const CONTENTS: Readonly<Record<string, string>> = {
  'no item': '',
  'a bad address': remove('juliet@'),
  'an item without an address': `<item subscription='remove'/>`,
  'an address of 5000 characters': remove(`${'a'.repeat(5000)}@contact.example`),
  'an item of a foreign namespace': `<item xmlns='urn:evil' jid='${JULIET}' subscription='remove'/>`,
}

export const cases = [
  ...Object.entries(CONTENTS).map(([what, items]) =>
    hostile(`A03 a roster push with ${what} is refused whole`, async (scene) => {
      const said = await scene.ignored(
        iq('set', undefined, 'push', `<query xmlns='${NS.roster}'>${items}</query>`),
      )
      expect(said).toHaveLength(1)
      expect(said[0]?.attrs).toMatchObject({ type: 'error', id: 'push' })
      expect(said[0]?.getChild('error')?.getChild('bad-request', NS.stanzaErrors)).toBeDefined()
    }),
  ),
  hostile('A03 a roster push with two items is taken whole', async (scene) => {
    const line = await scene.online()
    const items = remove(JULIET) + remove(NURSE)
    line.say(iq('set', undefined, 'push', `<query xmlns='${NS.roster}'>${items}</query>`))
    await line.expect('iq', { type: 'result', id: 'push' })
    expect((await scene.state()).roster.size).toBe(0)
  }),
  hostile('A03 a roster push that removes a stranger changes nothing', async (scene) => {
    await scene.ignored(
      iq('set', undefined, 'push', `<query xmlns='${NS.roster}'>${remove('x@y.example')}</query>`),
    )
  }),
]
