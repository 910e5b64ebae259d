import { expect, test } from 'vitest'
import { saslprep } from './saslprep.ts'

// RFC 4013 §3 and what people type.
test.each([
  ['I\u00adX', 'IX'],
  ['user', 'user'],
  ['USER', 'USER'],
  ['\u00aa', 'a'],
  ['\u2168', 'IX'],
  ['a\u00a0b', 'a b'],
  ['pässwörd', 'pässwörd'],
  ['ﬀ', 'ff'],
  ['🔑', '🔑'],
  ['\u05d0\u05d1', '\u05d0\u05d1'],
])('C13 %j becomes %j', (text, prepared) => {
  expect(saslprep(text)).toBe(prepared)
})

test.each(['\u0007', '\u0627\u0031', '', '\u202e', '\ud800', 'a\ufffe', '\u05d0a\u05d0'])(
  'C13 %j is refused',
  (text) => {
    expect(saslprep(text)).toBeUndefined()
  },
)
