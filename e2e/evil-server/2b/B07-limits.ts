import { expect } from 'vitest'
import { LIMITS } from '../../../electron/connection/limits.ts'
import { chat } from '../2a/stanzas.ts'
import { hostile } from '../scene/case.ts'
import { JULIET, MALLORY } from '../wire/phrases.ts'
import { breakage, breaking } from './breaking.ts'

/** So many open elements in all. */
const deep = (depth: number): string =>
  chat(MALLORY, '<a>'.repeat(depth - 1) + '</a>'.repeat(depth - 1))
const many = (count: number): string => chat(MALLORY, '<a/>'.repeat(count))
const wide = (count: number): string =>
  `<message ${Array.from({ length: count }, (_, index) => `a${index}='1'`).join(' ')}/>`
const long = (length: number): string => `<message a='${'x'.repeat(length)}'/>`
/** A stanza of so many characters. */
const big = (size: number): string => {
  const empty = chat(MALLORY, '<subject></subject>')
  return empty
    .replace('><', `>${'x'.repeat(size - empty.length)}<`)
    .replace(/^(<message[^>]*>)(x+)<subject>/u, '$1<subject>$2')
}

type Limit = {
  readonly what: string
  readonly limit: number
  readonly make: (size: number) => string
  readonly most: number
}
const TABLE: readonly Limit[] = [
  { what: 'elements deep', limit: LIMITS.depth, make: deep, most: 200_000 },
  { what: 'children', limit: LIMITS.children, make: many, most: 1_000_000 },
  { what: 'attributes', limit: LIMITS.attributes, make: wide, most: 100_000 },
  {
    what: 'characters in an attribute',
    limit: LIMITS.attributeValue,
    make: long,
    most: 16_777_216,
  },
  { what: 'characters in a stanza', limit: LIMITS.stanza, make: big, most: 67_108_864 },
]
const idOf = (what: string): string => (what === 'elements deep' ? 'B07' : 'B08')

export const cases = [
  ...TABLE.map(({ what, limit, make }) =>
    hostile(`${idOf(what)} ${limit} ${what} are taken`, async (scene) => {
      await scene.ignored(make(limit))
    }),
  ),
  ...breaking(
    TABLE.flatMap(({ what, limit, make, most }) =>
      [limit + 1, limit * 10, most].map((size) =>
        breakage(`${idOf(what)} ${size} ${what}`, 'policy-violation', make(size)),
      ),
    ),
  ),
  hostile('B08 a stanza that never ends is not waited for', async (scene) => {
    const line = await scene.online()
    line.say(`<message from='${MALLORY}'><body>`, 'x'.repeat(2 * LIMITS.stanza))
    await scene.reconnecting('not-xmpp')
    await scene.recovers()
  }),
  hostile('B08 a tag that never ends is not waited for', async (scene) => {
    const line = await scene.online()
    line.say(`<message a='`, 'x'.repeat(2 * LIMITS.stanza))
    await scene.reconnecting('not-xmpp')
    await scene.recovers()
  }),
  hostile('B08 64 KiB in records of one byte', async (scene) => {
    const line = await scene.online()
    const bytes = Buffer.from(chat(JULIET, `<body>${'x'.repeat(65_536)}</body>`))
    await line.pieces([...bytes].map((byte) => Uint8Array.of(byte)))
    await scene.settled(line)
    const talks = [...(await scene.state()).conversations.values()]
    expect(talks[0]?.messages[0]?.body).toHaveLength(65_536)
  }),
  hostile('B09 white space between stanzas costs nothing', async (scene) => {
    const line = await scene.online()
    const flood = async (rounds: number): Promise<number> => {
      for (let round = 0; round < rounds; round += 1) {
        line.say(' \r\n\t'.repeat(12_500))
        await line.flushed()
      }
      await scene.settled(line)
      return process.memoryUsage().heapUsed
    }
    const before = await flood(50)
    // Kept, these would be 100 MB at least.
    expect((await flood(2000)) - before).toBeLessThan(50_000_000)
  }),
  hostile('B09 white space of single bytes between stanzas does no harm', async (scene) => {
    const line = await scene.online()
    await line.pieces(Array.from({ length: 20_000 }, () => Uint8Array.of(0x20)))
    await scene.ignored()
  }),
]
