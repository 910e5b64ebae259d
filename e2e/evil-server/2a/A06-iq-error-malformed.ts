import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { hostile } from '../scene/case.ts'
import { ROSTER } from '../manners/session.ts'
import { ME } from '../wire/phrases.ts'
import { beforeRoster } from './A04-iq-result-spoof.ts'
import { iq } from './stanzas.ts'

const ERRORS: Readonly<Record<string, string>> = {
  'without an error': '',
  'with an empty error': '<error/>',
  'with the error of another namespace': `<error xmlns='urn:evil'><gone/></error>`,
  'with two errors': `<error type='wait'/><error type='cancel'/>`,
  'with a condition that is called like what every object has': `<error><constructor xmlns='${NS.stanzaErrors}'/></error>`,
}

const RESULTS: Readonly<Record<string, { readonly payload: string; readonly contacts: number }>> = {
  'nothing in it': { payload: '', contacts: 0 },
  'two queries': { payload: ROSTER + ROSTER, contacts: 2 },
  'something foreign first': { payload: `<query xmlns='urn:evil'/>${ROSTER}`, contacts: 2 },
  'text in it': { payload: `a${ROSTER}b`, contacts: 2 },
}

export const cases = [
  ...Object.entries(ERRORS).map(([what, content]) =>
    hostile(`A06 an error ${what} is an error at once`, async (scene) => {
      const lie = beforeRoster((line, id) => line.say(iq('error', ME, id, content)))
      const begun = performance.now()
      // It costs the roster, not the session.
      expect(await scene.signIn({ session: lie })).toBe('online')
      expect(performance.now() - begun).toBeLessThan(5000)
      const { roster, features } = await scene.state()
      expect([roster.size, features.roster]).toEqual([0, 'failed'])
    }),
  ),
  ...Object.entries(RESULTS).map(([what, { payload, contacts }]) =>
    hostile(`A06 a result with ${what} is taken for what it is`, async (scene) => {
      await scene.online({
        session: beforeRoster((line, id) => line.say(iq('result', ME, id, payload))),
      })
      expect((await scene.state()).roster.size).toBe(contacts)
    }),
  ),
]
