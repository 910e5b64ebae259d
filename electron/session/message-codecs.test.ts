import { describe, expect, test } from 'vitest'
import { attribute, children, type Element, xml } from '../../shared/codec/element.ts'
import { buildMessage, type MessageToWrite, parseMessage } from '../../shared/codec/message.ts'
import { chooseText } from '../../shared/model/lang.ts'
import type { Jid } from '../../shared/model/jid.ts'
import { serialize } from '../connection/serialize.ts'
import { parseXml } from './testing/parse-xml.ts'
import { address } from './testing/sessions.ts'

const to = address('romeo@example.net')
const write = (parts: Partial<MessageToWrite>) =>
  serialize(buildMessage({ type: 'chat', id: 'm1', to, bodies: [{ text: 'hello' }], ...parts }))
const read = (inner: string, attributes = `type='chat'`) =>
  parseMessage(
    parseXml(`<message from='juliet@example.com/balcony' ${attributes}>${inner}</message>`),
  )

/** A word that types would not let through. */
const wrong = (word: string) => word as 'chat'

describe('types', () => {
  test('MSG-01 SCH-01 each is written as what it is', () => {
    for (const type of ['chat', 'normal', 'headline', 'groupchat'] as const)
      expect(write({ type })).toContain(` type="${type}"`)
  })

  test('MSG-02 MSG-11 none but the five is written, and of these no error', () => {
    for (const type of ['foo', 'Chat', '', 'error'])
      expect(() => write({ type: wrong(type) })).toThrow(RangeError)
  })

  test('MSG-03 NV-11 without one it is normal', () => {
    expect(read('<body>x</body>', '')?.type).toBe('normal')
  })

  test.each(['foo', 'Chat', '', ' chat', 'whisper'])('MSG-04 SCH-01 %j is normal', (type) => {
    expect(read('<body>x</body>', `type='${type}'`)).toMatchObject({ type: 'normal', body: 'x' })
  })

  test('MSG-06 SCH-01 those that are known are read as what they are', () => {
    for (const type of ['chat', 'normal', 'headline', 'groupchat', 'error'])
      expect(read('<body>x</body>', `type='${type}'`)?.type).toBe(type)
  })
})

describe('errors', () => {
  const GONE = `<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>`

  test('MSG-09 what went wrong is read, with the id of what it is about', () => {
    expect(read(GONE, `type='error' id='m1'`)).toMatchObject({
      type: 'error',
      id: 'm1',
      error: { condition: 'gone', type: 'cancel' },
    })
  })

  test('MSG-15 without its details it is an error all the same, also with what was said', () => {
    const unknown = { condition: 'undefined-condition', type: 'cancel' }
    expect(read('', `type='error'`)?.error).toEqual(unknown)
    expect(read('<body>mine</body>', `type='error'`)).toMatchObject({
      type: 'error',
      error: unknown,
    })
    expect(read(`<body>mine</body>${GONE}`, `type='error'`)?.error?.condition).toBe('gone')
  })
})

describe('texts', () => {
  test('MSG-14 SCH-05 subject, body and thread need no namespace, extensions follow with theirs', () => {
    const parts = {
      subjects: [{ text: 's' }],
      thread: 't',
      extensions: [xml('active', { xmlns: 'urn:x' })],
    }
    expect(write(parts)).toBe(
      '<message type="chat" to="romeo@example.net" id="m1"><subject>s</subject><body>hello</body><thread>t</thread><active xmlns="urn:x"/></message>',
    )
  })

  test('MSG-16 GV-010 a subject stands for itself, with or without a body', () => {
    expect(read('<subject>Verona</subject>')).toMatchObject({ subject: 'Verona' })
    expect(read('<subject>Verona</subject>')?.body).toBeUndefined()
    expect(read('<subject>Verona</subject><body>hello</body>')?.body).toBe('hello')
  })

  test('MSG-17 no attribute is written but the language, and others are passed over', () => {
    const [body] = children(
      parseXml(write({ bodies: [{ text: 'x', lang: 'cs' }] })),
      'body',
      'jabber:client',
    )
    expect(body?.attrs).toEqual({ 'xml:lang': 'cs' })
    expect(read(`<subject a='1' id='x'>s</subject><body style='color:red'>b</body>`)).toMatchObject(
      {
        subject: 's',
        body: 'b',
      },
    )
  })

  test.each([
    ['two without a language', [{ text: 'a' }, { text: 'b' }]],
    ['one without a language', [{ text: 'a', lang: 'en' }, { text: 'b' }]],
    [
      'two in one language',
      [
        { text: 'a', lang: 'cs' },
        { text: 'b', lang: 'CS' },
      ],
    ],
  ])('MSG-18 %s are not written', (_, copies) => {
    expect(() => write({ bodies: copies })).toThrow(RangeError)
    expect(() => write({ subjects: copies })).toThrow(RangeError)
  })

  test('MSG-19 NV-14 what stands in elements within a text is none of it', () => {
    const message = read(
      '<subject><x/>s</subject><body>a<b>c</b>d</body><thread>t<b>u</b></thread>',
    )
    expect(message).toMatchObject({ subject: 's', body: 'ad', thread: 't' })
    expect(write({ bodies: [{ text: 'a<b>c</b>d' }] })).toContain('a&lt;b&gt;c&lt;/b&gt;d')
  })

  test('MSG-20 neither is needed', () => {
    expect(read('')).toEqual({ type: 'chat', from: 'juliet@example.com/balcony' })
  })

  test('MSG-24 I18N-01 they come through as they are', () => {
    const text = ` & < > " ' cam'st\n\tProč? مرحبا 你好 👩‍🚀 ]]> `
    expect(parseMessage(parseXml(write({ bodies: [{ text }] })))?.body).toBe(text)
    expect(read('<body>Pro&#x010D;e&#x017D;</body>')?.body).toBe('PročeŽ')
  })
})

describe('languages', () => {
  const GV_010 =
    '<subject>I implore you!</subject><subject xml:lang="cz">Úpěnlivě prosim!</subject><body>Wherefore art thou, Romeo?</body><body xml:lang="cz">PročeŽ jsi ty, Romeo?</body>'
  const said = read(GV_010, `type='chat' xml:lang='en'`)

  test.each([
    [['en'], 'Wherefore art thou, Romeo?'],
    [['cz'], 'PročeŽ jsi ty, Romeo?'],
    [['CZ'], 'PročeŽ jsi ty, Romeo?'],
    [['de', 'cz', 'en'], 'PročeŽ jsi ty, Romeo?'],
    [['en-GB'], 'Wherefore art thou, Romeo?'],
    [['cz-CZ'], 'PročeŽ jsi ty, Romeo?'],
    [['de'], 'Wherefore art thou, Romeo?'],
    [[], 'Wherefore art thou, Romeo?'],
  ])('MSG-21 GV-009 GV-010 a reader of %j is shown %j', (languages, body) => {
    const lang = chooseText(said?.bodies ?? [], languages)
    expect(lang?.text).toBe(body)
    expect(chooseText(said?.subjects ?? [], languages)?.lang).toBe(lang?.lang)
  })

  test('MSG-22 a text has its own language, or that of the stanza, or none', () => {
    expect(said?.bodies?.map(({ lang, own }) => [lang, own])).toEqual([
      ['en', false],
      ['cz', true],
    ])
    expect(read('<body>x</body>')?.bodies).toBeUndefined()
    expect(read(`<body xml:lang=''>x</body>`, `xml:lang='en'`)?.bodies).toBeUndefined()
    expect(write({ lang: 'en' })).toContain(' xml:lang="en"')
  })

  test('MSG-23 NV-02 of two in one language the first counts', () => {
    const twice = `<body>a</body><body>b</body><body xml:lang='EN'>c</body><body xml:lang='cs'>d</body>`
    expect(read(twice, `xml:lang='en'`)?.bodies?.map(({ text }) => text)).toEqual(['a', 'd'])
    expect(read('<body>a</body><body>b</body>')?.body).toBe('a')
  })

  test('I18N-02 what machines read has no language', () => {
    const written = parseXml(write({ lang: 'cs', thread: 't' }))
    const [thread] = children(written, 'thread', 'jabber:client')
    expect([thread?.attrs, thread?.getText()]).toEqual([{}, 't'])
  })

  test('I18N-03 a tag that is written is one, and any is read', () => {
    for (const lang of ['english', 'cs', 'en-GB', 'zh-Hant-TW'])
      expect(write({ lang, bodies: [{ text: 'x', lang }] })).toContain(`xml:lang="${lang}"`)
    for (const lang of ['', 'e', 'en_GB', 'cs cz', '*']) {
      expect(() => write({ lang })).toThrow(RangeError)
      expect(() => write({ bodies: [{ text: 'x', lang }] })).toThrow(RangeError)
    }
    expect(read(`<body xml:lang='x_Y'>x</body>`)?.bodies?.[0]?.lang).toBe('x_Y')
  })
})

describe('threads', () => {
  test('MSG-25 one is read where it is, and missed nowhere', () => {
    expect(read('<body>x</body><thread>t1</thread>')?.thread).toBe('t1')
    expect(read('<body>x</body>')?.thread).toBeUndefined()
    expect(write({})).not.toContain('thread')
  })

  test('MSG-29 one is written, without attributes; of several that are read the first counts', () => {
    const [thread, ...more] = children(parseXml(write({ thread: 't1' })), 'thread', 'jabber:client')
    expect([thread?.attrs, thread?.getText(), more]).toEqual([{}, 't1', []])
    expect(read(`<thread parent='p'>a</thread><thread>b</thread>`)?.thread).toBe('a')
  })

  test('MSG-30 they are compared to the letter', () => {
    const threads = ['a', 'A', ' a', 'a ', 'á'].map(
      (text) => read(`<thread>${text}</thread>`)?.thread,
    )
    expect(threads).toEqual(['a', 'A', ' a', 'a ', 'á'])
  })
})

describe('addresses', () => {
  test('MSG-31 there is no message to nobody', () => {
    expect(() => write({ to: '' as Jid })).toThrow(RangeError)
  })

  test('MSG-34 MSG-35 it goes where it is said, and is signed by the server alone', () => {
    expect(write({})).toMatch(/^<message type="chat" to="romeo@example.net" id="m1">/u)
  })

  test('MSG-35 SCH-04 whom it is from is read, and whom it is for is not needed', () => {
    expect(read('<body>x</body>')?.from).toBe('juliet@example.com/balcony')
    expect(parseMessage(parseXml(`<message><body>x</body></message>`))).toEqual({
      type: 'normal',
      body: 'x',
    })
  })
})

describe('extensions', () => {
  const mixed = `<x xmlns='urn:example:unknown'>secret</x><body>hello</body><y xmlns='urn:example:other'/><body xmlns='urn:example:unknown'>no</body>`

  test('NS-01 all of them can be got at', () => {
    const stanza = parseXml(`<message>${mixed}</message>`)
    const namespaces = stanza.children.map((element) => (element as Element).getNS())
    expect(namespaces).toEqual([
      'urn:example:unknown',
      'jabber:client',
      'urn:example:other',
      'urn:example:unknown',
    ])
  })

  test('NS-02 NS-09 NV-09 beside them the body is what it is', () => {
    expect(read(mixed)).toMatchObject({ body: 'hello' })
    const html = `<html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><b>rich</b></body></html>`
    expect(read(`${html}<body>plain</body>`)?.body).toBe('plain')
  })

  test('NS-03 NV-08 nothing but them is nothing that could be shown', () => {
    expect(read(`<x xmlns='urn:example:unknown'>secret</x>`)).toEqual({
      type: 'chat',
      from: 'juliet@example.com/balcony',
    })
  })

  test.each([undefined, '', 'jabber:client', 'jabber:server', 'http://etherx.jabber.org/streams'])(
    'NS-05 one in the namespace %j is not written',
    (ns) => {
      const element = xml('x', ns === undefined ? {} : { xmlns: ns })
      expect(() => write({ extensions: [element] })).toThrow(RangeError)
    },
  )

  test('NS-06 SCH-05 prefixes and order do not matter, namespaces do', () => {
    const prefixed = `<c:message xmlns:c='jabber:client' from='juliet@example.com/balcony' type='chat'><c:thread>t</c:thread><x xmlns='urn:x'/><c:body>hello</c:body><body xmlns='urn:x'>no</body></c:message>`
    expect(parseMessage(parseXml(prefixed))).toMatchObject({ body: 'hello', thread: 't' })
    expect(attribute(parseXml(prefixed), 'type')).toBe('chat')
  })
})
