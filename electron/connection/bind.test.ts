import { describe, expect, test } from 'vitest'
import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { bindResource, startSession } from './bind.ts'
import { fakePeer } from './testing/fake-peer.ts'

const me = parseBareJid('me@h.example') as BareJid
const problem = (code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) })

const features = (...children: ReturnType<typeof xml>[]) =>
  xml('features', { xmlns: NS.streams }, ...children)
const BIND = features(xml('bind', { xmlns: NS.bind }))

async function opened() {
  const peer = fakePeer()
  await peer.stream.open()
  return peer
}

describe('binding a resource', () => {
  test('SESS-02 the address is what the server made of it', async () => {
    const { stream, next, say } = await opened()
    const bound = bindResource(stream, BIND, me, 'orchard')
    const request = await next()
    expect(request.getChild('bind', NS.bind)?.getChildText('resource', NS.bind)).toBe('orchard')
    say(
      `<iq type='result' id='${request.attrs['id']}'><bind xmlns='${NS.bind}'><jid>me@h.example/other</jid></bind></iq>`,
    )
    expect(await bound).toBe('me@h.example/other')
  })

  test.each(['juliet@h.example/x', 'me@h.example', 'me@evil.example/x', ''])(
    'an address that is not ours (%j) is refused',
    async (jid) => {
      const { stream, next, say } = await opened()
      const bound = bindResource(stream, BIND, me, 'orchard')
      const { attrs } = await next()
      say(
        `<iq type='result' id='${attrs['id']}'><bind xmlns='${NS.bind}'><jid>${jid}</jid></bind></iq>`,
      )
      await expect(bound).rejects.toEqual(problem('not-xmpp'))
    },
  )

  test('an address of any script is ours, however the server writes it', async () => {
    const { stream, next, say } = await opened()
    const account = parseBareJid('żółw@bücher.example') as BareJid
    const bound = bindResource(stream, BIND, account, 'orchard')
    const { attrs } = await next()
    say(
      `<iq type='result' id='${attrs['id']}'><bind xmlns='${NS.bind}'><jid>żółw@xn--bcher-kva.example/r</jid></bind></iq>`,
    )
    expect(await bound).toBe('żółw@bücher.example/r')
  })

  test('A32 A05 only the answer by its id counts; stanzas before it go nowhere', async () => {
    const { stream, next, say } = await opened()
    const bound = bindResource(stream, BIND, me, 'orchard')
    const { attrs } = await next()
    const inner = `<bind xmlns='${NS.bind}'><jid>me@h.example/x</jid></bind>`
    say(
      `<message from='boss@h.example'><body>x</body></message><iq type='result' id='other'>${inner}</iq>`,
    )
    say(
      `<iq type='set' id='${attrs['id']}'>${inner}</iq><iq type='error' id='${attrs['id']}'><error type='cancel'><conflict xmlns='${NS.stanzaErrors}'/></error></iq>`,
    )
    await expect(bound).rejects.toEqual(problem('resource-conflict'))
  })

  test('a server that offers none', async () => {
    const { stream } = await opened()
    await expect(bindResource(stream, features(), me, 'x')).rejects.toEqual(problem('not-xmpp'))
  })
})

describe('the session of RFC 3921 §3', () => {
  test('SESS-04 SESS-06 is asked for where the server requires it', async () => {
    const { stream, next, say } = await opened()
    const started = startSession(stream, features(xml('session', { xmlns: NS.session })))
    const request = await next()
    expect(request.attrs['type']).toBe('set')
    expect(request.getChild('session', NS.session)?.children).toEqual([])
    say(`<iq type='result' id='${request.attrs['id']}'/>`)
    await started
  })

  test('W11 stanzas that come before its answer are the session’s, and stay', async () => {
    const { stream, next, say } = await opened()
    const started = startSession(stream, features(xml('session', { xmlns: NS.session })))
    const { attrs } = await next()
    say(`<message id='early'/><iq type='result' id='${attrs['id']}'/>`)
    await started
    const routed: unknown[] = []
    stream.route((element) => routed.push(element.attrs['id']))
    expect(routed).toEqual(['early'])
  })

  test.each([
    ['SESS-05 not advertised', features()],
    ['SESS-03 optional', features(xml('session', { xmlns: NS.session }, xml('optional', {})))],
  ])('%s: it is left out', async (_, offered) => {
    const { stream, next } = await opened()
    await startSession(stream, offered)
    await stream.send(xml('marker', {}))
    expect((await next()).name).toBe('marker')
  })

  test('SESS-07 SESS-12 refused, the sign-in has failed with the server’s reason', async () => {
    const { stream, next, say } = await opened()
    const started = startSession(stream, features(xml('session', { xmlns: NS.session })))
    const { attrs } = await next()
    say(
      `<iq type='error' id='${attrs['id']}'><session xmlns='${NS.session}'/><error type='wait'><internal-server-error xmlns='${NS.stanzaErrors}'/></error></iq>`,
    )
    await expect(started).rejects.toEqual(problem('refused-by-server'))
  })
})
