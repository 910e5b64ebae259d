import { expect } from 'vitest'
import { body, chat } from '../2a/stanzas.ts'
import { LIMITS } from '../../../electron/connection/limits.ts'
import { hostile } from '../scene/case.ts'
import { JULIET } from '../wire/phrases.ts'

const TEXT = 'zażółć 😀'

export const cases = [
  hostile('W13 a character in two packets stays one', async (scene) => {
    const line = await scene.online()
    const bytes = Buffer.from(chat(`${JULIET}/b`, body(TEXT)))
    await line.pieces([...bytes].map((byte) => Uint8Array.of(byte)))
    await scene.settled(line)
    const talks = [...(await scene.state()).conversations.values()]
    expect(talks[0]?.messages[0]?.body).toBe(TEXT)
  }),
  ...['<!-- -->', '<!x>', '<a b="&bogus;"/>', '<x:a/>', '<a></b>', '</a></b>'].map((text) =>
    hostile(
      `W14 after ${text} the stream ends, the process lives and comes back`,
      async (scene) => {
        const line = await scene.online()
        line.say(text, text, chat(JULIET, body('too late')))
        await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
        expect((await scene.state()).conversations.size).toBe(0)
        await scene.recovers()
      },
    ),
  ),
  hostile('W15 white space is not kept', async (scene) => {
    const line = await scene.online()
    const flood = async (rounds: number): Promise<number> => {
      for (let round = 0; round < rounds; round += 1) {
        line.say(`${'\n'.repeat(LIMITS.between)}<canary xmlns='urn:canary'/>`.repeat(12))
        await line.flushed()
      }
      await scene.settled(line)
      return process.memoryUsage().heapUsed
    }
    const before = await flood(50)
    // Kept, these would be 150 MB at least.
    expect((await flood(3000)) - before).toBeLessThan(75_000_000)
  }),
]
