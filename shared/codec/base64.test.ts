import { expect, test } from 'vitest'
import { decodeBase64 } from './base64.ts'

// RFC 4648 §10.
test.each(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar', '\u00fb\u00ff\u00be\u0000'])(
  '%j',
  (text) => {
    const bytes = Buffer.from(text, 'latin1')
    expect(decodeBase64(bytes.toString('base64'))).toEqual(Uint8Array.from(bytes))
  },
)

test.each(['Z', 'Zg', 'Zg=', 'Zm9v=', 'Zg==Zg==', 'Zm 9v', 'Zm9-', 'Zm9v\n', '===='])(
  '%j is none',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  },
)

test('a large one is quick', () => {
  const bytes = new Uint8Array(98_304).map((_, index) => (index * 7) % 256)
  const text = Buffer.from(bytes).toString('base64')
  expect(decodeBase64(text)).toEqual(bytes)
})
