import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ChaosProxy } from './proxy.ts'
import type { Fault, Weather } from './weather.ts'

let echo: Server
let echoed: Socket[] = []
let proxies: ChaosProxy[] = []

beforeEach(async () => {
  echo = createServer((socket) => {
    echoed.push(socket)
    socket.on('error', () => {})
    socket.pipe(socket)
  })
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
})
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close()
  for (const socket of echoed.splice(0)) socket.destroy()
  echo.close()
})

async function through(weather: Weather = {}) {
  const { port } = echo.address() as AddressInfo
  const proxy = await ChaosProxy.start({
    target: { host: '127.0.0.1', port },
    seed: 1,
    weather: () => weather,
  })
  proxies.push(proxy)
  const made = proxy.nextLine()
  const client = connect(proxy.port, '127.0.0.1')
  const got: Buffer[] = []
  const heard: string[] = []
  client.on('data', (chunk) => got.push(chunk))
  client.on('error', (error) => heard.push((error as NodeJS.ErrnoException).code ?? ''))
  client.on('end', () => heard.push('end'))
  return { proxy, client, line: await made, heard, text: () => Buffer.concat(got).toString() }
}

const until = (check: () => void) => vi.waitFor(check, 5000)

test('without weather it lets everything through, both ways, to the end', async () => {
  const { client, line, text, heard } = await through()
  client.end('a'.repeat(200_000))
  await until(() => expect(heard).toEqual(['end']))
  expect(text()).toBe('a'.repeat(200_000))
  expect([line.bytes('up'), line.bytes('down'), line.isStruck]).toEqual([200_000, 200_000, false])
  await line.left
  expect(line.clientLeft).toBeDefined()
})

test('latency, jitter and narrowness make it late and leave the order as it was', async () => {
  const { client, text } = await through({
    latency: 20,
    jitter: 20,
    bytesPerSecond: 4000,
    piece: 1,
  })
  const begun = performance.now()
  const words = Array.from({ length: 20 }, (_, index) => `${index};`)
  for (const word of words) client.write(word)
  await until(() => expect(text()).toBe(words.join('')))
  // Twice the latency, and 50 bytes at 4 a millisecond.
  expect(performance.now() - begun).toBeGreaterThan(40 + 50 / 4)
})

test.each<[Fault, string[]]>([
  ['reset', ['ECONNRESET']],
  ['close', ['end']],
  ['black-hole', []],
])('%s after 5 bytes up', async (fault, expected) => {
  const { client, line, text, heard } = await through({ cut: { direction: 'up', after: 5, fault } })
  client.write('abc')
  await until(() => expect(text()).toBe('abc'))
  expect(line.isStruck).toBe(false)
  client.write('defghi')
  await line.struck
  expect(line.bytes('up')).toBe(5)
  await until(() => expect(heard).toEqual(expected))
  client.write('more')
  client.destroy()
  await line.left
  expect([line.bytes('up'), text().length <= 5]).toEqual([5, true])
})

test('a cut down lets exactly so many bytes of the answer through', async () => {
  const cut = { direction: 'down', after: 4, fault: 'close' } as const
  const { client, text, heard } = await through({ cut })
  client.write('abcdefgh')
  await until(() => expect(heard).toEqual(['end']))
  expect(text()).toBe('abcd')
})

test('a cut after no byte falls before anything is said', async () => {
  const { line, heard } = await through({ cut: { direction: 'up', after: 0, fault: 'reset' } })
  await line.struck
  await until(() => expect(heard).toEqual(['ECONNRESET']))
  expect(line.bytes('up') + line.bytes('down')).toBe(0)
})

test('a line that is up is cut where it is told, or at once where that is over', async () => {
  const { client, line, text } = await through()
  client.write('abcd')
  await until(() => expect(text()).toBe('abcd'))
  line.arm({ direction: 'down', after: 6, fault: 'black-hole' })
  expect(line.isStruck).toBe(false)
  client.write('efgh')
  await line.struck
  await until(() => expect(text()).toBe('abcdef'))
  const other = await through()
  other.client.write('abcd')
  await until(() => expect(other.text()).toBe('abcd'))
  other.line.arm({ direction: 'up', after: 3, fault: 'black-hole' })
  expect(other.line.isStruck).toBe(true)
})

test('round trips are counted, whatever pieces they come in', async () => {
  const { client, line, text } = await through({ piece: 1 })
  for (const word of ['one', 'two', 'three']) {
    const before = text()
    client.write(word)
    await until(() => expect(text()).toBe(before + word))
  }
  expect(line.roundTrips).toBe(3)
  expect(line.flights.map(({ direction, from, to }) => `${direction} ${from}-${to}`)).toEqual([
    'up 0-3',
    'down 0-3',
    'up 3-6',
    'down 3-6',
    'up 6-11',
    'down 6-11',
  ])
})

test('it knows of lines that were made while an earlier one was held', async () => {
  const { proxy, client, line } = await through()
  client.destroy()
  await line.left
  const again = connect(proxy.port, '127.0.0.1')
  await proxy.nextLine()
  expect(await proxy.overlapping()).toEqual([])
  const beside = connect(proxy.port, '127.0.0.1')
  await proxy.nextLine()
  expect(await proxy.overlapping()).toEqual([2])
  again.destroy()
  beside.destroy()
})

test('a line that is let go of at once is not held beside another, however busy the machine', async () => {
  const { proxy, client } = await through()
  const again = connect(proxy.port, '127.0.0.1')
  await proxy.nextLine()
  client.destroy()
  for (const end = performance.now() + 400; performance.now() < end;);
  expect(await proxy.overlapping()).toEqual([])
  again.destroy()
})

test('a server that is not there ends the client', async () => {
  const proxy = await ChaosProxy.start({ target: { host: '127.0.0.1', port: 1 }, seed: 1 })
  proxies.push(proxy)
  const client = connect(proxy.port, '127.0.0.1')
  const [error] = await once(client, 'error')
  expect((error as NodeJS.ErrnoException).code).toBe('ECONNRESET')
})
