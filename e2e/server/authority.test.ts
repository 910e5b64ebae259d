import { X509Certificate } from 'node:crypto'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { expect, test } from 'vitest'
import { type Certificate, type CertificateKind, createAuthority } from './authority.ts'

/** What a verifying client says to a server with this certificate: undefined when it is content. */
async function verdict(issued: Certificate, ca: string): Promise<string | undefined> {
  const server = createServer({ cert: issued.certificate, key: issued.key })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  try {
    return await new Promise<string | undefined>((resolve) => {
      const socket: TLSSocket = connect(
        { host: '127.0.0.1', port: port ?? 0, servername: 'example.net', ca },
        () => resolve(undefined),
      )
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      socket.on('secureConnect', () => socket.destroy())
    })
  } finally {
    server.close()
  }
}

const VERDICTS: readonly (readonly [CertificateKind, string | undefined])[] = [
  ['good', undefined],
  ['expired', 'CERT_HAS_EXPIRED'],
  ['not-yet-valid', 'CERT_NOT_YET_VALID'],
  ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['unknown-authority', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
]

test.each(VERDICTS)('a certificate that is %s', async (kind, expected) => {
  const authority = await createAuthority()
  const issued = await authority.issue(kind, ['example.net', 'example.com'])
  expect(await verdict(issued, authority.pem)).toBe(expected)
})

test('a good certificate names every domain', async () => {
  const authority = await createAuthority()
  const { certificate } = await authority.issue('good', ['example.net', 'example.com'])
  const { subjectAltName } = new X509Certificate(certificate)
  expect(subjectAltName).toBe('DNS:example.net, DNS:example.com')
})
