import { afterEach, describe, expect, test, vi } from 'vitest'
import { attached, reply, stopAttached } from '../testing/attached.ts'
import { address } from '../testing/sessions.ts'
import { blockingCommand } from './xep-0191-blocking.ts'

afterEach(stopAttached)

const NS = 'urn:xmpp:blocking'
const paris = address('paris@h.example')
const item = (jid: string) => `<item jid='${jid}'/>`

async function made() {
  const blocking = blockingCommand()
  const session = await attached([blocking])
  const { server } = session
  const reading = blocking.read()
  reply(server, await server.next(), {
    result: `<blocklist xmlns='${NS}'>${item(paris)}</blocklist>`,
  })
  expect(await reading).toBe(true)
  return { ...session, blocking, blocked: () => blocking.blocked }
}

test('asks nothing by itself, and reads the list when it is asked', async () => {
  const blocking = blockingCommand()
  const { server } = await attached([blocking])
  const reading = blocking.read()
  const request = await server.next()
  expect(String(request)).toContain(`<blocklist xmlns="${NS}"/>`)
  reply(server, request, { result: `<blocklist xmlns='${NS}'>${item(paris)}</blocklist>` })
  expect(await reading).toBe(true)
  expect(blocking.blocked).toEqual([paris])
})

test.each(['service-unavailable', 'feature-not-implemented'])(
  '%s: there is none',
  async (error) => {
    const blocking = blockingCommand()
    const { server } = await attached([blocking])
    const reading = blocking.read()
    reply(server, await server.next(), { error })
    expect(await reading).toBe(false)
  },
)

describe('changes of one’s own', () => {
  test('name whom they are about, and count once the server has taken them', async () => {
    const { server, blocking, blocked } = await made()
    await vi.waitFor(() => expect(blocked()).toEqual([paris]))
    const blocks = blocking.set(address('tybalt@h.example'), true)
    const request = await server.next()
    expect(String(request)).toContain(`<block xmlns="${NS}"><item jid="tybalt@h.example"/></block>`)
    expect(blocked()).toEqual([paris])
    reply(server, request, {})
    await blocks
    expect(blocked()).toEqual([paris, 'tybalt@h.example'])
    const lets = blocking.set(paris, false)
    const second = await server.next()
    expect(String(second)).toContain(`<unblock xmlns="${NS}"><item jid="${paris}"/></unblock>`)
    reply(server, second, {})
    await lets
    expect(blocked()).toEqual(['tybalt@h.example'])
  })

  test('refused they change nothing', async () => {
    const { server, blocking, blocked } = await made()
    await vi.waitFor(() => expect(blocked()).toEqual([paris]))
    const blocks = blocking.set(address('tybalt@h.example'), true)
    reply(server, await server.next(), { error: 'not-allowed' })
    await expect(blocks).rejects.toMatchObject({ error: { condition: 'not-allowed' } })
    expect(blocked()).toEqual([paris])
  })
})

test('a change that is never answered is assumed neither done nor not done: the list is read', async () => {
  const { server, blocking, blocked } = await made()
  const tybalt = address('tybalt@h.example')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const blocks = Promise.allSettled([blocking.set(tybalt, true)])
  await server.next()
  await vi.advanceTimersByTimeAsync(30_000)
  vi.useRealTimers()
  expect(await blocks).toMatchObject([{ reason: { error: { condition: 'timeout' } } }])
  const both = `<blocklist xmlns='${NS}'>${item(paris)}${item(tybalt)}</blocklist>`
  for (;;) {
    const request = await server.next()
    if (!String(request).includes('blocklist')) continue
    reply(server, request, { result: both })
    break
  }
  await vi.waitFor(() => expect(blocked()).toEqual([paris, tybalt]))
})

describe('pushes', () => {
  test.each([
    [`<block xmlns='${NS}'>${item('a@h.example')}${item(paris)}</block>`, [paris, 'a@h.example']],
    [`<unblock xmlns='${NS}'>${item(paris)}</unblock>`, []],
    [`<unblock xmlns='${NS}'/>`, []],
  ])('%s', async (push, expected) => {
    const { server, blocked } = await made()
    server.say(`<iq type='set' id='p' from='me@h.example'>${push}</iq>`)
    expect((await server.next()).attrs).toMatchObject({ type: 'result', id: 'p' })
    await vi.waitFor(() => expect(blocked()).toEqual(expected))
  })

  test.each(['me@h.example/other', 'h.example', 'mallory@evil.example', paris])(
    'A01 of %s change nothing',
    async (from) => {
      const { server, blocked } = await made()
      await vi.waitFor(() => expect(blocked()).toEqual([paris]))
      server.say(`<iq type='set' id='p' from='${from}'><unblock xmlns='${NS}'/></iq>`)
      expect(String(await server.next())).toContain('service-unavailable')
      expect(blocked()).toEqual([paris])
    },
  )

  test('with nobody in them are refused', async () => {
    const { server } = await made()
    server.say(`<iq type='set' id='p'><block xmlns='${NS}'/></iq>`)
    expect(String(await server.next())).toContain('bad-request')
  })
})
