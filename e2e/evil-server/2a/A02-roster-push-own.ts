import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { hostile } from '../scene/case.ts'
import { JULIET, ME } from '../wire/phrases.ts'
import { iq } from './stanzas.ts'

const SENDERS: Readonly<Record<string, string | undefined>> = {
  'nobody in its from': undefined,
  'our bare address': ME,
  'our bare address in capitals': ME.toUpperCase(),
}

export const cases = Object.entries(SENDERS).map(([who, from]) =>
  hostile(`A02 a roster push from ${who} counts`, async (scene) => {
    const line = await scene.online()
    const query = `<query xmlns='${NS.roster}'><item jid='${JULIET}' name='Jule' subscription='both'/></query>`
    line.say(iq('set', from, 'push', query))
    const answer = await line.expect('iq', { id: 'push' })
    expect(answer.attrs['type']).toBe('result')
    const { roster } = await scene.state()
    expect([...roster.values()].map(({ name }) => name)).toEqual(['Jule', 'Nurse'])
  }),
)
