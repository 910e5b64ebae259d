import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVERS } from '../../e2e/server/servers.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { startSession } from './bind.ts'
import { connect } from './connect.ts'
import { noFacts, signInMemory } from './sign-in-memory.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const PASSWORD = 'pilgrim'

describe.each(SERVERS)('sessions of RFC 3921 §3 on %s', (_, missing, start) => {
  let server: TestServer
  beforeAll(async () => {
    if (missing !== undefined) return
    server = await start()
    await server.register(person(romeo), PASSWORD)
  })
  afterAll(() => server?.stop())

  const signIn = (account: BareJid, resource: string) =>
    connect(
      {
        account,
        password: PASSWORD,
        resource,
        memory: signInMemory(noFacts()),
        server: { host: server.host, port: server.port, tls: 'starttls' },
        authorities: [server.authority],
        lang: 'en',
      },
      new AbortController().signal,
    )

  test.skipIf(missing)(
    'NS-07 SESS-04 SESS-06 a server that is asked for a session opens it',
    async () => {
      const { stream } = await signIn(romeo, 'orchard')
      const required = xml('features', {}, xml('session', { xmlns: NS.session }))
      await expect(startSession(stream, required)).resolves.toBeUndefined()
      await stream.close()
    },
  )

  test.skipIf(missing)(
    'SESS-09 SESS-10 of two with one resource the older one is thrown out, the newer one is in',
    async () => {
      const older = await signIn(romeo, 'orchard')
      const newer = await signIn(romeo, 'orchard')
      expect(newer.jid).toBe('romeo@example.net/orchard')
      expect((await older.stream.ended).code).toBe('replaced')
      expect(newer.stream.problem).toBeUndefined()
      await newer.stream.close()
    },
  )

  test.skipIf(missing)('SESS-14 an account that is not there is not let in', async () => {
    const nobody = parseBareJid('nobody@example.net') as BareJid
    await expect(signIn(nobody, 'x')).rejects.toMatchObject({ problem: { code: 'wrong-password' } })
  })
})
