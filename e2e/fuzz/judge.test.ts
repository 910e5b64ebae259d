import { afterAll, describe, expect, test } from 'vitest'
import { Expat, expatMissing } from './expat.ts'
import { judge } from './judge.ts'
import { readOwn } from './own.ts'
import type { ReadEvent, Reading } from './reading.ts'

const element = (text: string): ReadEvent => ['element', [['s', '', 'a', []], ['t', text], ['e']]]
const reading = (events: readonly ReadEvent[], error?: string): Reading => ({
  events,
  error,
  took: 1,
})

const nothing = Buffer.of()

describe('the verdict', () => {
  test('same', () => {
    const good = reading([element('x')])
    expect(judge(nothing, good, good)).toBe('same')
    expect(
      judge(nothing, reading([element('x')], 'not-well-formed'), reading([element('x')], 'e')),
    ).toBe('same')
    const ended = reading([element('x'), ['end', []]])
    expect(judge(nothing, ended, reading(ended.events, 'junk after document element'))).toBe('same')
  })
  test('stricter', () => {
    expect(judge(nothing, reading([], 'restricted-xml'), reading([element('x')]))).toBe('stricter')
  })
  test('accepted', () => {
    expect(judge(nothing, reading([element('x')]), reading([], 'e'))).toBe('accepted')
    expect(judge(nothing, reading([element('x')], 'not-well-formed'), reading([], 'e'))).toBe(
      'accepted',
    )
  })
  test('differing', () => {
    expect(judge(nothing, reading([element('x')]), reading([element('y')]))).toBe('differing')
    expect(judge(nothing, reading([]), reading([element('y')]))).toBe('differing')
  })
})

const missing = expatMissing()

describe.skipIf(missing !== undefined)(`with expat${missing ? `: ${missing}` : ''}`, () => {
  const expat = new Expat()
  afterAll(() => expat.stop())

  async function both(text: string) {
    const document = Buffer.from(text)
    const own = readOwn(Array.from(document, (byte) => Buffer.of(byte)))
    return { own, expat: await expat.read(document) }
  }

  test('both give the same parts: namespaces, names, attributes in order, texts as one', async () => {
    const { own, expat: second } = await both(
      `<?xml version='1.0'?><s:stream xmlns='jabber:client' xmlns:s='u:s' id='ü&#9;x'>` +
        `<m z='1' a='&lt;' xml:lang='de'>a&amp;b<![CDATA[<c>]]>\r\né<x xmlns='u:x'/><s:y/>😀</m>`,
    )
    expect(own.events).toEqual(second.events)
    expect(own.events).toEqual([
      ['start', [['s', 'u:s', 'stream', [['id', 'ü\tx']]]]],
      [
        'element',
        [
          [
            's',
            'jabber:client',
            'm',
            [
              ['a', '<'],
              ['xml:lang', 'de'],
              ['z', '1'],
            ],
          ],
          ['t', 'a&b<c>\né'],
          ['s', 'u:x', 'x', []],
          ['e'],
          ['s', 'u:s', 'y', []],
          ['e'],
          ['t', '😀'],
          ['e'],
        ],
      ],
    ])
  })

  test.each([
    ['an entity of nobody', '<s><a>&nobody;</a>', 'same'],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0x3c, 0x62, 0x3e, 0xff]), 'same'],
    ['a comment', '<s><!-- x --><a/>', 'stricter'],
    ['a tag that is refused when it ends', "<s><a b='&'", 'same'],
    ['more after the end', '<s><a/></s><more/>', 'same'],
  ])('%s', async (_, text, verdict) => {
    const document = Buffer.from(text)
    expect(judge(document, readOwn([document]), await expat.read(document))).toBe(verdict)
  })
})
