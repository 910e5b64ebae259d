import { expect } from 'vitest'
import type { StreamCondition } from '../../../electron/connection/parser.ts'
import { type Case, hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import { chat, body } from '../2a/stanzas.ts'
import { JULIET } from '../wire/phrases.ts'

/** Something that no XMPP server may send, and the stream error it deserves. */
export type Breakage = {
  readonly name: string
  readonly bytes: Uint8Array
  /** Where the catalogue allows more than one, any of them. */
  readonly condition: StreamCondition | readonly StreamCondition[]
}

export function breakage(
  name: string,
  condition: Breakage['condition'],
  text: string | Uint8Array,
): Breakage {
  return { name, condition, bytes: typeof text === 'string' ? Buffer.from(text) : text }
}

/** Longer ones are not written byte by byte. */
const SHORT = 2000

/** Each as one packet, as packets of one byte, and cut off at several places: the stream ends and the client comes back. */
export function breaking(breakages: readonly Breakage[]): readonly Case[] {
  return breakages.flatMap(({ name, bytes, condition }) => [
    hostile(`${name}: ${[condition].flat().join(' or ')}`, async (scene) => {
      await ends(scene, [bytes], condition)
    }),
    ...(bytes.length > SHORT
      ? []
      : [
          hostile(`${name}, byte by byte: ${[condition].flat().join(' or ')}`, async (scene) => {
            await ends(
              scene,
              [...bytes].map((byte) => Uint8Array.of(byte)),
              condition,
            )
          }),
        ]),
    hostile(`${name}, cut short: the line is lost and found again`, (scene) => isCut(scene, bytes)),
  ])
}

async function ends(
  scene: Scene,
  pieces: readonly Uint8Array[],
  condition: Breakage['condition'],
): Promise<void> {
  const line = await scene.online()
  await scene.settled(line)
  const before = await scene.state()
  await line.pieces(pieces)
  // What comes after the violation must not be read any more.
  line.say(chat(JULIET, body('too late')))
  await scene.reconnecting('not-xmpp')
  await line.closed
  const { stream, conversations } = await scene.state()
  const text = 'problem' in stream ? stream.problem?.text : undefined
  expect([condition].flat()).toContain(text)
  expect(conversations).toEqual(before.conversations)
  await scene.recovers()
}

async function isCut(scene: Scene, bytes: Uint8Array): Promise<void> {
  let line = await scene.online()
  for (const share of [0.1, 0.5, 0.9]) {
    line.raw(bytes.subarray(0, Math.max(1, Math.floor(bytes.length * share))))
    line.socket.end()
    await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
    await line.closed
    line = await scene.recovers()
  }
}
