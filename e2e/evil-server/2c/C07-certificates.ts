import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { AccountState } from '../../../shared/state/state.ts'
import { direct, starttls } from '../manners/secure.ts'
import { type OddCertificate, oddAuthority } from '../odd-certificates.ts'
import { hostile } from '../scene/case.ts'
import { authIn } from '../wire/credentials.ts'
import { DOMAIN, PASSWORD } from '../wire/phrases.ts'

const name = (alternativeNames: string, rest: Partial<OddCertificate> = {}): OddCertificate => ({
  commonName: DOMAIN,
  alternativeNames,
  ...rest,
})

type Row = {
  readonly odd: OddCertificate
  readonly code: string | RegExp
  readonly address?: string
}
const WRONG = 'certificate-wrong-name'
const ROWS: Readonly<Record<string, Row>> = {
  'the name of the service record alone': { odd: name('DNS:xmpp1.hosting.example'), code: WRONG },
  'a wildcard for the domain below': { odd: name(`DNS:*.${DOMAIN}`), code: WRONG },
  'a wildcard for everything': { odd: name('DNS:*'), code: WRONG },
  'a wildcard for a whole top level': {
    odd: name('DNS:*.example'),
    code: /^(?:certificate-wrong-name|online)$/u,
  },
  'a wildcard two levels up': {
    odd: name('DNS:*.example'),
    code: WRONG,
    address: 'romeo@verona.capulet.example',
  },
  'a wildcard inside a label': {
    odd: name('DNS:cap*.example'),
    code: /^(?:certificate-wrong-name|online)$/u,
  },
  'a name that begins alike': { odd: name(`DNS:${DOMAIN}.evil.example`), code: WRONG },
  'a name that ends alike': { odd: name(`DNS:evil-${DOMAIN}`), code: WRONG },
  'an address in place of a name': { odd: name('IP:127.0.0.1'), code: WRONG },
  'the domain as an address of e-mail': { odd: name(`email:romeo@${DOMAIN}`), code: WRONG },
  'the domain as a URI': { odd: name(`URI:xmpp://${DOMAIN}`), code: WRONG },
  'a look-alike in another script': { odd: name('DNS:xn--pulet-4ve7i.example'), code: WRONG },
  'an RSA key of 1024 bits': {
    odd: name(`DNS:${DOMAIN}`, { key: 'rsa:1024' }),
    code: 'certificate-refused',
  },
  'a signature with SHA-1': {
    odd: name(`DNS:${DOMAIN}`, { digest: 'sha1' }),
    code: 'certificate-refused',
  },
  'a use that is not a server’s': {
    odd: name(`DNS:${DOMAIN}`, { extensions: ['extendedKeyUsage=clientAuth'] }),
    code: 'certificate-refused',
  },
  'an extension that must be understood': {
    odd: name(`DNS:${DOMAIN}`, { extensions: ['1.2.3.4.5.6.7=critical,ASN1:UTF8String:x'] }),
    code: 'certificate-refused',
  },
}

const authorities = async (): Promise<readonly string[]> => [(await oddAuthority()).pem]

export const cases = [
  ...Object.entries(ROWS).flatMap(([what, { odd, code, address }]) =>
    (['starttls', 'direct'] as const).map((kind) =>
      hostile(
        `C07 a certificate with ${what}, ${kind}`,
        async (scene) => {
          const { certificate, key } = await (await oddAuthority()).issue(odd)
          const options = { tls: { cert: certificate, key, ciphers: 'DEFAULT@SECLEVEL=0' } }
          const server = { host: '127.0.0.1', port: scene.server.port, tls: kind }
          const secure = kind === 'direct' ? direct(options) : starttls(options)
          const outcome = await scene.signIn(
            { secure },
            { server, ...(address ? { address } : {}) },
          )
          expect(outcome).toMatch(code instanceof RegExp ? code : new RegExp(`^${code}$`, 'u'))
          if (outcome !== 'online') expect(authIn(scene.lines)).toEqual([])
        },
        { authorities },
      ),
    ),
  ),
  hostile(
    'C07 a certificate with the name in the common name alone',
    async (scene) => {
      const { certificate, key } = await (await oddAuthority()).issue({ commonName: DOMAIN })
      expect(await scene.signIn({ secure: starttls({ tls: { cert: certificate, key } }) })).toBe(
        WRONG,
      )
      expect(authIn(scene.lines)).toEqual([])
    },
    { authorities },
  ),
  hostile('C08 the environment cannot switch verification off', async (scene) => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      expect(await scene.signIn({ secure: starttls({ certificate: 'self-signed' }) })).toBe(
        'certificate-unknown-authority',
      )
      expect(authIn(scene.lines)).toEqual([])
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    }
  }),
  hostile('C07 after a bad certificate nothing is tried by itself', async (scene) => {
    const line = await scene.online()
    scene.server.behave({ secure: starttls({ certificate: 'expired' }) })
    line.cut()
    await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
    await scene.client.call('account.connectNow', { account: 'romeo@capulet.example' })
    const { stream } = await scene.client.until(
      'a stop',
      ({ stream: now }) => now.state === 'offline',
    )
    expect(stream).toMatchObject({ problem: { code: 'certificate-expired' } })
    expect(scene.server.lines).toHaveLength(2)
  }),
  hostile(
    'C07 on another network a bad certificate is looked at once more, by what the system trusts then',
    async (scene) => {
      const authority = await oddAuthority()
      const { certificate, key } = await authority.issue(name(`DNS:${DOMAIN}`))
      const line = await scene.online()
      scene.server.behave({ secure: starttls({ tls: { cert: certificate, key } }) })
      line.cut()
      const refused = ({ stream }: AccountState) =>
        stream.state === 'offline' && stream.problem?.code === 'certificate-unknown-authority'
      await scene.client.until('a stop', refused)
      const before = scene.server.lines.length
      await scene.client.call('app.wake', {})
      await scene.server.line(before)
      await scene.client.until('another stop', refused)
      const folder = await mkdtemp(join(tmpdir(), 'balcony-trusted-'))
      vi.stubEnv('SSL_CERT_FILE', join(folder, 'authorities.pem'))
      try {
        await writeFile(join(folder, 'authorities.pem'), authority.pem)
        await scene.client.call('app.wake', {})
        await scene.client.until('trust', ({ stream }) => stream.state === 'online')
      } finally {
        vi.unstubAllEnvs()
        await rm(folder, { recursive: true })
      }
    },
  ),
  hostile('C12 after a wrong password nothing is tried by itself', async (scene) => {
    expect(await scene.signIn({}, { password: `${PASSWORD}x` })).toBe('wrong-password')
    expect(scene.server.lines).toHaveLength(1)
  }),
]
