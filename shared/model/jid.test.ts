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

describe('addresses of RFC 7622', () => {
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
