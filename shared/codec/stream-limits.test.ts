import { expect, test } from 'vitest'
import { xml } from './element.ts'
import { parseMaxBytes } from './stream-limits.ts'

const NS = 'urn:xmpp:stream-limits:0'
const features = (...content: readonly ReturnType<typeof xml>[]) =>
  xml('stream:features', {}, xml('limits', { xmlns: NS }, ...content))
const most = (text: string) => xml('max-bytes', { xmlns: NS }, text)

test.each([
  ['262144', 262_144],
  [' 20000\n', 20_000],
  ['12', 10_000],
  ['-1', undefined],
  ['much', undefined],
  ['', undefined],
])('a server that says %j takes %s bytes', (text, bytes) => {
  expect(parseMaxBytes(features(most(text)))).toBe(bytes)
})

test('a server that says nothing, or something else, names no limit', () => {
  expect(parseMaxBytes(features())).toBeUndefined()
  expect(parseMaxBytes(features(xml('max-bytes', { xmlns: 'urn:x' }, '20000')))).toBeUndefined()
  expect(parseMaxBytes(xml('stream:features', {}))).toBeUndefined()
})
