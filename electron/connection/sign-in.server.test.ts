import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ejabberdMissing, startEjabberd } from '../../e2e/server/ejabberd.ts'
import { prosodyMissing, startProsody } from '../../e2e/server/prosody.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import { xml } from '../../shared/codec/element.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { connect, type Connection, type ConnectOptions } from './connect.ts'
import { invalidateToken } from './invalidate-token.ts'
import { noFacts, type SignInFacts, signInMemory } from './sign-in-memory.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const PASSWORD = 'pilgrim'
const never = new AbortController().signal

/** Signs in again and again as one installation does. */
function installation(server: TestServer) {
  let facts: SignInFacts = noFacts()
  const memory = signInMemory(facts, (next) => (facts = next))
  return {
    get facts() {
      return facts
    },
    forge: (change: Partial<SignInFacts>) => {
      facts = { ...facts, ...change }
      return signInMemory(facts, (next) => (facts = next))
    },
    signIn: (change: Partial<ConnectOptions> = {}): Promise<Connection> =>
      connect(
        {
          account: romeo,
          password: PASSWORD,
          memory,
          server: { host: server.host, port: server.directTlsPort ?? 0, tls: 'direct' },
          authorities: [server.authority],
          lang: 'en',
          ...change,
        },
        never,
      ),
  }
}

const problem = (code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) })

/** Cuts the line without a goodbye, as a network does. */
async function cut({ stream }: Connection): Promise<void> {
  stream.fail({ code: 'connection-lost' })
  await stream.ended
}

const missingEjabberd = ejabberdMissing()
describe.skipIf(missingEjabberd)(`ejabberd${missingEjabberd ? `: ${missingEjabberd}` : ''}`, () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startEjabberd()
    await server.register(person(romeo), PASSWORD)
  })
  afterAll(() => server?.stop())

  test('signs in by SCRAM, pins it, and resumes what was cut', async () => {
    const here = installation(server)
    const first = await here.signIn()
    expect(first).toMatchObject({ signIn: 'classic', management: { kind: 'enabled' } })
    expect(here.facts.pinned).toBe('SCRAM-SHA-1')
    const id = first.management.kind === 'enabled' ? (first.management.id ?? '') : ''
    expect(id).not.toBe('')
    await cut(first)
    const again = await here.signIn({ resume: { id, handled: 0, jid: first.jid } })
    expect(again).toMatchObject({ jid: first.jid, management: { kind: 'resumed', h: 0 } })
    await again.stream.close()
  })

  test('a session that the server does not know is bound anew', async () => {
    const unknown = { id: 'nonsense', handled: 7, jid: `${romeo}/x` as never }
    const { management, stream } = await installation(server).signIn({ resume: unknown })
    expect(management.kind).toBe('enabled')
    await stream.close()
  })

  test('C03 less than was used before stops it, and nothing is said', async () => {
    const here = installation(server)
    const memory = here.forge({ pinned: 'SCRAM-SHA-256' })
    await expect(here.signIn({ memory })).rejects.toEqual(problem('sign-in-weaker'))
    expect(here.facts.pinned).toBe('SCRAM-SHA-256')
  })
})

const missingProsody = prosodyMissing()
describe.skipIf(missingProsody)(`Prosody${missingProsody ? `: ${missingProsody}` : ''}`, () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startProsody()
    await server.register(person(romeo), PASSWORD)
  })
  afterAll(() => server?.stop())

  test('C06 signs in by SASL2 and Bind 2, tied to the TLS connection', async () => {
    const here = installation(server)
    const first = await here.signIn()
    expect(first).toMatchObject({ signIn: 'sasl2', clientState: true })
    expect(first.management).toMatchObject({ kind: 'enabled', id: expect.any(String) })
    expect(here.facts.pinned).toMatch(/^SCRAM-SHA-(?:1|256)-PLUS$/u)
    expect(here.facts.token).toMatchObject({ mechanism: 'HT-SHA-256-EXPR' })
    await first.stream.close()
  })

  test('XEP-0484 the token signs in without the password, and resumes', async () => {
    const here = installation(server)
    const first = await here.signIn()
    await first.stream.send(xml('presence', {}))
    await cut(first)
    const id = first.management.kind === 'enabled' ? (first.management.id ?? '') : ''
    const resume = { id, handled: 0, jid: first.jid }
    const again = await here.signIn({ password: undefined, resume })
    expect(again).toMatchObject({ signIn: 'fast', jid: first.jid, management: { kind: 'resumed' } })
    await again.stream.close()
    const anew = await here.signIn({ password: undefined })
    expect(anew).toMatchObject({ signIn: 'fast', management: { kind: 'enabled' } })
    await anew.stream.close()
  })

  test('a token that is not taken any more gives way to the password, on the same stream', async () => {
    const here = installation(server)
    await (await here.signIn()).stream.close()
    const { token } = here.facts
    if (!token) throw new Error('there is no token')
    const memory = here.forge({ token: { ...token, secret: 'wrong' } })
    const { signIn, stream } = await here.signIn({ memory })
    expect(signIn).toBe('sasl2')
    expect(here.facts.token?.secret).not.toBe('wrong')
    await stream.close()
  })

  test('XEP-0484 a token that was given up signs nobody in any more', async () => {
    const here = installation(server)
    await (await here.signIn()).stream.close()
    const { token, client } = here.facts
    if (!token) throw new Error('there is no token')
    const tls = { host: server.host, port: server.directTlsPort ?? 0, tls: 'direct' } as const
    const where = { account: romeo, server: tls, authorities: [server.authority], lang: 'en' }
    await invalidateToken({ ...where, client, token }, never)
    await expect(here.signIn({ password: undefined })).rejects.toEqual(problem('password-needed'))
    expect(here.facts.token).toBeUndefined()
  })

  test('without a password and without a token it asks for one', async () => {
    const here = installation(server)
    await expect(here.signIn({ password: undefined })).rejects.toEqual(problem('password-needed'))
  })

  test('C12 a wrong password', async () => {
    const here = installation(server)
    await expect(here.signIn({ password: 'x' })).rejects.toEqual(problem('wrong-password'))
    expect(here.facts).toMatchObject({ pinned: undefined, token: undefined })
  })

  test('SESS-02 a resource that a person chose is bound in the old way', async () => {
    const { jid, signIn, stream } = await installation(server).signIn({ resource: 'orchard' })
    expect([jid, signIn]).toEqual(['romeo@example.net/orchard', 'sasl2'])
    await stream.close()
  })
})
