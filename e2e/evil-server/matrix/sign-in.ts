import { NS } from '../../../shared/codec/namespaces.ts'
import type { ProblemCode } from '../../../shared/model/stream.ts'
import { SCRAM_LIES } from '../2c/scram-lies.ts'
import { failure, SCRAMS, sasl, success } from '../manners/sasl.ts'
import { failure2, sasl2, session2, success2 } from '../manners/sasl2.ts'
import { session } from '../manners/session.ts'
import { MALLORY } from '../wire/phrases.ts'
import type { Row } from './row.ts'

const lies: readonly Row[] = SCRAMS.flatMap((name) =>
  SCRAM_LIES.map(({ name: lie, proven, ...script }): Row => ({
    name: `${name}, ${proven ? 'in the end' : 'as a challenge'} ${lie}`,
    manners: { signIn: sasl({ mechanisms: [name], lies: script }) },
    code: 'server-not-proven',
    sees: proven ? 'no password' : 'no proof',
  })),
)

const CONDITIONS: readonly (readonly [condition: string, code: ProblemCode])[] = [
  ['not-authorized', 'wrong-password'],
  ['credentials-expired', 'wrong-password'],
  ['account-disabled', 'account-disabled'],
  ['invalid-mechanism', 'no-safe-sign-in'],
  ['mechanism-too-weak', 'no-safe-sign-in'],
  ['encryption-required', 'no-safe-sign-in'],
  ['aborted', 'refused-by-server'],
  ['incorrect-encoding', 'refused-by-server'],
  ['invalid-authzid', 'refused-by-server'],
  ['malformed-request', 'refused-by-server'],
  ['temporary-auth-failure', 'refused-by-server'],
  ['bogus', 'refused-by-server'],
  ['constructor', 'refused-by-server'],
]

const failures: readonly Row[] = CONDITIONS.flatMap(([condition, code]): readonly Row[] => [
  {
    name: `SASL fails at once with ${condition}`,
    manners: { signIn: sasl({ challenge: (line) => line.say(failure(condition)) }) },
    code,
    sees: 'no proof',
  },
  {
    name: `SASL fails in the end with ${condition}`,
    manners: { signIn: sasl({ success: (line) => line.say(failure(condition, 'so there')) }) },
    code,
    sees: 'no password',
  },
  {
    name: `the new profile fails with ${condition}`,
    manners: {
      signIn: sasl2({ success: (line) => line.say(failure2(condition)) }),
      session: session2(),
    },
    code,
    sees: 'no password',
    bind2: true,
  },
])

const newProfile: readonly Row[] = [
  ...SCRAM_LIES.map(({ name: lie, proven, ...script }): Row => ({
    name: `the new profile, ${proven ? 'in the end' : 'as a challenge'} ${lie}`,
    manners: { signIn: sasl2({ lies: script }), session: session2() },
    code: 'server-not-proven',
    sees: proven ? 'no password' : 'no proof',
    bind2: true,
  })),
  {
    name: 'the new profile, success without proof',
    manners: { signIn: sasl2({ success: (line) => line.say(success2('')) }) },
    code: 'server-not-proven',
    sees: 'no password',
    bind2: true,
  },
  {
    name: 'the new profile, a further task',
    manners: {
      signIn: sasl2({
        success: (line) =>
          line.say(`<continue xmlns='${NS.sasl2}'><tasks><task>X</task></tasks></continue>`),
      }),
    },
    code: 'no-safe-sign-in',
    sees: 'no password',
    bind2: true,
  },
  {
    name: 'the new profile, success of the old one',
    manners: { signIn: sasl2({ success: (line, proof) => line.say(success(proof)) }) },
    code: 'server-not-proven',
    sees: 'no password',
    bind2: true,
  },
  {
    name: 'the new profile, somebody else’s name',
    manners: {
      signIn: sasl2({
        inline: `<bind xmlns='${NS.bind2}'/>`,
        identity: `${MALLORY}/x`,
        extra: `<bound xmlns='${NS.bind2}'/>`,
      }),
      session: session2(),
    },
    code: 'not-xmpp',
    sees: 'no password',
    bind2: true,
  },
  {
    name: 'somebody else’s name in bind',
    manners: { session: session({ jid: `${MALLORY}/x` }) },
    code: 'not-xmpp',
    sees: 'no password',
  },
  {
    name: 'no bind after success',
    manners: { session: session({ offered: '' }) },
    code: 'not-xmpp',
    sees: 'no password',
  },
]

/** Servers with a good certificate that do not know the password, refuse it, or mean somebody else. */
export const SIGN_IN: readonly Row[] = [...lies, ...failures, ...newProfile]
