import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mendText } from '../../shared/model/text.ts'
import { serialize } from './serialize.ts'
import { HEADER, read, stanzas } from './testing/read-stream.ts'

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

  test('B10 white space makes another namespace of one', () => {
    const [element] = stanzas(`<message xmlns=' jabber:client'/>`).elements
    expect(element?.getNS()).toBe(' jabber:client')
  })

  test('attributes keep their prefixes, which are looked up', () => {
    const [element] = stanzas(`<a xml:lang='de' x:b='1' b='2' xmlns:x='urn:x'/>`).elements
    expect({ ...element?.attrs }).toEqual({
      xmlns: 'jabber:client',
      'xml:lang': 'de',
      'x:b': '1',
      b: '2',
    })
  })

  test('white space as XML has it: line ends are one character, in values all of it is blanks', () => {
    const [element] = stanzas(
      `<a\r\nb = "1\r\n2\t3&#9;"\t>x\r\ny\rz&#13;<![CDATA[\r\n]]></a >`,
    ).elements
    expect(element?.attrs['b']).toBe('1 2 3\t')
    expect(element?.getText()).toBe('x\ny\nz\r\n')
  })

  test('names of any script', () => {
    const [element] = stanzas(`<žluť é·='1'><名前/></žluť>`).elements
    expect(element?.name).toBe('žluť')
    expect(element?.children).toMatchObject([{ name: '名前' }])
  })

  test.each([
    `<?xml version="1.0"?>`,
    `<?xml version = '1.0' encoding = "utf-8" standalone='yes' ?>`,
    `<?xml\nversion='1.0'\tencoding='UTF-8'?>\n`,
    `\n`,
    '',
  ])('a stream that begins with %j', (prolog) => {
    expect(read(`${prolog}<stream>`)).toMatchObject({ starts: 1, violations: [] })
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
    ['B01 document type', `<!DOCTYPE x [<!ENTITY a "b">]>`, 'restricted-xml'],
    ['B01 conditional section', `<a><![INCLUDE[x]]></a>`, 'restricted-xml'],
    ['B02 comment', `<a><!-- c --></a>`, 'restricted-xml'],
    ['B02 instruction', `<?x y?>`, 'restricted-xml'],
    ['B02 instruction with all that tags have', `<a><?x it's > <b> ?></a>`, 'restricted-xml'],
    ['B02 a second declaration', `<?xml version='1.0'?>`, 'restricted-xml'],
    ['B03 entity that nobody defined', `<a>&bogus;</a>`, 'not-well-formed'],
    ['B03 reference to a control', `<a>&#x1;</a>`, 'not-well-formed'],
    ['B03 reference that never ends', `<a>&amp </a>`, 'not-well-formed'],
    ['B03 reference in a value', `<a b='&nobody;'/>`, 'not-well-formed'],
    ['B03 end of a section in text', `<a>]]></a>`, 'not-well-formed'],
    ['B04 wrong end tag', `<a></b>`, 'not-well-formed'],
    ['B05 control character', `<a>\u0001</a>`, 'not-well-formed'],
    ['B05 U+FFFF', `<a>\uffff</a>`, 'not-well-formed'],
    ['B05 reference to half a character', `<a>&#xd800;</a>`, 'not-well-formed'],
    ['B04 end tag of another name', `<m></y>`, 'not-well-formed'],
    ['B04 end tag of another name for the stream', `</y>`, 'not-well-formed'],
    ['B10 a local name that is none', `<stream:3/>`, 'not-well-formed'],
    ['B10 a name of three', `<a:b:c xmlns:a='urn:x'/>`, 'not-well-formed'],
    ['B10 no name', `<>`, 'not-well-formed'],
    ['B10 white space before a name', `< a/>`, 'not-well-formed'],
    ['B10 white space in an end', `<a / >`, 'not-well-formed'],
    ['B10 no white space between attributes', `<a b='1'c='2'/>`, 'not-well-formed'],
    ['B10 no quotes', `<a b=1/>`, 'not-well-formed'],
    ['B10 no value', `<a b/>`, 'not-well-formed'],
    ['B10 markup in a value', `<a b='<'/>`, 'not-well-formed'],
    ['B10 a value that never ends', `<a b='/>`, 'not-well-formed'],
    ['B10 an end with attributes', `<a></a b='1'>`, 'not-well-formed'],
    ['B04 end of the stream within an element', `<a></stream:stream>`, 'not-well-formed'],
    ['B06 prefix that is not bound', `<x:a/>`, 'not-well-formed'],
    ['B06 attribute with a prefix that is not bound', `<a x:b='1'/>`, 'not-well-formed'],
    ['B06 prefix that is bound elsewhere', `<a xmlns:x='urn:x'/><x:b/>`, 'not-well-formed'],
    ['B06 attribute twice', `<a b='1' b='2'/>`, 'not-well-formed'],
    ['B06 empty attribute twice', `<a b='' b=''/>`, 'not-well-formed'],
    [
      'B06 attribute twice by two prefixes',
      `<a xmlns:x='urn:x' xmlns:y='urn:x' x:b='1' y:b='2'/>`,
      'not-well-formed',
    ],
    ['B06 namespace twice', `<a xmlns='urn:x' xmlns='urn:y'/>`, 'not-well-formed'],
    ['B06 prefix bound twice', `<a xmlns:x='urn:x' xmlns:x='urn:y'/>`, 'not-well-formed'],
    ['B06 prefix bound to nothing', `<a xmlns:x=''/>`, 'not-well-formed'],
    ['B06 xmlns as a prefix', `<xmlns:a/>`, 'not-well-formed'],
    ['B06 xml bound to another namespace', `<a xmlns:xml='urn:x'/>`, 'not-well-formed'],
    [
      'B06 the namespace of xml under another name',
      `<a xmlns:x='http://www.w3.org/XML/1998/namespace'/>`,
      'not-well-formed',
    ],
    ['B06 the namespace of xmlns', `<a xmlns='http://www.w3.org/2000/xmlns/'/>`, 'not-well-formed'],
    ['text between stanzas', `<a/>boo<a/>`, 'not-well-formed'],
    ['a section between stanzas', `<![CDATA[ ]]>`, 'not-well-formed'],
  ])('%s', (_, text, condition) => {
    const seen = stanzas(`${text}<later/>`)
    expect(seen.violations).toEqual([condition])
    expect(seen.elements.map(({ name }) => name)).not.toContain('later')
  })

  test('B01 document type before the stream', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>`
    expect(read(bomb + HEADER)).toMatchObject({ starts: 0, violations: ['restricted-xml'] })
  })

  test.each([
    [`<?xml version='1.1'?>`, 'not-well-formed'],
    [`<?xml version='1.0' encoding='latin1'?>`, 'not-well-formed'],
    [`<?xml encoding='utf-8'?>`, 'not-well-formed'],
    [` <?xml version='1.0'?>`, 'restricted-xml'],
    [`<?xml-stylesheet href='x'?>`, 'restricted-xml'],
    [`x`, 'not-well-formed'],
    [`</x>`, 'not-well-formed'],
    [`<![CDATA[x]]>`, 'not-well-formed'],
  ])('a stream that begins with %j', (prolog, condition) => {
    expect(read(`${prolog}<stream>`)).toMatchObject({ starts: 0, violations: [condition] })
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
