import { describe, expect, test } from 'vitest'
import { isUri, parseUri, readAddress } from './uri.ts'

const romeo = 'romeo@example.net'
const open = { kind: 'open' }

describe('addresses in URIs', () => {
  test.each([
    [`im:${romeo}`, romeo],
    [`IM:${romeo}`, romeo],
    [`Im:Romeo@Example.NET`, romeo],
    [`pres:${romeo}`, romeo],
    [`xmpp:${romeo}`, romeo],
    [`XMPP:${romeo}`, romeo],
    [`xmpp:${romeo}#part`, romeo],
    [`xmpp:example.net`, 'example.net'],
    [`xmpp:${romeo}/orchard`, `${romeo}/orchard`],
    [`im:rom%65o@example%2Enet`, romeo],
    ['xmpp:j%C3%BCrgen@m%C3%BCnchen.example', 'jürgen@münchen.example'],
    ['xmpp:jürgen@münchen.example', 'jürgen@münchen.example'],
    // RFC 5122 §2.7.2, but for the escaped quotes and so on that RFC 7622 has no room for in a name.
    [
      'xmpp:node@example.com/repulsive%20!%23%22$%25&%27()*+,-.%2F:;%3C=%3E%3F%40%5B%5C%5D%5E_%60%7B%7C%7D~resource',
      `node@example.com/repulsive !#"$%&'()*+,-./:;<=>?@[\\]^_\`{|}~resource`,
    ],
    [
      'xmpp:nasty!%23$%25()*+,-.;=%3F%5B%5C%5D%5E_%60%7B%7C%7D~node@example.com',
      'nasty!#$%()*+,-.;=?[\\]^_`{|}~node@example.com',
    ],
    // The account an address is to be opened with is the person's to choose.
    [`xmpp://guest@example.com/${romeo}`, romeo],
    [`xmpp://guest@example.com/${romeo}/orchard?message`, `${romeo}/orchard`],
  ])('URI-01 URI-02 URI-03 %s is %s', (uri, address) => {
    expect(parseUri(uri)?.to).toBe(address)
    expect(readAddress(` ${uri}\n`)).toBe(address)
  })

  test.each([
    'im:',
    'im:example.net',
    'im:@example.net',
    'im:romeo@',
    `im:${romeo}/orchard`,
    `im:romeo@example.net%2Forchard`,
    'im:romeo%40evil.example@example.net',
    'xmpp:romeo%40evil.example%2F@example.net',
    'xmpp:romeo%00@example.net',
    'im:romeo%@example.net',
    'im:romeo%ff@example.net',
    'im:romeo @example.net',
    'xmpp:',
    'xmpp:@example.net',
    `xmpp:${romeo}/`,
    'xmpp:romeo@example.net@evil.example',
    'xmpp:romeo@example.net?message;body=%ff',
    'xmpp://guest@example.com',
    'xmpp://guest@example.com/',
    'pres:example.net',
    `http://${romeo}`,
    `mailto:${romeo}`,
    `ximpp:${romeo}`,
    ` xmpp:${romeo}`,
    `xmpp:${romeo}?message;body=${'x'.repeat(8192)}`,
  ])('URI-03 D04 %s is refused', (uri) => {
    expect(parseUri(uri)).toBeUndefined()
  })

  test('typed as it is, an address is an address', () => {
    expect(readAddress(` ${romeo} `)).toBe(romeo)
    expect(readAddress(`${romeo}/orchard`)).toBe(`${romeo}/orchard`)
    expect(readAddress('im@example.net')).toBe('im@example.net')
    expect(readAddress('romeo@')).toBeUndefined()
    expect(isUri(romeo)).toBe(false)
    expect(isUri('Xmpp:')).toBe(true)
  })
})

describe('what a URI asks for', () => {
  test.each([
    ['xmpp:a@b.example', open],
    ['xmpp:a@b.example?', open],
    ['xmpp:a@b.example?disco;node=x', open],
    ['xmpp:a@b.example?;node=x', open],
    ['im:a@b.example', open],
    ['im:a@b.example?unheard=of', open],
    ['xmpp:a@b.example?message', { kind: 'message', type: 'chat' }],
    [
      'xmpp:a@b.example?message;subject=Test%20Message;body=Here%27s%20a%20test%20message',
      { kind: 'message', subject: 'Test Message', body: "Here's a test message", type: 'normal' },
    ],
    ['xmpp:a@b.example?MESSAGE;Body=a=b', { kind: 'message', body: 'a=b', type: 'chat' }],
    ['xmpp:a@b.example?message;type=normal', { kind: 'message', type: 'normal' }],
    [
      'xmpp:a@b.example?message;type=chat;subject=x',
      { kind: 'message', subject: 'x', type: 'chat' },
    ],
    [
      'xmpp:a@b.example?message;subject=a%0D%0Ab;body=c%0D%0Ad%00',
      { kind: 'message', subject: 'a b', body: 'c\nd\ufffd', type: 'normal' },
    ],
    [
      'im:a@b.example?subject=Hi&body=there%26then',
      { kind: 'message', subject: 'Hi', body: 'there&then', type: 'normal' },
    ],
    ['xmpp:a@b.example?subscribe', { kind: 'add', groups: [] }],
    ['pres:a@b.example', { kind: 'add', groups: [] }],
    [
      'xmpp:a@b.example?roster;name=Romeo%20Montague;group=Friends;group=Family;group=Friends',
      { kind: 'add', name: 'Romeo Montague', groups: ['Friends', 'Family'] },
    ],
    ['xmpp:a@b.example?remove', { kind: 'remove' }],
    ['xmpp:a@b.example?unsubscribe', { kind: 'remove' }],
    ['xmpp:room@b.example?join;password=x', { kind: 'join' }],
    ['xmpp://me@c.example/a@b.example?join', { kind: 'join' }],
  ])('URI-03 %s', (uri, action) => {
    expect(parseUri(uri)?.action).toEqual(action)
  })

  test('D04 a body that is too long is left out, and so is a name', () => {
    const long = 'x'.repeat(2049)
    expect(parseUri(`xmpp:a@b.example?message;body=${long}`)?.action).toEqual({
      kind: 'message',
      type: 'chat',
    })
    expect(parseUri(`xmpp:a@b.example?roster;name=${long};group=${long}`)?.action).toEqual({
      kind: 'add',
      groups: [],
    })
  })
})
