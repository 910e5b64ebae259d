import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { sasl, success } from '../manners/sasl.ts'
import { hostile } from '../scene/case.ts'
import { proofsIn } from '../wire/credentials.ts'
import { features, HEADER, header, mechanisms } from '../wire/phrases.ts'
import { SCRAM_LIES } from './scram-lies.ts'

const offer = features(mechanisms(['SCRAM-SHA-256']))

export const cases = [
  ...SCRAM_LIES.map(({ name, proven, ...lies }) =>
    hostile(
      `C05 a server that says ${name} ${proven ? 'in the end' : 'as its challenge'} is not believed`,
      async (scene) => {
        expect(await scene.signIn({ signIn: sasl({ lies, mechanisms: ['SCRAM-SHA-256'] }) })).toBe(
          'server-not-proven',
        )
        expect(proofsIn(scene.lines)).toHaveLength(proven ? 1 : 0)
        expect(scene.stanzas.filter((element) => element.getName() === 'iq')).toEqual([])
      },
    ),
  ),
  hostile('C05 success without a challenge is not believed', async (scene) => {
    const signIn = async (line: Parameters<ReturnType<typeof sasl>>[0]) => {
      await line.expect(HEADER)
      line.say(header(), offer)
      await line.expect('auth')
      line.say(success())
    }
    expect(await scene.signIn({ signIn })).toBe('server-not-proven')
    expect(scene.stanzas).toEqual([])
  }),
  hostile('C05 success before the answer to the challenge is not believed', async (scene) => {
    const signIn = sasl({ challenge: (line, good) => line.say(good, success()) })
    expect(await scene.signIn({ signIn })).toBe('server-not-proven')
    expect(scene.stanzas).toEqual([])
  }),
  hostile('C05 a second challenge is not answered with a proof', async (scene) => {
    const signIn = sasl({
      success: (line) => line.say(`<challenge xmlns='${NS.sasl}'>cj1h</challenge>`.repeat(3)),
    })
    expect(await scene.signIn({ signIn })).toBe('server-not-proven')
    expect(proofsIn(scene.lines)).toHaveLength(1)
  }),
  ...['success', 'challenge'].map((name) =>
    hostile(`C05 a ${name} of a foreign namespace is none`, async (scene) => {
      const signIn = sasl({
        success: (line, good) =>
          line.say(good.replace(NS.sasl, 'urn:evil').replaceAll('success', name)),
      })
      expect(await scene.signIn({ signIn })).toBe('server-not-proven')
    }),
  ),
]
