import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedAuthority } from '../../e2e/server/authority.ts'
import { ejabberdMissing, startEjabberd } from '../../e2e/server/ejabberd.ts'
import { prosodyMissing, startProsody } from '../../e2e/server/prosody.ts'
import { person, type ServerOptions, type TestServer } from '../../e2e/server/test-server.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { connect, type ConnectOptions } from './connect.ts'
import { noFacts, signInMemory } from './sign-in-memory.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const PASSWORD = 'pilgrim-żółw'
const never = new AbortController().signal

const SERVERS = [
  { kind: 'ejabberd', start: startEjabberd, missing: ejabberdMissing() },
  { kind: 'prosody', start: startProsody, missing: prosodyMissing() },
]

async function withServer<T>(
  start: (options: ServerOptions) => Promise<TestServer>,
  wanted: ServerOptions,
  work: (server: TestServer) => Promise<T>,
): Promise<T> {
  const server = await start(wanted)
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

function options(server: TestServer, change: Partial<ConnectOptions> = {}): ConnectOptions {
  return {
    account: romeo,
    password: PASSWORD,
    memory: signInMemory(noFacts()),
    server: { host: server.host, port: server.port, tls: 'starttls' },
    authorities: [server.authority],
    lang: 'en',
    ...change,
  }
}

const problem = (code: string, host?: string) =>
  expect.objectContaining({
    problem: expect.objectContaining(host === undefined ? { code } : { code, host }),
  })

for (const { kind, start, missing } of SERVERS) {
  describe.skipIf(missing !== undefined)(`${kind}${missing ? `: ${missing}` : ''}`, () => {
    let server: TestServer
    beforeAll(async () => {
      server = await start({})
      await server.register(person(romeo), PASSWORD)
    })
    afterAll(() => server?.stop())

    test('CONF-05 SESS-01 SESS-02 XV-07 C13 signs in over STARTTLS with a name and password of any script', async () => {
      const { stream, jid } = await connect(options(server), never)
      expect(jid).toMatch(/^romeo@example\.net\/balcony[-~]\S{8,}$/u)
      await stream.close()
    })

    test('C09 signs in over direct TLS, the certificate verified for the domain', async () => {
      const direct = { host: server.host, port: server.directTlsPort ?? 0, tls: 'direct' } as const
      const { stream, jid } = await connect(
        options(server, { server: direct, resource: 'orchard' }),
        never,
      )
      expect(jid).toBe('romeo@example.net/orchard')
      await stream.close()
    })

    test('C12 a wrong password', async () => {
      const wrong = connect(options(server, { password: 'other' }), never)
      await expect(wrong).rejects.toEqual(problem('wrong-password'))
    })

    test('C07 an authority that nobody trusts', async () => {
      const untrusting = connect(options(server, { authorities: [] }), never)
      await expect(untrusting).rejects.toEqual(problem('certificate-unknown-authority'))
    })

    test('C07 C08 switching verification off in the environment changes nothing', async () => {
      process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
      try {
        const untrusting = connect(options(server, { authorities: [] }), never)
        await expect(untrusting).rejects.toEqual(problem('certificate-unknown-authority'))
      } finally {
        delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      }
    })

    test('a server that does not serve the domain says so before TLS, or shows it by its certificate', async () => {
      const account = parseBareJid('romeo@other.example') as BareJid
      const direct = { host: server.host, port: server.directTlsPort ?? 0, tls: 'direct' } as const
      await expect(connect(options(server, { account }), never)).rejects.toEqual(
        problem('no-such-domain'),
      )
      await expect(connect(options(server, { account, server: direct }), never)).rejects.toEqual(
        problem('certificate-wrong-name'),
      )
    })

    test.each([
      ['expired', 'certificate-expired'],
      ['not-yet-valid', 'certificate-not-yet-valid'],
      ['wrong-name', 'certificate-wrong-name'],
      ['unknown-authority', 'certificate-unknown-authority'],
      ['self-signed', 'certificate-unknown-authority'],
    ] as const)('C07 a certificate that is %s', async (certificate, code) => {
      await withServer(start, { certificate }, async (bad) => {
        await expect(connect(options(bad), never)).rejects.toEqual(problem(code))
      })
    })

    test('C01 W1 a server without encryption hears nothing of the password', async () => {
      await withServer(start, { tls: 'none' }, async (plain) => {
        await expect(connect(options(plain), never)).rejects.toEqual(problem('no-encryption'))
      })
    })

    test('aborted, it ends at once', async () => {
      const abort = new AbortController()
      const connecting = connect(options(server), abort.signal)
      abort.abort()
      await expect(connecting).rejects.toEqual(problem('connection-lost'))
    })
  })
}

describe('without a server', () => {
  const memory = signInMemory(noFacts())

  test('a domain that is not there', async () => {
    const account = parseBareJid('romeo@no-such-domain.invalid') as BareJid
    const nowhere = connect(
      { account, password: PASSWORD, memory, authorities: [], lang: 'en' },
      never,
    )
    await expect(nowhere).rejects.toEqual(problem('no-such-domain', 'no-such-domain.invalid'))
  })

  test('nothing listening', async () => {
    const { pem } = await sharedAuthority()
    const server = { host: '127.0.0.1', port: 1, tls: 'starttls' } as const
    const nobody = connect(
      { account: romeo, password: PASSWORD, memory, server, authorities: [pem], lang: 'en' },
      never,
    )
    await expect(nobody).rejects.toEqual(problem('nothing-listening', '127.0.0.1'))
  })
})
