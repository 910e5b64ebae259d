import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { direct } from '../manners/secure.ts'
import { hostile } from '../scene/case.ts'
import { authIn, inClear } from '../wire/credentials.ts'
import { features, HEADER, header, mechanisms } from '../wire/phrases.ts'

export const cases = [
  hostile('W1 without TLS there is no sign-in, though SCRAM is offered in clear', async (scene) => {
    const secure = async (line: Parameters<typeof scene.server.manners.secure>[0]) => {
      await line.expect(HEADER)
      line.say(header(), features(mechanisms(['SCRAM-SHA-1', 'SCRAM-SHA-256'])))
      await line.expect('auth')
    }
    expect(await scene.signIn({ secure })).toBe('no-encryption')
    expect(authIn(scene.lines)).toEqual([])
  }),
  hostile('W2 before TLS is verified nothing is said but the wish for it', async (scene) => {
    const line = await scene.online()
    const clear = line.said.slice(0, 2).map((element) => `${element.getName()} ${element.getNS()}`)
    expect(clear).toEqual([`stream ${NS.streams}`, `starttls ${NS.tls}`])
    expect(inClear(line)).not.toMatch(/romeo|auth/u)
  }),
  hostile(
    'W3 over direct TLS the certificate is held against the domain, by name and protocol',
    async (scene) => {
      const server = { host: '127.0.0.1', port: scene.server.port, tls: 'direct' }
      const line = await scene.online({ secure: direct() }, { server })
      expect([line.tlsName, line.tlsProtocol]).toEqual(['capulet.example', 'xmpp-client'])
    },
  ),
]
