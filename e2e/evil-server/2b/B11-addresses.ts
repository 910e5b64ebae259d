import { expect } from 'vitest'
import { body, chat, iq, presence } from '../2a/stanzas.ts'
import { hostile } from '../scene/case.ts'
import { escape } from '../wire/phrases.ts'

const BAD = [
  'user@',
  '@',
  '/',
  '@domain',
  'a@/b',
  'a@b/',
  `${'a'.repeat(5000)}@b.example`,
  `a@${'b'.repeat(5000)}`,
  `a@b.example/${'c'.repeat(5000)}`,
  'a b@c.example',
  'a@b c',
  'a\u202eb@c.example',
  'a@b\u202ec',
  'a@b.example/\u202e',
  '\u200ba@b.example',
  'a@b..c',
  'a@.b',
  'a"b@c',
  "a'b@c",
  'a&b@c',
  'a<b@c',
  'a:b@c',
  '\u{e0041}@b.example',
  'a@-',
  'a@b_c',
  '\ufffd',
  ' ',
  '\t',
  '',
]

/** A stanza of a sender that is none is dropped alone. */
export const cases = BAD.map((address, index) =>
  hostile(`B11 a sender that is no address, number ${index + 1}`, async (scene) => {
    const from = escape(address)
    const said = await scene.ignored(
      chat(from, body('canary')),
      presence(from, undefined),
      presence(from, 'subscribe'),
      chat(from, body('canary'), `to='${from}'`).replace(/to='[^']*' /u, ''),
      iq('result', from, 'nothing', ''),
      iq('get', from, 'asked', `<ping xmlns='urn:xmpp:ping'/>`),
    )
    expect(said).toEqual([])
  }),
)
