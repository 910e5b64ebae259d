import { expect } from 'vitest'
import type { Step } from '../manners/manners.ts'
import { sasl } from '../manners/sasl.ts'
import { upgrade } from '../manners/secure.ts'
import { hostile } from '../scene/case.ts'
import { authIn } from '../wire/credentials.ts'
import { features, HEADER, header, mechanisms, PROCEED, STARTTLS } from '../wire/phrases.ts'

const INJECTED = features(mechanisms(['PLAIN']))

/** Something in clear around the agreement to TLS, which then begins. */
const around =
  (before: string, after: string): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(STARTTLS))
    await line.expect('starttls')
    line.say(before + PROCEED + after)
    await upgrade(line)
  }

const AFTER: Readonly<Record<string, string>> = {
  features: INJECTED,
  'a whole stream': header() + INJECTED,
  'half an element': '<stream:features><mech',
  'white space': ' \r\n ',
  'what is no XML': '<<<&&&',
  'the end of the stream': '</stream:stream>',
}

export const cases = [
  ...Object.entries(AFTER).map(([what, after]) =>
    hostile(
      `C02 ${what} behind proceed, in clear, is never read as if it came inside`,
      async (scene) => {
        const outcome = await scene.signIn({ secure: around('', after) })
        // Either it is thrown away or it costs the connection; PLAIN was offered in clear only.
        expect(outcome).toMatch(
          /^(?:online|not-xmpp|connection-lost|no-encryption|encryption-failed)$/u,
        )
        const asked = scene.lines.flatMap(({ said }) =>
          said.filter((element) => element.getName() === 'auth'),
        )
        for (const { attrs } of asked) expect(attrs['mechanism']).toMatch(/^SCRAM/u)
      },
    ),
  ),
  hostile('C02 what was said in clear is forgotten inside TLS', async (scene) => {
    const secure: Step = async (line) => {
      await line.expect(HEADER)
      line.say(header(), features(STARTTLS, mechanisms(['PLAIN', 'SCRAM-SHA-256'])))
      await line.expect('starttls')
      line.say(PROCEED)
      await upgrade(line)
    }
    expect(await scene.signIn({ secure, signIn: sasl({ mechanisms: ['ANONYMOUS'] }) })).toBe(
      'no-safe-sign-in',
    )
    expect(authIn(scene.lines)).toEqual([])
  }),
  hostile('C02 after proceed a server that goes on in clear is not listened to', async (scene) => {
    const secure: Step = async (line) => {
      await line.expect(HEADER)
      line.say(header(), features(STARTTLS))
      await line.expect('starttls')
      line.hold()
      line.say(PROCEED)
      await new Promise((resolve) => line.socket.once('readable', resolve))
      line.say(header(), INJECTED)
      await line.expect('auth')
    }
    expect(await scene.signIn({ secure })).toBe('encryption-failed')
    expect(authIn(scene.lines)).toEqual([])
  }),
]
