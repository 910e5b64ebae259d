import { expect } from 'vitest'
import { SCRAMS, sasl, type SaslOptions } from '../manners/sasl.ts'
import { sasl2, session2 } from '../manners/sasl2.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import { authIn } from '../wire/credentials.ts'
import { ME } from '../wire/phrases.ts'

const PLUS = SCRAMS.map((name) => `${name}-PLUS`)
const BINDINGS =
  `<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'><channel-binding type='tls-exporter'/>` +
  `<channel-binding type='tls-server-end-point'/></sasl-channel-binding>`

/** Signs in at a server that offers much, and comes back when it offers less: nothing must be said to it. */
async function isRefused(
  scene: Scene,
  first: SaslOptions,
  then: SaslOptions,
  restart = false,
): Promise<void> {
  const line = await scene.online({ signIn: sasl(first) })
  scene.server.behave({ signIn: sasl(then) })
  if (restart) {
    await scene.client.close()
    await scene.client.open()
  } else {
    line.cut()
    await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
    await scene.client.call('account.connectNow', { account: ME })
  }
  const { stream } = await scene.client.until(
    'a stop',
    ({ stream: now }) => now.state === 'offline' && 'problem' in now,
  )
  expect(stream).toMatchObject({ problem: { code: 'sign-in-weaker' } })
  expect(authIn(scene.server.lines.slice(1))).toEqual([])
  expect(scene.server.lines).toHaveLength(2)
}

const WEAKER: Readonly<Record<string, readonly [SaslOptions, SaslOptions]>> = {
  'PLAIN after SCRAM-SHA-512': [{}, { mechanisms: ['PLAIN'] }],
  'PLAIN after SCRAM-SHA-1': [{ mechanisms: ['SCRAM-SHA-1'] }, { mechanisms: ['PLAIN'] }],
  'SCRAM-SHA-1 after SCRAM-SHA-512': [{}, { mechanisms: ['SCRAM-SHA-1', 'PLAIN'] }],
  'SCRAM-SHA-256 after SCRAM-SHA-512': [{}, { mechanisms: ['SCRAM-SHA-256', 'PLAIN'] }],
  'no channel binding after channel binding (C06)': [
    { mechanisms: [...PLUS, ...SCRAMS], beside: BINDINGS },
    {},
  ],
  'channel binding that is offered and not named (C06)': [
    { mechanisms: [...PLUS, ...SCRAMS], beside: BINDINGS },
    { mechanisms: [...PLUS, ...SCRAMS] },
  ],
}

export const cases = [
  ...Object.entries(WEAKER).map(([what, [first, then]]) =>
    hostile(
      `${what.includes('C06') ? 'C06' : 'C03'} ${what.replace(' (C06)', '')} stops with an explanation`,
      (scene) => isRefused(scene, first, then),
    ),
  ),
  hostile('C03 the strongest mechanism is remembered over a restart', (scene) =>
    isRefused(scene, {}, { mechanisms: ['PLAIN'] }, true),
  ),
  hostile('C03 the new profile does not forget what the old one was used with', async (scene) => {
    const line = await scene.online()
    scene.server.behave({ signIn: sasl2({ mechanisms: ['PLAIN'] }), session: session2() })
    line.cut()
    await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
    await scene.client.call('account.connectNow', { account: ME })
    const { stream } = await scene.client.until(
      'a stop',
      ({ stream: now }) => now.state === 'offline',
    )
    expect(stream).toMatchObject({ problem: { code: 'sign-in-weaker' } })
    expect(authIn(scene.server.lines.slice(1))).toEqual([])
  }),
  hostile('C03 something stronger is taken up and kept', async (scene) => {
    const line = await scene.online({ signIn: sasl({ mechanisms: ['SCRAM-SHA-1'] }) })
    scene.server.behave({ signIn: sasl({}) })
    line.cut()
    const again = await scene.recovers()
    expect(again.said.find((element) => element.getName() === 'auth')?.attrs['mechanism']).toBe(
      'SCRAM-SHA-512',
    )
    scene.server.behave({ signIn: sasl({ mechanisms: ['SCRAM-SHA-1'] }) })
    again.cut()
    await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
    await scene.client.call('account.connectNow', { account: ME })
    const { stream } = await scene.client.until(
      'a stop',
      ({ stream: now }) => now.state === 'offline',
    )
    expect(stream).toMatchObject({ problem: { code: 'sign-in-weaker' } })
  }),
  hostile('C03 what the person accepts holds from then on, and nothing weaker', async (scene) => {
    await isRefused(scene, {}, { mechanisms: ['SCRAM-SHA-256', 'PLAIN'] })
    await scene.client.call('account.acceptWeaker', { account: ME })
    await scene.client.until('online', ({ stream }) => stream.state === 'online')
    const line = scene.server.lines.at(-1)
    expect(line?.said.find((element) => element.getName() === 'auth')?.attrs['mechanism']).toBe(
      'SCRAM-SHA-256',
    )
    scene.server.behave({ signIn: sasl({ mechanisms: ['SCRAM-SHA-1', 'PLAIN'] }) })
    await scene.client.close()
    await scene.client.open()
    const { stream } = await scene.client.until(
      'a stop',
      ({ stream: now }) => now.state === 'offline' && 'problem' in now,
    )
    expect(stream).toMatchObject({ problem: { code: 'sign-in-weaker' } })
  }),
  ...[
    'ANONYMOUS',
    'EXTERNAL',
    'DIGEST-MD5',
    'CRAM-MD5',
    'LOGIN',
    'GSSAPI',
    'X-OAUTH2',
    'SCRAM-MD5',
    'scram-sha-256',
    'HT-SHA-256-NONE',
    '',
    '__proto__',
  ].map((name) =>
    hostile(`C04 of ${name || 'an empty name'} alone nothing is taken`, async (scene) => {
      expect(await scene.signIn({ signIn: sasl({ mechanisms: [name] }) })).toBe('no-safe-sign-in')
      expect(authIn(scene.lines)).toEqual([])
    }),
  ),
  hostile('C04 of nothing nothing is taken', async (scene) => {
    expect(await scene.signIn({ signIn: sasl({ mechanisms: [] }) })).toBe('no-safe-sign-in')
    expect(authIn(scene.lines)).toEqual([])
  }),
  hostile('C04 the strongest of many is taken, in whatever order', async (scene) => {
    const order = [
      'ANONYMOUS',
      'PLAIN',
      'SCRAM-SHA-1',
      'DIGEST-MD5',
      'SCRAM-SHA-512',
      'SCRAM-SHA-256',
    ]
    const line = await scene.online({ signIn: sasl({ mechanisms: order }) })
    expect(line.said.find((element) => element.getName() === 'auth')?.attrs['mechanism']).toBe(
      'SCRAM-SHA-512',
    )
  }),
]
