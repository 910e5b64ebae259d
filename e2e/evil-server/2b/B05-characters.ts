import { expect } from 'vitest'
import { body, chat } from '../2a/stanzas.ts'
import { hostile } from '../scene/case.ts'
import { JULIET } from '../wire/phrases.ts'
import { breakage, breaking } from './breaking.ts'

/** A message whose body is these bytes. */
function bytes(...inner: readonly number[]): Uint8Array {
  const [before = '', after = ''] = chat(JULIET, body('|')).split('|')
  return Buffer.concat([Buffer.from(before), Buffer.from(inner), Buffer.from(after)])
}

const BAD: Readonly<Record<string, readonly number[]>> = {
  'a byte that UTF-8 has not': [0xff],
  'a lone continuation': [0x80],
  'a sequence that stops early': [0xe2, 0x82, 0x41],
  'an overlong slash': [0xc0, 0xaf],
  'an overlong NUL': [0xc0, 0x80],
  'an overlong euro sign': [0xf0, 0x82, 0x82, 0xac],
  'half a surrogate pair': [0xed, 0xa0, 0x80],
  'a surrogate pair in two': [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  'a character beyond Unicode': [0xf4, 0x90, 0x80, 0x80],
  'a backspace': [0x08],
  'an escape': [0x1b],
  'U+FFFE': [0xef, 0xbf, 0xbe],
  'U+FFFF': [0xef, 0xbf, 0xbf],
}

const TEXT = 'żółw 😀 𝄞 日本語 e\u0301'

export const cases = [
  ...breaking(
    Object.entries(BAD).map(([name, inner]) =>
      breakage(`B05 ${name}`, 'not-well-formed', bytes(...inner)),
    ),
  ),
  breaking([
    breakage('B05 Latin-1', 'not-well-formed', Buffer.from(chat(JULIET, body('żółw é')), 'latin1')),
  ])[0]!,
  hostile('B05 text split at every byte arrives whole', async (scene) => {
    const line = await scene.online()
    const whole = Buffer.from(chat(JULIET, body(TEXT)))
    for (let cut = 1; cut < whole.length; cut += 1) {
      await line.pieces([whole.subarray(0, cut), whole.subarray(cut)])
    }
    await line.pieces([...whole].map((byte) => Uint8Array.of(byte)))
    await scene.settled(line)
    const messages = [...(await scene.state()).conversations.values()][0]?.messages ?? []
    expect(messages).toHaveLength(whole.length)
    expect(new Set(messages.map((message) => message.body))).toEqual(new Set([TEXT]))
  }),
]
