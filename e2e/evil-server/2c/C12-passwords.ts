import { expect } from 'vitest'
import { failure, SCRAMS, sasl } from '../manners/sasl.ts'
import type { Step } from '../manners/manners.ts'
import { session } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import { features, HEADER, header, mechanisms, ME } from '../wire/phrases.ts'

const SECRETS = [
  'żółw',
  'é',
  'e\u0301',
  'пароль',
  '密码',
  '😀😀',
  'ﬀ',
  'a b',
  'a,b=c',
  '"<&>\'',
  'x'.repeat(1000),
  '\u00a0x',
  'パスワード',
]

/** Refuses whoever comes. */
const refusing: Step = async (line) => {
  await line.expect(HEADER)
  line.say(header(), features(mechanisms(SCRAMS)))
  await line.expect('auth')
  line.say(failure('not-authorized'))
}

export const cases = [
  ...SECRETS.flatMap((password, index) =>
    ['SCRAM-SHA-256', 'PLAIN'].map((mechanism) =>
      hostile(
        `C13 password ${index + 1} of another script or kind, ${mechanism}`,
        async (scene) => {
          // The server prepares by compatibility (NFKC) and takes any space for a space, as RFC 4013 has it.
          const expected = password.replaceAll('\u00a0', ' ')
          const line = await scene.online(
            { signIn: sasl({ mechanisms: [mechanism], password: expected }) },
            { password },
          )
          line.mayKnow = mechanism === 'PLAIN'
        },
      ),
    ),
  ),
  ...['żółty@capulet.example', 'ромео@capulet.example', "o'romeo@capulet.example"].map(
    (address, index) =>
      hostile(`C13 a name of another script, number ${index + 1}, does no harm`, async (scene) => {
        const jid = `${address}/balcony`
        const outcome = await scene.signIn({ session: session({ jid }) }, { address })
        expect(outcome).toBe(address.includes("'") ? 'not-an-address' : 'online')
      }),
  ),
  hostile(
    'C12 a password that is refused later stops everything until the person acts',
    async (scene) => {
      const line = await scene.online()
      scene.server.behave({ signIn: refusing })
      line.cut()
      await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
      await scene.client.call('account.connectNow', { account: ME })
      const { stream } = await scene.client.until(
        'a stop',
        ({ stream: now }) => now.state === 'offline',
      )
      expect(stream).toMatchObject({ problem: { code: 'wrong-password' } })
      expect(scene.server.lines).toHaveLength(2)
      const attempts = scene.server.lines[1]?.said.filter((element) => element.getName() === 'auth')
      expect(attempts).toHaveLength(1)
    },
  ),
]
