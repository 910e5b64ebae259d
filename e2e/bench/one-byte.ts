import { Parser } from '@xmpp/xml'
import { fakePeer } from '../../electron/connection/testing/fake-peer.ts'
import { type Figure, median } from './statistics.ts'

const KIB = 1024
const OWN = 256 * KIB
/** The library’s time grows with the square, so it is spared the rest. */
const BARE = 32 * KIB
const RUNS = 5

/** A long message of which each byte arrives by itself. */
export async function oneByte(): Promise<Figure> {
  const own: number[] = []
  for (let run = 0; run < RUNS; run += 1) own.push(await readOwn(message(OWN)))
  return {
    figure: 'one-byte-pieces',
    measures: '256 KiB of one message in pieces of 1 byte, from the socket’s event to the element',
    unit: 'ms',
    value: median(own),
    baseline: readBare(message(BARE)),
    baselineIs: '@xmpp/xml’s parser alone on the same in 32 KiB, an eighth of it',
    runs: RUNS,
    goal: { value: 100 },
  }
}

function message(size: number): Buffer {
  return Buffer.from(`<message xmlns='jabber:client'><body>${'a'.repeat(size)}</body></message>`)
}

async function readOwn(bytes: Buffer): Promise<number> {
  const { stream } = fakePeer()
  await stream.open()
  let elements = 0
  stream.route(() => (elements += 1))
  const start = performance.now()
  // As the socket would, but without the time that Node’s own machinery takes for each piece.
  for (let at = 0; at < bytes.length; at += 1)
    stream.socket.emit('data', bytes.subarray(at, at + 1))
  const took = performance.now() - start
  stream.fail({ code: 'connection-lost' })
  if (elements !== 1) throw new Error('the message did not arrive')
  return took
}

function readBare(bytes: Buffer): number {
  const parser = new Parser()
  let elements = 0
  parser.on('element', () => (elements += 1))
  parser.write('<stream>')
  const text = bytes.toString()
  const start = performance.now()
  for (const character of text) parser.write(character)
  const took = performance.now() - start
  if (elements !== 1) throw new Error('the library did not see the message')
  return took
}
