import { expect } from 'vitest'
import type { Step } from '../manners/manners.ts'
import { hostile } from '../scene/case.ts'
import { chat } from '../2a/stanzas.ts'
import { features, HEADER, header, JULIET, mechanisms } from '../wire/phrases.ts'
import { breakage, breaking } from './breaking.ts'

const laughs = Array.from(
  { length: 9 },
  (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
)
/** A document type inside an element is no XML at all, before it is forbidden. */
const REFUSED = ['restricted-xml', 'not-well-formed'] as const

const TYPES_LAUGHS = `<!DOCTYPE lolz [<!ENTITY l0 "ha">${laughs.join('')}]>`
const TYPES = [
  breakage('B01 a billion laughs', REFUSED, `${TYPES_LAUGHS}<message><body>&l9;</body></message>`),
  breakage(
    'B01 an external entity',
    REFUSED,
    `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><message><body>&e;</body></message>`,
  ),
  breakage(
    'B01 a parameter entity',
    REFUSED,
    `<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]><x/>`,
  ),
  breakage('B01 a document type alone', REFUSED, `<!DOCTYPE html>`),
  breakage('B02 a comment between stanzas', 'restricted-xml', `<!-- canary -->`),
  breakage(
    'B02 a comment in a body',
    'restricted-xml',
    chat(JULIET, `<body>a<!-- canary -->b</body>`),
  ),
  breakage('B02 an instruction between stanzas', 'restricted-xml', `<?canary yes?>`),
  breakage(
    'B02 an instruction in a body',
    'restricted-xml',
    chat(JULIET, `<body>a<?canary?>b</body>`),
  ),
]

/** Where a document type may stand in XML, and may not in XMPP. */
const prolog =
  (type: string): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(header().replace('?>', `?>${type}`), features(mechanisms(['SCRAM-SHA-1'])))
  }

export const cases = [
  ...breaking(TYPES),
  ...['<!DOCTYPE stream>', TYPES_LAUGHS, '<!-- canary -->', '<?canary?>'].map((type, index) =>
    hostile(`B01 before the stream begins, number ${index + 1}: no XMPP`, async (scene) => {
      expect(await scene.signIn({ signIn: prolog(type) })).toBe('not-xmpp')
    }),
  ),
]
