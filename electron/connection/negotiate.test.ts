import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Element } from '@xmpp/xml'
import { NS } from '../../shared/codec/namespaces.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { negotiate, type NegotiateOptions } from './negotiate.ts'
import { StartOver } from './problem.ts'
import type { FastToken } from './sasl/fast.ts'
import { noFacts, type SignInFacts, signInMemory } from './sign-in-memory.ts'
import { fakePeer, type FakePeer } from './testing/fake-peer.ts'

const me = parseBareJid('me@h.example') as BareJid
const TOKEN: FastToken = {
  mechanism: 'HT-SHA-256-NONE',
  secret: 'token-canary',
  expires: Date.now() + 3_600_000,
  bind: true,
  streamManagement: true,
}
const problem = (code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) })
const base64 = (data: string | Buffer) => Buffer.from(data).toString('base64')

const BIND2 = `<bind xmlns='${NS.bind2}'/>`
const features = (inner: string) => `<stream:features>${inner}</stream:features>`
const sasl2 = (inline = '', mechanisms = ['SCRAM-SHA-1']) =>
  features(
    `<authentication xmlns='${NS.sasl2}'>${mechanisms.map((name) => `<mechanism>${name}</mechanism>`).join('')}<inline>${BIND2}${inline}</inline></authentication>`,
  )
const FAST = `<fast xmlns='${NS.fast}'><mechanism>HT-SHA-256-NONE</mechanism></fast>`
const BOUND = `<bound xmlns='${NS.bind2}'><enabled xmlns='${NS.streamManagement}' id='s' resume='true'/></bound>`
const success = (data: string, inner = BOUND) =>
  `<success xmlns='${NS.sasl2}'><additional-data>${data}</additional-data><authorization-identifier>${me}/r</authorization-identifier>${inner}</success>`
const failure = (condition: string) =>
  `<failure xmlns='${NS.sasl2}'><${condition} xmlns='${NS.sasl}'/></failure>`
const streamError = (condition: string) =>
  `<stream:error><${condition} xmlns='${NS.streamErrors}'/></stream:error>`

/** One conversation of an installation that knows these facts. */
function conversation(known: Partial<SignInFacts> = {}, change: Partial<NegotiateOptions> = {}) {
  const peer = fakePeer()
  let facts: SignInFacts = { ...noFacts(), ...known }
  const memory = signInMemory(facts, (next) => (facts = next))
  const options = { account: me, password: 'pencil', memory, ...change }
  return { ...peer, done: negotiate(peer.stream, options), facts: () => facts }
}

/** The server's half of SCRAM-SHA-1 in SASL2, from the request on; `more` stands at the end of its first message. */
async function scram({ next, say }: FakePeer, request: Element, more = ''): Promise<string> {
  const text = (element: Element | undefined) =>
    Buffer.from(element?.getText() ?? '', 'base64').toString()
  const first = text(request.getChild('initial-response', NS.sasl2)).replace(/^[^,]*,[^,]*,/u, '')
  const salt = Buffer.alloc(16, 7)
  const serverFirst = `${first.replace(/^.*r=/u, 'r=')}server,s=${base64(salt)},i=4096${more}`
  say(`<challenge xmlns='${NS.sasl2}'>${base64(serverFirst)}</challenge>`)
  const [withoutProof] = text(await next()).split(',p=')
  const salted = pbkdf2Sync('pencil', salt, 4096, 20, 'sha1')
  const key = createHmac('sha1', salted).update('Server Key').digest()
  const signed = createHmac('sha1', key).update(`${first},${serverFirst},${withoutProof}`).digest()
  return base64(`v=${base64(signed)}`)
}

describe('XEP-0484 a token', () => {
  const responder = base64(createHmac('sha256', TOKEN.secret).update('Responder').digest())

  test('signs in without another word', async () => {
    const { done, next, say, facts } = conversation({ token: TOKEN }, { password: undefined })
    expect((await next()).attrs['mechanism']).toBe('HT-SHA-256-NONE')
    say(sasl2(FAST) + success(responder))
    expect(await done).toMatchObject({ signIn: 'fast', jid: 'me@h.example/r' })
    expect(facts().token).toEqual(TOKEN)
  })

  test.each(['not-authorized', 'credentials-expired', 'malformed-request', 'aborted'])(
    'refused (%s), gives way to the password in the same attempt and is tried no more',
    async (condition) => {
      const talk = conversation({ token: TOKEN })
      await talk.next()
      talk.say(sasl2(FAST) + failure(condition))
      const request = await talk.next()
      expect(request.attrs['mechanism']).toBe('SCRAM-SHA-1')
      expect(talk.facts().token).toBeUndefined()
      talk.say(success(await scram(talk, request)))
      expect(await talk.done).toMatchObject({ signIn: 'sasl2' })
    },
  )

  test('refused for the moment, is kept', async () => {
    const talk = conversation({ token: TOKEN })
    await talk.next()
    talk.say(sasl2(FAST) + failure('temporary-auth-failure'))
    expect((await talk.next()).attrs['mechanism']).toBe('SCRAM-SHA-1')
    expect(talk.facts().token).toEqual(TOKEN)
    talk.cut()
    await expect(talk.done).rejects.toEqual(problem('connection-lost'))
  })

  test('refused for the moment and all there is, the person is not asked for a password', async () => {
    const { done, next, say, facts } = conversation({ token: TOKEN }, { password: undefined })
    await next()
    say(sasl2(FAST) + failure('temporary-auth-failure'))
    await expect(done).rejects.toEqual(problem('refused-by-server'))
    expect(facts().token).toEqual(TOKEN)
  })

  test.each(['system-shutdown', 'reset', 'resource-constraint', 'policy-violation'])(
    'outlives a server in trouble (%s)',
    async (condition) => {
      for (const before of ['', sasl2(FAST)]) {
        const { done, next, say, facts } = conversation({ token: TOKEN })
        await next()
        say(before + streamError(condition))
        await expect(done).rejects.toBeInstanceOf(Error)
        expect(facts().token).toEqual(TOKEN)
      }
    },
  )

  test.each(['not-authorized', 'unsupported-stanza-type', 'invalid-namespace'])(
    'that a server ends the stream over (%s) is not written to it again',
    async (condition) => {
      const { done, next, say, facts } = conversation({ token: TOKEN })
      await next()
      say(streamError(condition))
      await expect(done).rejects.toBeInstanceOf(Error)
      expect(facts().token).toBeUndefined()
    },
  )

  test.each([
    ['neither tokens nor the profile', features(`<mechanisms xmlns='${NS.sasl}'/>`)],
    ['no tokens', sasl2()],
    ['tokens of another kind', sasl2(FAST.replace('NONE', 'EXPR'))],
  ])('on a server that has %s is forgotten, and another stream begun', async (_, offered) => {
    const { done, next, say, facts } = conversation({ token: TOKEN })
    await next()
    say(offered)
    await expect(done).rejects.toBeInstanceOf(StartOver)
    expect(facts().token).toBeUndefined()
  })

  test('believed by a server that then cannot bind, is kept', async () => {
    const { done, next, say, facts } = conversation({ token: TOKEN })
    await next()
    say(sasl2(FAST) + success(responder, '') + features(`<bind xmlns='${NS.bind}'/>`))
    const { attrs } = await next()
    say(
      `<iq type='error' id='${attrs['id']}'><error type='wait'><resource-constraint xmlns='${NS.stanzaErrors}'/></error></iq>`,
    )
    await expect(done).rejects.toEqual(problem('refused-by-server'))
    expect(facts().token).toEqual(TOKEN)
  })
})

describe('a sign-in with the password', () => {
  test('C03 the mechanism is pinned as soon as the server has proven itself, whatever comes then', async () => {
    const talk = conversation()
    await talk.greeted
    talk.say(sasl2())
    const proof = await scram(talk, await talk.next())
    talk.say(success(proof, ''))
    talk.cut()
    await expect(talk.done).rejects.toEqual(problem('connection-lost'))
    expect(talk.facts().pinned).toBe('SCRAM-SHA-1')
  })

  test('XEP-0352 offered after Bind 2 without stream management counts as offered', async () => {
    const talk = conversation()
    await talk.greeted
    talk.say(sasl2())
    const proof = await scram(talk, await talk.next())
    const bound = success(proof, `<bound xmlns='${NS.bind2}'/>`)
    talk.say(bound + features(`<csi xmlns='${NS.clientState}'/>`))
    expect(await talk.done).toMatchObject({ clientState: true, management: { kind: 'off' } })
  })

  test('W11 stanzas behind a session that came with the success wait for it', async () => {
    const talk = conversation()
    await talk.greeted
    talk.say(sasl2())
    const proof = await scram(talk, await talk.next())
    const bound = success(proof, `<bound xmlns='${NS.bind2}'/>`)
    const sm = features(`<sm xmlns='${NS.streamManagement}'/>`)
    talk.say(`${bound}<message id='early'/>${sm}`)
    await talk.next()
    talk.say(`<message id='later'/><enabled xmlns='${NS.streamManagement}' id='s' resume='1'/>`)
    expect(await talk.done).toMatchObject({ management: { kind: 'enabled', uncounted: 2 } })
    const routed: unknown[] = []
    talk.stream.route((element) => routed.push(element.attrs['id']))
    expect(routed).toEqual(['early', 'later'])
  })

  test.each([undefined, 'orchard'])(
    'SESS-11 a session refused for its name (%s) is asked for under another one, if that was ours',
    async (resource) => {
      const talk = conversation({}, resource === undefined ? {} : { resource })
      await talk.greeted
      talk.say(sasl2().replace(BIND2, ''))
      const proof = await scram(talk, await talk.next())
      talk.say(success(proof, ''))
      talk.say(features(`<bind xmlns='${NS.bind}'/><session xmlns='${NS.session}'/>`))
      const bind = await talk.next()
      talk.say(
        `<iq type='result' id='${bind.attrs['id']}'><bind xmlns='${NS.bind}'><jid>${me}/x</jid></bind></iq>`,
      )
      const session = await talk.next()
      talk.say(
        `<iq type='error' id='${session.attrs['id']}'><error type='cancel'><conflict xmlns='${NS.stanzaErrors}'/></error></iq>`,
      )
      const code = resource === undefined ? 'refused-by-server' : 'resource-conflict'
      await expect(talk.done).rejects.toEqual(problem(code))
      await talk.done.catch((error: unknown) => {
        expect(error instanceof StartOver).toBe(resource === undefined)
      })
    },
  )
})

describe('C06 XEP-0474 an offer that was changed on the way', () => {
  const hash = (text: string) => createHash('sha1').update(text).digest('base64')
  const offer = (types: string[]) =>
    sasl2('', ['SCRAM-SHA-1', 'PLAIN']).replace(
      '</stream:features>',
      `<sasl-channel-binding xmlns='${NS.channelBinding}'>${types.map((type) => `<channel-binding type='${type}'/>`).join('')}</sasl-channel-binding></stream:features>`,
    )

  test.each([
    [sasl2('', ['SCRAM-SHA-1', 'PLAIN']), 'PLAIN\u001eSCRAM-SHA-1'],
    [
      offer(['tls-unique', 'tls-exporter']),
      'PLAIN\u001eSCRAM-SHA-1\u001ftls-exporter\u001etls-unique',
    ],
    [offer([]), 'PLAIN\u001eSCRAM-SHA-1\u001f'],
  ])('an offer that arrived as it was made, number %#', async (offered, text) => {
    const talk = conversation()
    await talk.greeted
    talk.say(offered)
    talk.say(success(await scram(talk, await talk.next(), `,h=${hash(text)}`)))
    expect(await talk.done).toMatchObject({ signIn: 'sasl2' })
  })

  test.each([
    'PLAIN\u001eSCRAM-SHA-1\u001eSCRAM-SHA-512',
    'SCRAM-SHA-1',
    'PLAIN\u001eSCRAM-SHA-1\u001ftls-exporter',
  ])('an offer of %j ends it before the proof', async (text) => {
    const talk = conversation()
    await talk.greeted
    talk.say(sasl2('', ['SCRAM-SHA-1', 'PLAIN']))
    const request = await talk.next()
    scram(talk, request, `,x=1,h=${hash(text)}`).catch(() => {})
    await expect(talk.done).rejects.toEqual(problem('sign-in-weaker'))
  })

  test('the example of the specification', async () => {
    const { offerHash } = await import('./sasl/downgrade.ts')
    const mechanisms = ['SCRAM-SHA-1', 'SCRAM-SHA-1-PLUS']
    const bindings = ['tls-server-end-point', 'tls-exporter']
    expect(offerHash({ mechanisms, bindings }, 'sha1')).toBe('G6k/rBLDqgOhRRaCuuatSDFkJ08=')
  })
})

test.each([[['PLAIN-TEXT', 'HT-SHA-256-NONE']], [[]]])(
  'where the new profile has nothing that will do (%j), the older one is used',
  async (names) => {
    const { next, say, stream, done, greeted } = conversation()
    await greeted
    const older = `<mechanisms xmlns='${NS.sasl}'><mechanism>SCRAM-SHA-1</mechanism></mechanisms>`
    say(sasl2('', names).replace('</stream:features>', `${older}</stream:features>`))
    const request = await next()
    expect(request.is('auth', NS.sasl)).toBe(true)
    expect(request.attrs['mechanism']).toBe('SCRAM-SHA-1')
    stream.fail({ code: 'connection-lost' })
    await expect(done).rejects.toEqual(problem('connection-lost'))
  },
)

test('C03 the older profile is no way around what was used before', async () => {
  const { say, done, greeted } = conversation({ pinned: 'SCRAM-SHA-256' })
  await greeted
  const older = `<mechanisms xmlns='${NS.sasl}'><mechanism>PLAIN</mechanism></mechanisms>`
  say(sasl2().replace('</stream:features>', `${older}</stream:features>`))
  await expect(done).rejects.toMatchObject({
    problem: { code: 'sign-in-weaker', text: 'SCRAM-SHA-1' },
  })
})
