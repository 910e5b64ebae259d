import { expect, test } from 'vitest'
import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { enable, parseResumption, resume } from './sm-negotiation.ts'
import { fakePeer } from './testing/fake-peer.ts'

const OFFERED = xml('features', { xmlns: NS.streams }, xml('sm', { xmlns: NS.streamManagement }))
const message = (id: string) => `<message id='${id}'/>`

async function opened() {
  const peer = fakePeer()
  await peer.stream.open()
  return peer
}

test('W11 stanzas between binding and <enabled/> are the session’s, and are told apart from those the server counts', async () => {
  const { stream, next, say } = await opened()
  const enabling = enable(stream, OFFERED)
  await next()
  say(
    `${message('a')}<presence id='b'/><enabled xmlns='${NS.streamManagement}' id='s'/>${message('c')}`,
  )
  expect(await enabling).toEqual({ kind: 'enabled', uncounted: 2 })
  const routed: unknown[] = []
  stream.route((element) => routed.push(element.attrs['id']))
  await expect.poll(() => routed).toEqual(['a', 'b', 'c'])
})

test('what others say in between, to no one’s question, is no answer', async () => {
  const { stream, next, say } = await opened()
  const enabling = enable(stream, OFFERED)
  await next()
  say(
    `<x xmlns='urn:x'/><r xmlns='${NS.streamManagement}'/><a xmlns='${NS.streamManagement}' h='0'/>` +
      `<enabled xmlns='${NS.streamManagement}' id='s' resume='true' location='h.example:1'/>`,
  )
  expect(await enabling).toEqual({ kind: 'enabled', id: 's', location: 'h.example:1' })
  const resuming = resume(stream, { id: 's', handled: 7 })
  expect((await next()).attrs).toMatchObject({ previd: 's', h: '7' })
  say(`<x xmlns='urn:x'/><resumed xmlns='${NS.streamManagement}' previd='s' h='4294967295'/>`)
  expect(await resuming).toEqual({ kind: 'resumed', h: 4_294_967_295 })
})

test('W22 resumed without a count is no resumption', async () => {
  const { stream, next, say } = await opened()
  const resuming = resume(stream, { id: 's', handled: 0 })
  await next()
  say(`<resumed xmlns='${NS.streamManagement}' previd='s'/>`)
  await expect(resuming).rejects.toMatchObject({ problem: { code: 'not-xmpp' } })
})

test.each(['', "previd='other'"])(
  'W22 resumed under another name (%s) is no resumption',
  async (previd) => {
    const { stream, next, say } = await opened()
    const resuming = resume(stream, { id: 's', handled: 0 })
    await next()
    say(`<resumed xmlns='${NS.streamManagement}' ${previd} h='0'/>`)
    await expect(resuming).rejects.toMatchObject({ problem: { code: 'not-xmpp' } })
    const holder = xml(
      'success',
      {},
      xml('resumed', { xmlns: NS.streamManagement, previd: 's', h: '0' }),
    )
    expect(parseResumption(holder, 's')).toEqual({ kind: 'resumed', h: 0 })
    expect(() => parseResumption(holder, 'other')).toThrow('not-xmpp')
    expect(() => parseResumption(holder, undefined)).toThrow('not-xmpp')
  },
)

test('refused, the session goes on uncounted', async () => {
  const { stream, next, say } = await opened()
  const enabling = enable(stream, OFFERED, { kind: 'refused', h: 3 })
  await next()
  say(`<failed xmlns='${NS.streamManagement}'/>`)
  expect(await enabling).toEqual({ kind: 'off', lost: 3 })
})
