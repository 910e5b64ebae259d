import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bareOf,
  domainOf,
  localOf,
  parseBareJid,
  parseFullJid,
  parseJid,
  resourceOf,
} from './jid.ts'

describe('I18N-04 addresses of RFC 7622', () => {
  test.each([
    ['juliet@example.com', 'juliet@example.com'],
    ['Juliet@Example.COM', 'juliet@example.com'],
    ['juliet@example.com/Foo Bar', 'juliet@example.com/Foo Bar'],
    ['juliet@example.com/foo@bar/baz', 'juliet@example.com/foo@bar/baz'],
    ['example.com', 'example.com'],
    ['example.com.', 'example.com'],
    ['fußball@example.com', 'fußball@example.com'],
    ['π@example.com', 'π@example.com'],
    ['Σ@example.com', 'σ@example.com'],
    ['ｊuliet@example.com', 'juliet@example.com'],
    ['juliet@[::1]', 'juliet@[::1]'],
    ['king@example.com/♚', 'king@example.com/♚'],
    ['king@example.com/👩\u200d🚀', 'king@example.com/👩\u200d🚀'],
    ['juliet@example.com/E\u0301', 'juliet@example.com/É'],
    ['king@example.com/\u2764\ufe0f', 'king@example.com/\u2764\ufe0f'],
    ['juliet@example.com/a\u00a0b\u3000c', 'juliet@example.com/a b c'],
    ['juliet@B\u00dccher.example', 'juliet@bücher.example'],
    ['juliet@xn--bcher-kva.example', 'juliet@bücher.example'],
    ['juliet@XN--BCHER-KVA.example.', 'juliet@bücher.example'],
    ['xn--fa-hia.example', 'faß.example'],
    ['xn--mgbh0fb.xn--kgbechtv', 'مثال.إختبار'],
    ['日本\u3002例え', '日本.例え'],
    ['ｂücher．example', 'bücher.example'],
    ['a@xn--80ak6aa92e.example', 'a@аррӏе.example'],
    ['ΑΣ@example.com', 'ας@example.com'],
    ['תשעים@example.com', 'תשעים@example.com'],
    ['אב1@example.com', 'אב1@example.com'],
    ['نامه\u200cای@example.com', 'نامه\u200cای@example.com'],
    ['क्\u200dष@example.com', 'क्\u200dष@example.com'],
    ['col·lega@example.com', 'col·lega@example.com'],
    ['ト・ト@example.com', 'ト・ト@example.com'],
    ['\u03b1\u0375\u03b2@example.com', '\u03b1\u0375\u03b2@example.com'],
    ['foo+bar!#$%*=?^_`{|}~@example.com', 'foo+bar!#$%*=?^_`{|}~@example.com'],
  ])('%j is %j', (text, jid) => {
    expect(parseJid(text)).toBe(jid)
  })

  test.each([
    '',
    '@',
    '/',
    'user@',
    '@example.com',
    'juliet@example.com/',
    '/x',
    '"juliet"@example.com',
    'foo bar@example.com',
    'a@b@example.com',
    '<juliet>@example.com',
    "o'neil@example.com",
    'juliet@exa mple.com',
    'juliet@.com',
    'juliet@a..b',
    'juliet@example.com/\u0007',
    'juliet@\u202eexample.com',
    'jul\u200biet@example.com',
    'juliet@example.com/\ud800',
    // RFC 8264 §4.2.2: symbols, punctuation, letter-like numbers, compatible forms, what cannot be seen.
    '😀@example.com',
    '♚@example.com',
    '“juliet”@example.com',
    'henryⅣ@example.com',
    'ﬀ@example.com',
    '½@example.com',
    'jul\u00adiet@example.com',
    '\u115f@example.com',
    '\u1100@example.com',
    'محم\u0640د@example.com',
    '\ue000@example.com',
    'a\u20dd@example.com',
    // RFC 5892 appendix A: characters without their company.
    'a\u200cb@example.com',
    'a\u200db@example.com',
    'a·b@example.com',
    '・a@example.com',
    'a\u0375@example.com',
    'a\u05f3@example.com',
    '\u0661\u06f1@example.com',
    // RFC 5893 §2.
    'aא@example.com',
    'אa@example.com',
    'א-@example.com',
    '1א@example.com',
    'א\u06601@example.com',
    'juliet@אa.example',
    'juliet@1a.א',
    // RFC 5891 §4.2.3 and §5.4.
    'juliet@-a.example',
    'juliet@a-.example',
    'juliet@\u0301a.example',
    'juliet@ab--ü.example',
    'juliet@😀.example',
    'juliet@xn--.example',
    'juliet@xn--a.example',
    'juliet@xn--abc-.example',
    'juliet@xn--bcher-KVA\u00fc.example',
    'juliet@xn--99999999.example',
    'juliet@xn--\u00fc.example',
    'juliet@xn--e28h.example',
    'juliet@example.com/\u0378',
    'juliet@example.com/a\u00adb',
    'juliet@example.com/\u1100',
    'juliet@example.com/\ue000',
    `${'a'.repeat(1024)}@example.com`,
    `a@${'b'.repeat(1024)}`,
    `a@b/${'é'.repeat(512)}`,
  ])('B11 %j is none', (text) => {
    expect(parseJid(text)).toBeUndefined()
  })

  test('1,023 bytes fit into each part', () => {
    const longest = `${'a'.repeat(1023)}@${'b'.repeat(1023)}/${'c'.repeat(1023)}`
    expect(parseJid(longest)).toBe(longest)
  })

  test('parts', () => {
    const jid = parseFullJid('juliet@example.com/balcony')
    expect(jid && [localOf(jid), domainOf(jid), resourceOf(jid), bareOf(jid)]).toEqual([
      'juliet',
      'example.com',
      'balcony',
      'juliet@example.com',
    ])
    expect(parseFullJid('juliet@example.com')).toBeUndefined()
    expect(parseBareJid('juliet@example.com/x')).toBe('juliet@example.com')
    const server = parseJid('example.com')
    expect(server && [localOf(server), domainOf(server)]).toEqual(['', 'example.com'])
  })

  test('preparing twice changes nothing, and nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const jid = parseJid(text)
        if (jid !== undefined) expect(parseJid(jid)).toBe(jid)
      }),
      { numRuns: 2000 },
    )
  })
})

test('what an address is does not depend on which was asked for before', () => {
  const texts = ['Juliet@example.com/a', 'juliet@example.com/a', 'juliet@example.com', 'no @', 'b']
  const read = (text: string) => {
    const jid = parseJid(text)
    return [jid, jid && bareOf(jid)]
  }
  const alone = texts.map(read)
  expect(alone.map(([, bare]) => bare)).toEqual([
    ...Array(3).fill('juliet@example.com'),
    undefined,
    'b',
  ])
  for (const [index, text] of texts.entries()) {
    for (const before of texts) {
      read(before)
      expect(read(text)).toEqual(alone[index])
      expect(read(text)).toEqual(alone[index])
    }
  }
  const [first, second] = ['a@example.com/x', 'b@example.com/x'].map((text) => parseJid(text))
  expect([first && bareOf(first), second && bareOf(second)]).toEqual([
    'a@example.com',
    'b@example.com',
  ])
})
