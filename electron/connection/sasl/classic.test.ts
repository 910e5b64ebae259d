import { describe, expect, test } from 'vitest'
import { xml } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { fakePeer } from '../testing/fake-peer.ts'
import { authenticate } from './classic.ts'
import { chooseExchange } from './mechanism.ts'

const credentials = { username: 'romeo', password: 'secret-5f2a' }
const problem = (code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) })
const base64 = (text: string) => Buffer.from(text).toString('base64')
const sasl = (name: string, inner = '') => `<${name} xmlns='${NS.sasl}'>${inner}</${name}>`

async function signIn(...mechanisms: string[]) {
  const peer = fakePeer()
  await peer.stream.open()
  const signingIn = async () =>
    authenticate(
      peer.stream,
      chooseExchange(
        { mechanisms, bindings: undefined },
        { shared: [], possible: false },
        credentials,
      ),
    )
  return { ...peer, done: signingIn() }
}

describe('which mechanism', () => {
  test.each([
    [['PLAIN', 'SCRAM-SHA-1', 'SCRAM-SHA-256', 'SCRAM-SHA-512'], 'SCRAM-SHA-512'],
    [['SCRAM-SHA-1', 'PLAIN', 'SCRAM-SHA-256'], 'SCRAM-SHA-256'],
    [['PLAIN', 'ANONYMOUS', 'SCRAM-SHA-1'], 'SCRAM-SHA-1'],
    [['PLAIN', 'DIGEST-MD5'], 'PLAIN'],
  ])('of %j the strongest', async (offered, chosen) => {
    const { done, next, cut } = await signIn(...offered)
    expect((await next()).attrs['mechanism']).toBe(chosen)
    cut()
    await expect(done).rejects.toEqual(problem('connection-lost'))
  })

  test.each([[[]], [['ANONYMOUS']], [['DIGEST-MD5', 'EXTERNAL', 'X-OAUTH2']]])(
    'C04 W6 of %j none, and nothing is said',
    async (offered) => {
      const { done } = await signIn(...offered)
      await expect(done).rejects.toEqual(problem('no-safe-sign-in'))
    },
  )
})

describe('C05 W7 a server that does not prove that it knows the password', () => {
  test('success without a challenge', async () => {
    const { done, next, say } = await signIn('SCRAM-SHA-1')
    await next()
    say(sasl('success'))
    await expect(done).rejects.toEqual(problem('server-not-proven'))
  })

  test.each([
    ['no proof', ''],
    ['a wrong proof', base64('v=AAAAAAAAAAAAAAAAAAAAAAAAAAA=')],
    ['an error for a proof', base64('e=other-error')],
    ['something else', '!!!!'],
  ])('success with %s', async (_, proof) => {
    const { done, next, say } = await signIn('SCRAM-SHA-1')
    const first = Buffer.from((await next()).getText(), 'base64').toString()
    const nonce = /r=(.*)$/u.exec(first)?.[1]
    say(sasl('challenge', base64(`r=${nonce}server,s=QSXCR+Q6sek8bf92,i=4096`)))
    await next()
    say(sasl('success', proof))
    await expect(done).rejects.toEqual(problem('server-not-proven'))
  })

  test('a foreign nonce: the proof of the password is never sent', async () => {
    const { done, next, say, stream } = await signIn('SCRAM-SHA-1')
    await next()
    say(sasl('challenge', base64('r=foreign,s=QSXCR+Q6sek8bf92,i=4096')))
    await expect(done).rejects.toEqual(problem('server-not-proven'))
    await stream.send(xml('marker', {}))
    expect((await next()).name).toBe('marker')
  })
})

test.each([
  ['not-authorized', 'wrong-password'],
  ['account-disabled', 'account-disabled'],
  ['temporary-auth-failure', 'refused-by-server'],
  ['constructor', 'refused-by-server'],
])('a failure of %s', async (condition, code) => {
  const { done, next, say } = await signIn('SCRAM-SHA-256')
  await next()
  say(sasl('failure', `<${condition}/>`))
  await expect(done).rejects.toEqual(problem(code))
})

test('A32 W11 stanzas before the sign-in is over go nowhere', async () => {
  const { done, next, say, stream } = await signIn('PLAIN')
  await next()
  say(`<message from='boss@h.example'><body>x</body></message>${sasl('success')}<after/>`)
  await done
  expect((await stream.next(1000)).name).toBe('after')
})
