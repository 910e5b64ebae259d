import { afterEach, expect, test } from 'vitest'
import { child } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Managed } from '../../connection/sm-negotiation.ts'
import type { Extension } from '../extension.ts'
import { attached, stopAttached } from '../testing/attached.ts'
import { type FakeServer, fakeServer } from '../testing/fake-server.ts'
import { answersTo, juliet } from '../testing/sessions.ts'
import { toldAfter } from '../testing/wire.ts'
import { buildTelling, Teller } from './telling.ts'

afterEach(stopAttached)

async function managed(management: Managed): Promise<FakeServer> {
  const server = await fakeServer()
  return { ...server, connection: { ...server.connection, management } }
}

async function start(mayTell: () => boolean, ...more: readonly FakeServer[]) {
  const teller = new Teller(mayTell)
  const extension: Extension = { ns: 'urn:a', features: [], attach: (to) => teller.attach(to) }
  const line = await managed({ kind: 'enabled', id: 's' })
  const made = await attached([extension], line, ...more)
  return {
    ...made,
    tell: (id: string) => teller.tell(buildTelling('chat', juliet, { what: 'receipt', id })),
  }
}

/** The next receipt that a client writes, whatever it says before. */
async function told(server: FakeServer): Promise<unknown> {
  for (;;) {
    const received = child(await server.next(), 'received', NS.receipts)
    if (received) return received.attrs['id']
  }
}

test('what was not acknowledged when a session is over is told on the next one', async () => {
  const again = await managed({ kind: 'enabled', id: 't' })
  const { server, session, tell } = await start(() => true, again)
  tell('one')
  expect(await told(server)).toBe('one')
  server.say(`<a xmlns='${NS.streamManagement}' h='2'/>`)
  await answersTo(server)
  tell('two')
  expect(await told(server)).toBe('two')
  server.cut()
  await expect.poll(() => session.online).toBe(false)
  session.start()
  expect(await told(again)).toBe('two')
})

test('whom nothing may be told by then is told nothing', async () => {
  const again = await managed({ kind: 'enabled', id: 't' })
  let mayTell = true
  const { server, session, tell } = await start(() => mayTell, again)
  tell('one')
  expect(await told(server)).toBe('one')
  mayTell = false
  server.cut()
  await expect.poll(() => session.online).toBe(false)
  session.start()
  await expect.poll(() => session.online).toBe(true)
  tell('two')
  await toldAfter(again)
  mayTell = true
  tell('three')
  expect(await told(again)).toBe('three')
})
