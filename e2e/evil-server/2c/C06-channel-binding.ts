import { createHash, X509Certificate } from 'node:crypto'
import * as tls from 'node:tls'
import { expect } from 'vitest'
import { certificateOf } from '../certificates.ts'
import type { Step } from '../manners/manners.ts'
import { SCRAMS, sasl, success, textOf } from '../manners/sasl.ts'
import { sasl2, session2 } from '../manners/sasl2.ts'
import { type ScramLies, ScramServer } from '../manners/scram.ts'
import { direct, starttls } from '../manners/secure.ts'
import { hostile } from '../scene/case.ts'
import { proofsIn } from '../wire/credentials.ts'
import { base64, features, HEADER, header, mechanisms, PASSWORD } from '../wire/phrases.ts'
import { NS } from '../../../shared/codec/namespaces.ts'

const PLUS = SCRAMS.map((name) => `${name}-PLUS`)
const bindings = (...types: readonly string[]): string =>
  `<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'>${types.map((type) => `<channel-binding type='${type}'/>`).join('')}</sasl-channel-binding>`

/** What a server of XEP-0474 says of its offer, if it made this one. */
const offerHash = (names: readonly string[], types?: readonly string[]): string => {
  const lists = types ? [names, types] : [names]
  const text = lists.map((list) => list.toSorted().join('\u001e')).join('\u001f')
  return createHash('sha512').update(text).digest('base64')
}
/** A server's first message that says so. */
const telling = (hash: string): ScramLies => ({
  first: ({ nonce, salt, count }) => `r=${nonce},s=${salt},i=${count},h=${hash}`,
})
/** What somebody in between may have taken away from what a server offered, or put in. */
const CHANGED: Readonly<Record<string, string>> = {
  'a stronger mechanism that was taken away': offerHash([...SCRAMS, 'SCRAM-SHA3-512']),
  'every binding that was taken away': offerHash([...SCRAMS, ...PLUS], ['tls-exporter']),
  'the list of bindings that was taken away': offerHash(SCRAMS, ['tls-exporter']),
  'a weak mechanism that was put in': offerHash(SCRAMS.slice(0, 1)),
  'something that is no hash': '%%%',
  nothing: '',
}

type Told = { mechanism: string; header: string; binding: Buffer; exporter: Buffer }

/** A sign-in of which is kept what the client said of its TLS connection, beside what the server knows of it. */
function listening(told: Partial<Told>, offered: readonly string[], beside: string): Step {
  return async (line) => {
    await line.expect(HEADER)
    line.say(header(), features(mechanisms(offered), beside))
    const auth = await line.expect('auth')
    told.mechanism = String(auth.attrs['mechanism'])
    const scram = new ScramServer(told.mechanism, PASSWORD)
    line.say(`<challenge xmlns='${NS.sasl}'>${base64(scram.first(textOf(auth)))}</challenge>`)
    const final = scram.final(textOf(await line.expect('response')))
    told.header = scram.header
    told.binding = scram.binding
    if (line.socket instanceof tls.TLSSocket) {
      told.exporter = line.socket.exportKeyingMaterial(
        32,
        'EXPORTER-Channel-Binding',
        Buffer.alloc(0),
      )
    }
    line.say(success(final ?? ''))
  }
}

export const cases = [
  hostile('C06 channel binding names the very connection (tls-exporter)', async (scene) => {
    const told: Partial<Told> = {}
    await scene.online({
      signIn: listening(
        told,
        [...SCRAMS, ...PLUS],
        bindings('tls-exporter', 'tls-server-end-point'),
      ),
    })
    expect(told.mechanism).toBe('SCRAM-SHA-512-PLUS')
    expect(told.header).toBe('p=tls-exporter,,')
    expect(told.binding).toEqual(told.exporter)
  }),
  hostile(
    'C06 channel binding names the very certificate (tls-server-end-point)',
    async (scene) => {
      const told: Partial<Told> = {}
      const secure = starttls({ tls: { maxVersion: 'TLSv1.2' } })
      await scene.online({
        secure,
        signIn: listening(told, PLUS, bindings('tls-exporter', 'tls-server-end-point')),
      })
      const { certificate } = await certificateOf('good')
      expect(told.header).toBe('p=tls-server-end-point,,')
      expect(told.binding).toEqual(
        createHash('sha256').update(new X509Certificate(certificate).raw).digest(),
      )
    },
  ),
  hostile(
    'C06 where the offer was taken away, the client says that it could have',
    async (scene) => {
      const told: Partial<Told> = {}
      await scene.online({ signIn: listening(told, SCRAMS, '') })
      expect(told.header).toBe('y,,')
    },
  ),
  hostile('C06 an offer of bindings nobody knows is not guessed at', async (scene) => {
    expect(
      await scene.signIn({
        signIn: sasl({ mechanisms: PLUS, beside: bindings('tls-unique', 'tls-evil') }),
      }),
    ).toBe('no-safe-sign-in')
  }),
  hostile(
    'C06 a server that vouches for its offer (XEP-0474) is told apart from a liar',
    async (scene) => {
      const types = ['tls-exporter', 'tls-server-end-point']
      const all = [...PLUS, ...SCRAMS]
      const lies = telling(offerHash(all, types))
      await scene.online({ signIn: sasl({ mechanisms: all, beside: bindings(...types), lies }) })
    },
  ),
  ...Object.entries(CHANGED).flatMap(([what, hash]) => [
    hostile(`C06 ${what} is found out before anything is proven (XEP-0474)`, async (scene) => {
      const signIn = sasl({ lies: telling(hash) })
      expect(await scene.signIn({ signIn })).toBe('sign-in-weaker')
      expect(proofsIn(scene.lines)).toEqual([])
    }),
    hostile(`C06 ${what} is found out in the new profile as well (XEP-0474)`, async (scene) => {
      const manners = { signIn: sasl2({ lies: telling(hash) }), session: session2() }
      expect(await scene.signIn(manners)).toBe('sign-in-weaker')
      expect(proofsIn(scene.lines)).toEqual([])
    }),
  ]),
  hostile('C06 -PLUS that vanished is warned of, over a restart too', async (scene) => {
    const all = [...PLUS, ...SCRAMS]
    await scene.online({ signIn: sasl({ mechanisms: all, beside: bindings('tls-exporter') }) })
    scene.server.behave({ signIn: sasl({ beside: bindings('tls-exporter') }) })
    await scene.client.close()
    await scene.client.open()
    const { stream } = await scene.client.until(
      'a stop',
      ({ stream: now }) => now.state === 'offline' && 'problem' in now,
    )
    expect(stream).toMatchObject({ problem: { code: 'sign-in-weaker' } })
    expect(proofsIn(scene.server.lines.slice(1))).toEqual([])
  }),
  hostile('C06 of the bindings only one that the server names is used', async (scene) => {
    const told: Partial<Told> = {}
    const signIn = listening(told, [...SCRAMS, ...PLUS], bindings('tls-server-end-point'))
    await scene.online({ signIn })
    expect(told.header).toBe('p=tls-server-end-point,,')
  }),
  ...(
    [
      ['STARTTLS', 'starttls', starttls()],
      ['direct TLS', 'direct', direct()],
    ] as const
  ).map(([name, kind, secure]) =>
    hostile(
      `C09 over ${name} the domain is asked for and verified, not the host`,
      async (scene) => {
        const line = await scene.online(
          { secure },
          { server: { host: '127.0.0.1', port: scene.server.port, tls: kind } },
        )
        expect(line.tlsName).toBe('capulet.example')
        expect(line.tlsProtocol).toBe('xmpp-client')
      },
    ),
  ),
]
