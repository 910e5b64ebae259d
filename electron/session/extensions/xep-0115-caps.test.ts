import { afterEach, describe, expect, test } from 'vitest'
import { parseFullJid } from '../../../shared/model/jid.ts'
import { attached, reply, stopAttached } from '../testing/attached.ts'
import { discoExtension } from './xep-0030-disco.ts'
import { capsExtension } from './xep-0115-caps.ts'

afterEach(stopAttached)

const NODE = 'https://h.example'
const CAPS = 'http://jabber.org/protocol/caps'
const INFO = 'http://jabber.org/protocol/disco#info'
const full = (text: string) => {
  const jid = parseFullJid(text)
  if (!jid) throw new Error('no address')
  return jid
}
const juliet = full('juliet@h.example/balcony')
const nurse = full('nurse@h.example/phone')
// XEP-0115 §5.2.
const VER = 'QgayPKawpkPSDYmwT/WM94uAlu0='
const EXODUS = `<query xmlns='${INFO}'><identity category='client' name='Exodus 0.9.1' type='pc'/><feature var='http://jabber.org/protocol/caps'/><feature var='${INFO}'/><feature var='http://jabber.org/protocol/disco#items'/><feature var='http://jabber.org/protocol/muc'/></query>`

async function made() {
  const disco = discoExtension(
    () => ['a', ...disco.features],
    () => true,
  )
  const caps = capsExtension(disco, NODE, (jid) => !jid.startsWith('stranger'))
  const { server, session, presence } = await attached([disco, caps])
  const say = async (stanza: string) => {
    server.say(`${stanza}<iq type='get' id='after'><a xmlns='urn:a'/></iq>`)
    expect((await server.next()).attrs['id']).toBe('after')
  }
  const announce = (from: string, ver: string, hash = 'sha-1') =>
    say(
      `<presence from='${from}'><c xmlns='${CAPS}' hash='${hash}' node='n' ver='${ver}'/></presence>`,
    )
  return { server, session, presence, caps, say, announce }
}

describe('one’s own', () => {
  test('each presence says what is attached by a hash, and whoever asks for it learns it', async () => {
    const { server, session, presence } = await made()
    const ver = presence.getChild('c', CAPS)?.attrs['ver'] as string
    expect(presence.getChild('c', CAPS)?.attrs).toMatchObject({ hash: 'sha-1', node: NODE })
    expect(ver).toMatch(/^[\w+/]{27}=$/u)
    server.say(
      `<iq type='get' id='q' from='${juliet}'><query xmlns='${INFO}' node='${NODE}#${ver}'/></iq>`,
    )
    const answer = String(await server.next())
    expect(answer).toContain(`node="${NODE}#${ver}"`)
    expect(answer).toContain('<feature var="a"/>')
    const goodbye = session.setPresence({ show: 'offline', status: '' })
    expect((await server.next()).getChild('c', CAPS)).toBeUndefined()
    await goodbye
  })
})

describe('those of others', () => {
  test('are asked for on demand, and once for all who announce the same', async () => {
    const { server, caps, announce } = await made()
    await announce(juliet, VER)
    await announce(nurse, VER)
    expect(await caps.featuresOf(full('other@h.example/x'))).toBeUndefined()
    const features = caps.featuresOf(juliet)
    const request = await server.next()
    expect(request.attrs['to']).toBe(juliet)
    expect(request.getChild('query', INFO)?.attrs['node']).toBe(`n#${VER}`)
    reply(server, request, { result: EXODUS })
    expect((await features)?.has('http://jabber.org/protocol/muc')).toBe(true)
    expect(await caps.featuresOf(nurse)).toBe(await features)
  })

  test('D13 an answer that does not fit its hash counts for nobody', async () => {
    const { server, caps, announce } = await made()
    await announce(juliet, VER)
    await announce(nurse, VER)
    const lied = caps.featuresOf(juliet)
    reply(server, await server.next(), { result: EXODUS.replace('muc', 'lies') })
    expect(await lied).toBeUndefined()
    const told = caps.featuresOf(nurse)
    const request = await server.next()
    expect(request.attrs['to']).toBe(nurse)
    reply(server, request, { result: EXODUS })
    expect((await told)?.size).toBe(4)
  })

  test('D13 by a hash of another kind they hold for whoever says so alone', async () => {
    const { server, caps, announce } = await made()
    await announce(juliet, VER, 'md4')
    for (let time = 0; time < 2; time += 1) {
      const features = caps.featuresOf(juliet)
      const request = await server.next()
      expect(request.getChild('query', INFO)?.attrs['node']).toBeUndefined()
      reply(server, request, { result: EXODUS })
      expect((await features)?.size).toBe(4)
    }
    await announce(nurse, VER)
    const asked = caps.featuresOf(nurse)
    expect((await server.next()).attrs['to']).toBe(nurse)
    server.cut()
    expect(await asked).toBeUndefined()
  })

  test('presence without them changes nothing, and with the presence they go', async () => {
    const { server, caps, say, announce } = await made()
    await announce(juliet, VER)
    await say(`<presence from='${juliet}'/>`)
    const features = caps.featuresOf(juliet)
    reply(server, await server.next(), { result: EXODUS })
    expect((await features)?.size).toBe(4)
    await say(`<presence from='${juliet}' type='unavailable'/>`)
    expect(await caps.featuresOf(juliet)).toBeUndefined()
  })

  test('a refusal says nothing, and those of strangers are not kept', async () => {
    const { server, caps, announce } = await made()
    await announce('stranger@h.example/x', VER)
    await announce(juliet, VER)
    const features = caps.featuresOf(juliet)
    reply(server, await server.next(), { error: 'service-unavailable' })
    expect(await features).toBeUndefined()
    expect(await caps.featuresOf(full('stranger@h.example/x'))).toBeUndefined()
  })
})
