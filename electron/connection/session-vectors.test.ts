import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { childElements } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { parseXml } from '../session/testing/parse-xml.ts'
import { saidBy } from '../session/testing/same-xml.ts'
import { startSession } from './bind.ts'
import { serialize } from './serialize.ts'
import { fakePeer } from './testing/fake-peer.ts'

const SECTION = join(import.meta.dirname, '../../shared/codec/cases/vectors/section-3.json')
const vectors = JSON.parse(readFileSync(SECTION, 'utf8')) as readonly {
  name: string
  xml: string
}[]

/** An example of RFC 3921 §3, with the id of the request that it is to answer. */
const example = (id: string, answers: unknown = 'sess_1') => {
  const { xml } = vectors.find(({ name }) => name.startsWith(`${id} `)) ?? { xml: '' }
  return xml.replace('sess_1', String(answers))
}

const features = (session: string) =>
  parseXml(
    `<stream:features xmlns:stream='${NS.streams}'><bind xmlns='${NS.bind}'/>${session}</stream:features>`,
  )
const REQUIRED = `<session xmlns='${NS.session}'/>`

async function asked() {
  const peer = fakePeer()
  await peer.stream.open()
  const started = startSession(peer.stream, features(REQUIRED))
  return { ...peer, started, request: await peer.next() }
}

describe('the session of RFC 3921 §3', () => {
  test('GV-001 GV-002 SESS-03 SESS-04 SCH-06 advertised, it is asked for by an empty element', async () => {
    const { request, started, say } = await asked()
    const printed = saidBy(parseXml(example('GV-002')))
    const { to, id: _, ...rest } = printed.attributes
    const { id, ...attributes } = saidBy(request).attributes
    // The example names the server; to no address it goes there as well.
    expect(to).toBe('example.com')
    expect(attributes).toEqual(rest)
    expect(childElements(request).map((payload) => saidBy(payload))).toEqual(printed.children)
    expect(serialize(request)).toContain(`<session xmlns="${NS.session}"/>`)
    say(example('GV-003', id))
    await started
  })

  test('SESS-03 optional or not advertised, it is not asked for', async () => {
    const peer = fakePeer()
    await peer.stream.open()
    await startSession(peer.stream, features(REQUIRED.replace('/>', '><optional/></session>')))
    await startSession(peer.stream, features(''))
    await peer.stream.send(parseXml('<marker/>'))
    expect((await peer.next()).getName()).toBe('marker')
  })

  test('GV-003 SESS-06 the result of its id is all that makes it active', async () => {
    const { request, started, say } = await asked()
    say(example('GV-003', 'another') + example('GV-003', request.attrs['id']))
    await expect(started).resolves.toBeUndefined()
  })

  test.each([
    ['GV-004 SESS-07 SESS-12 refused', 'refused-by-server', 'internal-server-error'],
    ['GV-005 SESS-08 refused', 'not-allowed', 'forbidden'],
    ['GV-007 SESS-11 refused', 'resource-conflict', 'conflict'],
  ])('%s as %s: %s', async (ids, code, text) => {
    const { request, started, say } = await asked()
    say(example(ids.split(' ', 1)[0] ?? '', request.attrs['id']))
    await expect(started).rejects.toMatchObject({ problem: { code, text } })
  })
})

test('GV-006 SESS-09 thrown out, the stream ends as replaced', async () => {
  const { stream, say } = fakePeer()
  await stream.open()
  const next = stream.next(1000)
  say(`<stream:error><conflict xmlns='${NS.streamErrors}'/></stream:error></stream:stream>`)
  await expect(next).rejects.toMatchObject({ problem: { code: 'replaced' } })
})

test('SESS-15 there is no way to sign in without SASL', () => {
  const sources = globSync('../**/*.ts', { cwd: import.meta.dirname, exclude: ['**/*.test.ts'] })
  const texts = sources.map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
  expect(texts.filter((text) => text.includes(NS.sasl) || text.includes('NS.sasl'))).not.toEqual([])
  expect(texts.filter((text) => /jabber:iq:auth|features\/iq-auth/u.test(text))).toEqual([])
})
