import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { Utf8Decoder } from './utf8.ts'

function decode(...chunks: readonly (readonly number[] | string)[]): string | undefined {
  const decoder = new Utf8Decoder()
  const texts = chunks.map((chunk) => decoder.decode(Buffer.from(chunk as string)))
  return texts.includes(undefined) ? undefined : texts.join('')
}

test.each(['', 'a', 'žluť 😀 \u0000', '\u{10ffff}\ud7ff\ue000\uffff'])(
  'B05 W13 %j stays whole, however it is cut',
  (text) => {
    const bytes = [...Buffer.from(`a${text}z`)]
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(decode(bytes.slice(0, at), bytes.slice(at))).toBe(`a${text}z`)
    }
    expect(decode(...bytes.map((byte) => [byte]))).toBe(`a${text}z`)
  },
)

test.each([
  ['half a character', [0xf0, 0x9f, 0x3c]],
  ['an overlong form', [0xc0, 0xaf]],
  ['half a surrogate pair', [0xed, 0xa0, 0x80]],
  ['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
  ['the middle of a character', [0x80]],
  ['what is never a byte of any', [0xff]],
])('B05 %s is refused, however it is cut', (_, bytes) => {
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(decode('a', bytes.slice(0, at), [...bytes.slice(at), 0x7a])).toBeUndefined()
  }
})

test('a byte order mark is one at the very beginning only', () => {
  expect(decode('\ufeff\ufeffa')).toBe('\ufeffa')
  expect(decode('a', '\ufeff')).toBe('a\ufeff')
  expect(decode([0xef], [0xbb], [0xbf], 'a\ufeff')).toBe('a\ufeff')
})
