import type { Element } from '@xmpp/xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mendText } from '../../shared/model/text.ts'
import { LIMITS } from './limits.ts'
import { type StreamCondition, StreamParser } from './parser.ts'
import { serialize } from './serialize.ts'

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`

type Seen = { elements: Element[]; starts: number; ends: number; violations: StreamCondition[] }

function read(...chunks: string[]): Seen {
  const seen: Seen = { elements: [], starts: 0, ends: 0, violations: [] }
  const parser = new StreamParser({
    onStart: () => (seen.starts += 1),
    onElement: (element) => seen.elements.push(element),
    onEnd: () => (seen.ends += 1),
    onViolation: (condition) => seen.violations.push(condition),
  })
  for (const chunk of chunks) parser.write(chunk)
  return seen
}

const stanzas = (...chunks: string[]) => read(HEADER, ...chunks)

describe('what is read', () => {
  test('elements come out one by one, each with its namespace', () => {
    const { elements } = stanzas(`<message><body>a</body></message><x xmlns='urn:x'/>`)
    expect(elements.map((element) => [element.name, element.getNS()])).toEqual([
      ['message', 'jabber:client'],
      ['x', 'urn:x'],
    ])
    expect(elements[0]?.getChildText('body', 'jabber:client')).toBe('a')
  })

  test('NS-06 prefixes do not matter, namespaces do', () => {
    const { elements } = stanzas(
      `<a:message xmlns:a='jabber:client'><b:body xmlns:b='urn:evil'>no</b:body><a:body>yes</a:body></a:message>`,
    )
    expect(elements[0]?.is('message', 'jabber:client')).toBe(true)
    expect(elements[0]?.getChildText('body', 'jabber:client')).toBe('yes')
    expect(elements[0]?.getChildText('body', 'urn:evil')).toBe('no')
  })

  test('B10 an element that leaves the namespace is in none', () => {
    const [message] = stanzas(`<message><body xmlns=''>x</body></message>`).elements
    expect(message?.getChild('body', 'jabber:client')).toBeUndefined()
    expect(message?.getChildElements()[0]?.getNS()).toBe('')
  })

  test('text of the five entities, references and CDATA', () => {
    const { elements } = stanzas(`<a>&lt;&gt;&amp;&quot;&apos;&#x1f600;<![CDATA[<b>]]></a>`)
    expect(elements[0]?.getText()).toBe(`<>&"'😀<b>`)
  })

  test('the same in every division into chunks', () => {
    const text = `<message to='j@e' xml:lang='cs'><body>žluť 😀 &amp; <![CDATA[x]]></body></message> \n<iq id='1'/>`
    const whole = stanzas(text).elements.map(String)
    for (let at = 0; at <= text.length; at += 1) {
      expect(stanzas(text.slice(0, at), text.slice(at)).elements.map(String)).toEqual(whole)
    }
    expect(stanzas(...text.split('')).elements.map(String)).toEqual(whole)
  })

  test('the end of the stream', () => {
    expect(stanzas('<a/></stream:stream>')).toMatchObject({ ends: 1, violations: [] })
  })

  test('B06 names like those of object prototypes are only names', () => {
    const { elements, violations } = stanzas(
      `<a __proto__='1' constructor='2' hasOwnProperty='3'/>`,
    )
    expect(violations).toEqual([])
    expect({ ...elements[0]?.attrs }).toMatchObject({ constructor: '2', hasOwnProperty: '3' })
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })
})

describe('what ends the stream', () => {
  test.each([
    ['B01 document type', `<!DOCTYPE x [<!ENTITY a "b">]>`, 'not-well-formed'],
    ['B02 comment', `<a><!-- c --></a>`, 'restricted-xml'],
    ['B02 instruction', `<?x y?>`, 'restricted-xml'],
    ['B03 entity that nobody defined', `<a>&bogus;</a>`, 'not-well-formed'],
    ['B03 reference to a control', `<a>&#x1;</a>`, 'not-well-formed'],
    ['B04 wrong end tag', `<a></b>`, 'not-well-formed'],
    ['B05 control character', `<a>\u0001</a>`, 'not-well-formed'],
    ['B05 U+FFFF', `<a>\uffff</a>`, 'not-well-formed'],
    ['B05 reference to half a character', `<a>&#xd800;</a>`, 'not-well-formed'],
    ['B04 end tag of another name', `<m></y>`, 'not-well-formed'],
    ['B04 end tag of another name for the stream', `</y>`, 'not-well-formed'],
    ['B10 white space in a namespace', `<a xmlns=' jabber:client'/>`, 'not-well-formed'],
    ['B10 a local name that is none', `<stream:3/>`, 'not-well-formed'],
    ['B04 end of the stream within an element', `<a></stream:stream>`, 'not-well-formed'],
    ['B06 prefix that is not bound', `<x:a/>`, 'not-well-formed'],
    ['B06 attribute twice', `<a b='1' b='2'/>`, 'not-well-formed'],
    ['text between stanzas', `<a/>boo<a/>`, 'not-well-formed'],
  ])('%s', (_, text, condition) => {
    const seen = stanzas(`${text}<later/>`)
    expect(seen.violations).toEqual([condition])
    expect(seen.elements.map(({ name }) => name)).not.toContain('later')
  })

  test('B01 document type before the stream', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>`
    expect(read(bomb + HEADER)).toMatchObject({ starts: 0, violations: ['restricted-xml'] })
  })

  test('B04 nothing is read after a violation, and it is told once', () => {
    const seen = stanzas('<a></b>', '<c/>', '</d>', '<!-- -->')
    expect(seen).toMatchObject({ elements: [], violations: ['not-well-formed'] })
  })

  test('B04 nothing is read after the end', () => {
    expect(stanzas('</stream:stream><a/>', '<b/>', '</c>')).toMatchObject({
      ends: 1,
      elements: [],
      violations: [],
    })
  })
})

describe('limits, each at the limit and one beyond', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)
  const attributes = (count: number) =>
    `<a ${Array.from({ length: count }, (_, n) => `a${n}='x'`).join(' ')}/>`
  const children = (count: number) => `<a>${'<b/>'.repeat(count)}</a>`
  const value = (length: number) => `<a b='${'x'.repeat(length)}'/>`
  const sized = (length: number) => `<a>${'x'.repeat(length - 7)}</a>`

  test.each([
    ['B07 depth', nested, LIMITS.depth],
    ['B08 attributes', attributes, LIMITS.attributes],
    ['B08 children', children, LIMITS.children],
    ['B08 attribute value', value, LIMITS.attributeValue],
    ['B08 stanza', sized, LIMITS.stanza],
  ])('%s', (_, make, limit) => {
    expect(stanzas(make(limit))).toMatchObject({ violations: [], elements: [expect.anything()] })
    expect(stanzas(make(limit + 1)).violations).toEqual(['policy-violation'])
    expect(stanzas(make(limit * 10)).violations).toEqual(['policy-violation'])
  })

  test('B08 a stanza that never ends is not waited for', () => {
    const chunk = 'x'.repeat(65_536)
    const chunks = Array.from({ length: 17 }, () => chunk)
    expect(stanzas('<a>', ...chunks).violations).toEqual(['policy-violation'])
  })

  test('B09 white space that keeps the line alive never adds up', () => {
    const seen = stanzas('<a/>', ...Array.from({ length: 3000 }, () => ' '.repeat(1000)), '<b/>')
    expect(seen.violations).toEqual([])
    expect(seen.elements.map(({ name }) => name)).toEqual(['a', 'b'])
  })
})

test('A33 whatever is written reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (body, attr) => {
      const [sent] = stanzas('<message/>').elements
      if (!sent) throw new Error('nothing was read')
      sent.attrs['to'] = attr
      sent.append(body)
      const { elements, violations } = stanzas(serialize(sent))
      const [back] = elements
      expect(violations).toEqual([])
      expect(back?.getText()).toBe(mendText(body))
      expect(back?.attrs['to']).toBe(mendText(attr))
    }),
  )
})
