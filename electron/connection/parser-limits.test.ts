import { describe, expect, test } from 'vitest'
import { LIMITS, type Room, ROOMS } from './limits.ts'
import { type StreamCondition, StreamParser } from './parser.ts'
import { isCut } from './stanza.ts'
import { HEADER, readAs, stanzas } from './testing/read-stream.ts'

const nested = (depth: number) => '<a>'.repeat(depth - 1) + '</a>'.repeat(depth - 1)
const attributes = (count: number) =>
  `<a ${Array.from({ length: count }, (_, n) => `a${n}='x'`).join(' ')}/>`
const children = (count: number) => '<b/>'.repeat(count)
const texts = (count: number) => '<![CDATA[]]>'.repeat(count)
const value = (length: number) => `<a b='${'x'.repeat(length)}'/>`
const worded = (length: number) => 'x'.repeat(length)
const sections = (length: number) => `${'x'.repeat(length - 9)}<![CDATA[yyyyyyyy]]>z`
/** So many elements with the stanza's own, none with too many children. */
const crowd = (count: number) =>
  Array.from({ length: Math.ceil((count - 1) / 60) }, (_, index) => {
    const here = Math.min(60, count - 1 - index * 60)
    return `<a>${'<b/>'.repeat(here - 1)}</a>`
  }).join('')

/** The content of a stanza, at a limit. */
const CONTENT: readonly (readonly [string, (size: number) => string, (room: Room) => number])[] = [
  ['B07 depth', nested, () => LIMITS.depth],
  ['B08 attributes', attributes, () => LIMITS.attributes],
  ['B08 attribute value', value, () => LIMITS.attributeValue],
  ['B08 text', worded, () => LIMITS.text],
  ['B08 text and sections', sections, () => LIMITS.text],
  ['B08 children', children, (room) => room.children],
  ['B08 runs of text', texts, (room) => room.children],
  ['B08 elements', crowd, (room) => room.elements],
]

describe('NS-08 limits of a bound stream, each at the limit and one beyond', () => {
  const kinds = [
    ['message', ROOMS.stanza],
    ['presence', ROOMS.stanza],
    ['iq', ROOMS.iq],
  ] as const
  const tag = (kind: string) => `<${kind} id='1' from='juliet@h.example'>`

  for (const [kind, room] of kinds) {
    const stanza = (content: string) => `${tag(kind)}${content}</${kind}>`
    /** Of this size in all, its text shared out so that none is too long. */
    const sized = (size: number) => {
      const parts = Math.ceil(size / LIMITS.text) + 1
      const part = Math.floor((size - stanza('<b></b>'.repeat(parts)).length) / parts)
      const content = `<b>${'x'.repeat(part)}</b>`.repeat(parts)
      return content + ' '.repeat(size - stanza(content).length)
    }
    const all = [...CONTENT, ['B08 stanza', sized, ({ size }: Room) => size] as const]

    test.each(all)(`%s of ${kind}`, (_, make, limitOf) => {
      const limit = limitOf(room)
      const { elements: taken, violations } = stanzas(stanza(make(limit)))
      expect(violations).toEqual([])
      expect(taken.map((element) => [element.name, isCut(element)])).toEqual([[kind, false]])
      for (const size of kind === 'iq' ? [limit + 1] : [limit + 1, limit * 2]) {
        const text = stanza(make(size))
        // Cut in two wherever, it is the same.
        const chunks = [text.slice(0, text.length / 3), text.slice(text.length / 3)]
        const beyond = stanzas(...chunks, '<message/>')
        if (text.length > LIMITS.readOver) {
          expect(beyond).toMatchObject({ elements: [], violations: ['policy-violation'] })
          continue
        }
        expect(beyond.violations).toEqual([])
        expect(beyond.elements.map(isCut)).toEqual([true, false])
        expect(beyond.elements[0]?.children).toEqual([])
        expect({ ...beyond.elements[0]?.attrs }).toEqual({
          xmlns: 'jabber:client',
          id: '1',
          from: 'juliet@h.example',
        })
      }
    })
  }

  test.each([
    ['attributes', `<message ${'x'.repeat(3)}='1'${attributes(300).slice(2)}`],
    ['an attribute', `<message from='${'x'.repeat(70_000)}'/>`],
    ['an attribute, not empty', `<message from='${'x'.repeat(70_000)}'><body>a</body></message>`],
  ])('of a tag with too much of %s nothing is kept but its name', (_, text) => {
    const {
      elements: [message, next],
      violations,
    } = stanzas(text, '<iq/>')
    expect(violations).toEqual([])
    expect(message && isCut(message)).toBe(true)
    expect({ ...message?.attrs }).toEqual({ xmlns: 'jabber:client' })
    expect(next?.name).toBe('iq')
  })

  test.each([
    ['wrong end tag', '<b></c>', 'not-well-formed'],
    ['end of the stanza too early', '<b></message>', 'not-well-formed'],
    ['prefix that is not bound', '<x:b/>', 'not-well-formed'],
    ['attribute with a prefix that is not bound', `<b x:c='1'/>`, 'not-well-formed'],
    ['prefix that was bound elsewhere', `<b xmlns:x='urn:x'/><x:c/>`, 'not-well-formed'],
    ['attribute twice', `<b c='1' c='2'/>`, 'not-well-formed'],
    ['attribute twice, among many', attributes(300).replace('a299', 'a298'), 'not-well-formed'],
    [
      'attribute twice by two prefixes',
      `<b xmlns:x='urn:x' xmlns:y='urn:x' x:b='1' y:b='2'/>`,
      'not-well-formed',
    ],
    ['value with an entity', `<b c='&nobody;'/>`, 'not-well-formed'],
    ['entity', '&nobody;', 'not-well-formed'],
    ['control character', '\u0001', 'not-well-formed'],
    ['end of a section', ']]>', 'not-well-formed'],
    ['comment', '<!-- -->', 'restricted-xml'],
    ['instruction', '<?a b?>', 'restricted-xml'],
  ])('B10 beyond a limit it is read as strictly: %s', (_, content, condition) => {
    const seen = stanzas(`<message>${nested(70).replace('</a>', `${content}</a>`)}</message><iq/>`)
    expect(seen).toMatchObject({ elements: [], violations: [condition] })
    const after = stanzas(`<message>${nested(70)}<d>${content}</d></message><iq/>`)
    expect(after).toMatchObject({ elements: [], violations: [condition] })
  })

  test('beyond a limit all that XML allows is read on', () => {
    const fine = `<x:c xmlns:x='urn:x' x:d='1'>&amp;<![CDATA[<]]></x:c>&#x1f600;`
    const text = `<message>${nested(70).replace('</a>', `${fine}</a>`)}${fine}</message><iq/>`
    const whole = stanzas(text)
    expect(whole.violations).toEqual([])
    expect(whole.elements.map(isCut)).toEqual([true, false])
    expect(stanzas(...text.split('')).elements.map(String)).toEqual(whole.elements.map(String))
  })

  test('what is no stanza ends the stream at any limit', () => {
    const seen = stanzas(`<stream:features>${nested(70)}</stream:features>`)
    expect(seen.violations).toEqual(['policy-violation'])
  })

  test('B08 a stanza that never ends is not waited for', () => {
    const chunk = 'x'.repeat(65_536)
    const chunks = Array.from({ length: LIMITS.readOver / chunk.length + 1 }, () => chunk)
    expect(stanzas('<message>', ...chunks).violations).toEqual(['policy-violation'])
  })

  test('B08 a tag that never ends is not waited for', () => {
    const chunk = '>'.repeat(65_536)
    const chunks = Array.from({ length: LIMITS.readOver / chunk.length + 1 }, () => chunk)
    expect(stanzas(`<message b='`, ...chunks).violations).toEqual(['policy-violation'])
  })

  test('B09 white space between stanzas', () => {
    const between = (length: number) => `${' '.repeat(length)}<a/>`
    expect(stanzas(between(LIMITS.between))).toMatchObject({ violations: [] })
    expect(stanzas(between(LIMITS.between + 1)).violations).toEqual(['policy-violation'])
  })

  test('B09 white space that keeps the line alive never adds up', () => {
    const blank = ' '.repeat(LIMITS.between / 2)
    const seen = stanzas(...Array.from({ length: 1000 }, () => blank), '<a/>')
    expect(seen.violations).toEqual([])
    expect(seen.elements).toHaveLength(1)
  })
})

describe('NS-08 before the stream is bound every limit ends it', () => {
  const early = (...chunks: string[]) => readAs(false, [HEADER, ...chunks])
  const room = ROOMS.signIn
  const sized = (size: number) => 'x'.repeat(size - '<message></message>'.length)
  const stanza = (content: string) => `<message>${content}</message>`

  // Here there is no room for as many children as make too many, nor for texts or values that are too long.
  test.each([
    ['B07 depth', nested, LIMITS.depth],
    ['B08 attributes', attributes, LIMITS.attributes],
    ['B08 runs of text', texts, room.children],
    ['B08 elements', crowd, room.elements],
    ['B08 stanza', sized, room.size],
  ])('%s', (_, make, limit) => {
    expect(early(stanza(make(limit)))).toMatchObject({ violations: [], elements: [{}] })
    expect(early(stanza(make(limit + 1))).violations).toEqual(['policy-violation'])
    expect(early(stanza(make(limit * 10))).violations).toEqual(['policy-violation'])
  })

  test('B08 a header or a tag that never ends is not waited for', () => {
    const chunk = 'x'.repeat(room.size + 1)
    expect(readAs(false, [`<stream a='`, chunk]).violations).toEqual(['policy-violation'])
    expect(early(`<message a='`, chunk).violations).toEqual(['policy-violation'])
  })

  test('from when it is bound on the next stanza may be as big as any', () => {
    const seen: boolean[] = []
    const violations: StreamCondition[] = []
    const parser = new StreamParser(
      {
        onStart: () => {},
        onElement(element) {
          seen.push(isCut(element))
          parser.bind()
        },
        onEnd: () => {},
        onViolation: (condition) => violations.push(condition),
      },
      false,
    )
    parser.write(
      `${HEADER}<a/><message>${children(1000)}</message><message>${nested(70)}</message>`,
    )
    expect({ seen, violations }).toEqual({ seen: [false, false, true], violations: [] })
  })
})
