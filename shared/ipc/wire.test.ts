import { expect, test } from 'vitest'
import { decode, encode } from './wire.ts'

test('maps cross as maps, whatever their keys', () => {
  const value = { m: new Map([['__proto__', { n: new Map([['a', 1]]) }]]), list: [1, 'x', null] }
  expect(decode(encode(value))).toEqual(value)
})

test('a text that speaks of maps is none', () => {
  const value = { body: '{"$map":[[1,2]]}', word: '$map' }
  expect(decode(encode(value))).toEqual(value)
})

test('text that is no JSON is refused', () => {
  expect(() => decode('{')).toThrow(SyntaxError)
})
