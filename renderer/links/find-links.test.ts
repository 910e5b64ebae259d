import { describe, expect, test } from 'vitest'
import { findLinks } from './find-links.ts'

/** The text with brackets around its links. */
function marked(text: string): string {
  return findLinks(text)
    .map((part) => (part.kind === 'link' ? `⟦${part.text}⟧` : part.text))
    .join('')
}

const opens = (text: string) =>
  findLinks(text).flatMap((part) => (part.kind === 'link' ? [part.opens] : []))

describe('links in a text', () => {
  test.each([
    ['nothing in it', 'nothing in it'],
    ['https://example.org', '⟦https://example.org⟧'],
    ['see HTTP://Example.org/a?b=c#d now', 'see ⟦HTTP://Example.org/a?b=c#d⟧ now'],
    ['Go to https://example.org.', 'Go to ⟦https://example.org⟧.'],
    ['Really https://example.org/?!', 'Really ⟦https://example.org/⟧?!'],
    ['(https://example.org)', '(⟦https://example.org⟧)'],
    ['(https://example.org/a_(b))', '(⟦https://example.org/a_(b)⟧)'],
    ['[https://example.org/x].', '[⟦https://example.org/x⟧].'],
    ['<https://example.org>', '<⟦https://example.org⟧>'],
    ['„https://example.org“', '„⟦https://example.org⟧“'],
    ['见（https://example.org）。', '见（⟦https://example.org⟧）。'],
    ['https://a.example https://b.example', '⟦https://a.example⟧ ⟦https://b.example⟧'],
    ['shttps://example.org', 'shttps://example.org'],
    ['https://', 'https://'],
    ['https://?', 'https://?'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['data:text/html,x', 'data:text/html,x'],
    ['file:///etc/passwd', 'file:///etc/passwd'],
  ])('SEC-05 %s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  test.each([
    ['xmpp:juliet@example.com', '⟦xmpp:juliet@example.com⟧'],
    ['write IM:romeo@example.net?body=hi!', 'write ⟦IM:romeo@example.net?body=hi⟧!'],
    ['pres:romeo@example.net', '⟦pres:romeo@example.net⟧'],
    ['mailto:nurse@example.com', '⟦mailto:nurse@example.com⟧'],
    ['er sagte im: Garten', 'er sagte im: Garten'],
    ['aim:romeo@example.net', 'aim:romeo@example.net'],
    ['im:@example.net', 'im:@example.net'],
    ['im:romeo@', 'im:romeo@'],
    ['im:/a@b', 'im:/a@b'],
  ])('URI-01 URI-03 %s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  test('URI-01 addresses of people are opened here, others outside', () => {
    expect(opens('https://a.example mailto:a@b xmpp:a@b im:a@b pres:a@b')).toEqual([
      'outside',
      'outside',
      'inside',
      'inside',
      'inside',
    ])
  })
})

describe('SEC-05 nobody is led to another place than the one that is read', () => {
  test.each([
    ['https://bank.example@evil.example/', 'https://bank.example@evil.example/'],
    ['https://user:word@evil.example/', 'https://user:word@evil.example/'],
    ['https://münchen.example/', '⟦https://münchen.example/⟧'],
    ['https://пример.рф/', '⟦https://пример.рф/⟧'],
    ['https://日本.example/', '⟦https://日本.example/⟧'],
    ['https://pаypal.example/login', '⟦https://xn--pypal-4ve.example/login⟧'],
    ['https://аррӏе.com/', '⟦https://xn--80ak6aa92e.com/⟧'],
  ])('%s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  test('an address ends before a character that turns what follows', () => {
    expect(marked('https://example.org/\u202egnp.exe')).toBe('⟦https://example.org/⟧\u202egnp.exe')
    expect(marked('https://example.org/\u200bx')).toBe('⟦https://example.org/⟧\u200bx')
  })
})

test.each([
  ['schemes', 'http://'.repeat(100_000)],
  ['short schemes', 'im:'.repeat(200_000)],
  ['brackets', `https://example.org/${'('.repeat(200_000)}${')'.repeat(200_000)}`],
  ['full stops', `https://example.org/${'.'.repeat(500_000)}`],
  ['at signs', `im:${'@'.repeat(500_000)}`],
  ['links', 'https://example.org/ '.repeat(25_000)],
])('half a million characters of %s take no more than they are', (_, text) => {
  const before = performance.now()
  findLinks(text)
  expect(performance.now() - before).toBeLessThan(2000)
})
