import * as net from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NS } from '../../shared/codec/namespaces.ts'
import { ConnectionError, connectionError } from './problem.ts'
import type { Endpoint } from './resolve.ts'
import { connectSecurely } from './secure-socket.ts'

const servers: net.Server[] = []
const sockets: net.Socket[] = []
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(async () => {
  vi.useRealTimers()
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

const HEADER = `<stream:stream xmlns='${NS.client}' xmlns:stream='${NS.streams}' version='1.0' id='s'>`

/** A server that does this with whoever connects; `reached` resolves with the next one who does. */
async function endpoint(serve: (socket: net.Socket) => void = () => {}) {
  let arrival = Promise.withResolvers<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    serve(socket)
    arrival.resolve(socket)
    arrival = Promise.withResolvers()
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  const place: Endpoint = { host: '127.0.0.1', port, tls: 'starttls' }
  return { place, reached: () => arrival.promise }
}

function connecting(domain: string, places: readonly Endpoint[]) {
  const abort = new AbortController()
  const options = { domain, authorities: [], lang: 'en', signal: abort.signal }
  return { done: connectSecurely(places, options), abort }
}

/** The next words of whoever connected. */
const said = (socket: net.Socket) =>
  new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))

const refusing = (socket: net.Socket) =>
  void socket.once('data', () => socket.end(`${HEADER}<stream:features/>`))
const gone: Endpoint = { host: '127.0.0.1', port: 1, tls: 'starttls' }

test('C11 a server that only dawdles leaves time for the others', async () => {
  const [slow, other] = [await endpoint(), await endpoint()]
  const [first, second] = [slow.reached(), other.reached()]
  const { done, abort } = connecting('slow.example', [slow.place, other.place])
  const socket = await first
  await said(socket)
  await vi.advanceTimersByTimeAsync(9000)
  const request = said(socket)
  socket.write(`${HEADER}<stream:features><starttls xmlns='${NS.tls}'/></stream:features>`)
  expect(await request).toContain('<starttls')
  await vi.advanceTimersByTimeAsync(6500)
  expect(await second).toBeDefined()
  abort.abort()
  await expect(done).rejects.toMatchObject({ problem: { code: 'connection-lost' } })
})

test('C11 those that an attempt had no time for come first in the next', async () => {
  const [silent, other] = [await endpoint(), await endpoint()]
  const places = [gone, silent.place, other.place]
  const reached = silent.reached()
  const first = connecting('many.example', places)
  await said(await reached)
  const late = other.reached()
  await vi.advanceTimersByTimeAsync(15_500)
  await said(await late)
  first.abort.abort(connectionError('timeout'))
  await expect(first.done).rejects.toMatchObject({ problem: { code: 'timeout' } })
  const again = silent.reached().then(() => 'silent')
  const before = other.reached().then(() => 'other')
  const second = connecting('many.example', places)
  expect(await Promise.race([again, before])).toBe('other')
  second.abort.abort()
  await expect(second.done).rejects.toThrow(ConnectionError)
})

test('a bad certificate of one server stops only where the others are no better', async () => {
  const hello = await endpoint((socket) => void socket.once('data', () => socket.end(ALERT)))
  const strange: Endpoint = { ...hello.place, tls: 'direct' }
  const some = connecting('mixed.example', [gone, strange]).done
  await expect(some).rejects.toMatchObject({
    problem: { code: 'certificate-wrong-name' },
    passing: true,
  })
  const all = connecting('mixed.example', [strange, strange]).done
  await expect(all).rejects.toMatchObject({ passing: false })
})

// TLS's word for a name that the server has no certificate for (RFC 6066 §3), as a fatal alert.
const ALERT = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x70])

test('W1 an offer of TLS that is stripped on the way stops nobody for good', async () => {
  const stripped = await endpoint(refusing)
  const { done } = connecting('stripped.example', [stripped.place])
  await expect(done).rejects.toMatchObject({ problem: { code: 'no-encryption' }, passing: true })
})
