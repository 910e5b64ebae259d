import { describe, expect, test } from 'vitest'
import { xml } from '../../shared/codec/element.ts'
import { isCut } from './stanza.ts'
import { nextNonza } from './stream.ts'
import { fakePeer } from './testing/fake-peer.ts'

const problem = (code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ code }) })

async function openPeer() {
  const peer = fakePeer()
  await peer.stream.open()
  return peer
}

describe('reading', () => {
  test('B05 W13 characters split between packets stay whole', async () => {
    const { stream, say } = await openPeer()
    for (const byte of new TextEncoder().encode('<a>žluť 😀</a>')) say(Uint8Array.of(byte))
    expect((await stream.next(1000)).getText()).toBe('žluť 😀')
  })

  test.each([
    ['half a character', [0x3c, 0x61, 0x3e, 0xf0, 0x9f, 0x3c]],
    ['an overlong form', [0x3c, 0x61, 0x3e, 0xc0, 0xaf, 0x3c]],
    ['half a surrogate pair', [0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c]],
  ])('B05 %s ends the stream with its stream error', async (_, bytes) => {
    const peer = await openPeer()
    peer.say(Uint8Array.from(bytes))
    const error = await peer.next()
    expect(error.is('error', 'http://etherx.jabber.org/streams')).toBe(true)
    expect(String(error)).toContain('<not-well-formed')
    expect(await peer.stream.ended).toMatchObject({ code: 'not-xmpp' })
  })

  test('E16 however much has come, everything else has its turn between two packets', async () => {
    const { stream } = await openPeer()
    let turn = 0
    const count = (): NodeJS.Immediate => setImmediate(() => (turn += 1) && (next = count()))
    let next = count()
    const turns: number[] = []
    stream.route(() => turns.push(turn))
    for (const packet of ['<a/>', '<b/>', '<c/>']) stream.socket.push(packet)
    await expect.poll(() => turns).toHaveLength(3)
    clearImmediate(next)
    expect(new Set(turns).size).toBe(3)
  })

  test('W11 what arrives before it is asked for waits, in order', async () => {
    const { stream, say } = await openPeer()
    say('<a/><b/><c/>')
    expect((await stream.next(1000)).name).toBe('a')
    const routed: string[] = []
    stream.route((element) => routed.push(element.name))
    say('<d/><e/>')
    await expect.poll(() => routed).toEqual(['b', 'c', 'd', 'e'])
  })

  test('how much the server takes is remembered over what it offers later, and asked anew of a new stream', async () => {
    const { stream, say } = await openPeer()
    const limits = `<limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>20000</max-bytes></limits>`
    say(`<stream:features>${limits}</stream:features><stream:features/>`)
    for (let count = 0; count < 2; count += 1) await stream.next(1000)
    expect(stream.maxBytes).toBe(20_000)
    await stream.open()
    expect(stream.maxBytes).toBeUndefined()
  })

  test('a flood that nobody asked for ends the stream', async () => {
    const { stream, say } = await openPeer()
    say('<a/>'.repeat(1025))
    expect(await stream.ended).toMatchObject({ code: 'not-xmpp' })
  })

  test.each([
    ['a resumption', `<resumed xmlns='urn:xmpp:sm:3'/>`, xml('resume', { xmlns: 'urn:xmpp:sm:3' })],
    [
      'a sign-in that binds',
      `<success xmlns='urn:xmpp:sasl:2'/>`,
      xml('authenticate', {}, xml('bind', { xmlns: 'urn:xmpp:bind:0' })),
    ],
    [
      'a bound resource',
      `<iq><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`,
      xml('iq', {}, xml('bind', { xmlns: 'urn:ietf:params:xml:ns:xmpp-bind' })),
    ],
  ])(
    'B07 in the packet of %s a stanza beyond the limits costs only itself',
    async (_, grant, asked) => {
      const poison = `<message>${'<a>'.repeat(70)}${'</a>'.repeat(70)}</message>`
      const { stream, say } = await openPeer()
      await stream.send(asked)
      say(`${grant}${poison}<presence/>`)
      await stream.next(1000)
      const routed: boolean[] = []
      stream.route((element) => routed.push(isCut(element)))
      await expect.poll(() => routed).toEqual([true, false])
      const unasked = await openPeer()
      unasked.say(`${grant}${poison}<presence/>`)
      expect(await unasked.stream.ended).toMatchObject({ text: 'policy-violation' })
    },
  )

  test('B13 a header that is none of XMPP', async () => {
    const { stream, say } = fakePeer()
    say('<html>')
    await expect(stream.open()).rejects.toEqual(problem('not-xmpp'))
  })
})

describe('ending', () => {
  test('closed in order, each side closing its own', async () => {
    const { stream } = await openPeer()
    await stream.close()
    expect(await stream.ended).toMatchObject({ code: 'connection-lost' })
    await expect(stream.send(xml('a', {}))).rejects.toEqual(problem('connection-lost'))
  })

  test('B04 E04 the server ends it, and what follows is thrown away', async () => {
    const { stream, say } = await openPeer()
    const routed: string[] = []
    stream.route((element) => routed.push(element.name))
    say('<a/></stream:stream><b/>')
    await stream.ended
    expect(routed).toEqual(['a'])
  })

  test('E04 cut off, whoever waits is told', async () => {
    const { stream, cut } = await openPeer()
    const waiting = stream.next(10_000)
    cut()
    await expect(waiting).rejects.toEqual(problem('connection-lost'))
  })

  test('B13 what is not wanted does not make the time any longer', async () => {
    const { stream, say } = await openPeer()
    const drip = setInterval(() => say('<message/>'), 5)
    await expect(nextNonza(stream, 60)).rejects.toEqual(problem('timeout'))
    clearInterval(drip)
  })

  test('E03 B13 nothing coming in time ends it', async () => {
    const { stream } = await openPeer()
    await expect(stream.next(1)).rejects.toEqual(problem('timeout'))
    expect(await stream.ended).toEqual({ code: 'timeout' })
  })

  test.each([
    ['conflict', 'replaced'],
    ['system-shutdown', 'server-shutdown'],
    ['host-unknown', 'no-such-domain'],
    ['policy-violation', 'refused-by-server'],
    ['see-other-host', 'connection-lost'],
    ['hasOwnProperty', 'connection-lost'],
  ])('A36 stream error %s', async (condition, code) => {
    const { stream, say } = await openPeer()
    say(
      `<stream:error><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-streams'>evil.example</${condition}></stream:error>`,
    )
    expect(await stream.ended).toMatchObject({ code })
  })
})
