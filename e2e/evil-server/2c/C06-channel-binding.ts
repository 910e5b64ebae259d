import { createHash, X509Certificate } from 'node:crypto'
import * as tls from 'node:tls'
import { expect } from 'vitest'
import { certificateOf } from '../certificates.ts'
import type { Step } from '../manners/manners.ts'
import { SCRAMS, sasl, success, textOf } from '../manners/sasl.ts'
import { ScramServer } from '../manners/scram.ts'
import { direct, starttls } from '../manners/secure.ts'
import { hostile } from '../scene/case.ts'
import { base64, features, HEADER, header, mechanisms, PASSWORD } from '../wire/phrases.ts'
import { NS } from '../../../shared/codec/namespaces.ts'

const PLUS = SCRAMS.map((name) => `${name}-PLUS`)
const bindings = (...types: readonly string[]): string =>
  `<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'>${types.map((type) => `<channel-binding type='${type}'/>`).join('')}</sasl-channel-binding>`

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
