import { describe, expect, test } from 'vitest'
import type { CallName } from './contract.ts'
import { SCHEMAS } from './schema.ts'

const account = 'romeo@example.net'
const GOOD: { readonly [N in CallName]: object } = {
  'app.snapshot': {},
  'app.wake': {},
  'app.setWatched': { watched: true },
  'account.signIn': { address: account, password: 'x', remember: true },
  'account.cancelSignIn': { address: account },
  'account.remove': { account },
  'account.setPassword': { account, password: 'x', remember: false },
  'account.acceptWeaker': { account },
  'account.connectNow': { account },
  'presence.set': { account, show: 'dnd', status: '' },
  'message.send': { account, to: 'juliet@example.com', body: 'hi' },
  'message.retry': { account, id: '1' },
  'message.delete': { account, id: '1' },
  'message.unlock': { account, peer: 'juliet@example.com' },
  'history.read': { account, place: '/letters', from: { before: -3 }, limit: 100 },
  'search.find': { account, text: 'from:juliet sorrow', place: '/letters', before: 3, limit: 50 },
  'history.export': {
    account,
    format: 'html',
    place: 'juliet@example.com',
    words: {
      lang: 'en',
      title: 'Messages',
      you: 'You',
      letters: 'Letters',
      notices: 'Notices',
      room: 'Room {name}',
      subject: 'Subject: {subject}',
      delivery: { queued: 'a', sent: 'b', received: 'c', read: 'd', failed: 'e' },
      event: { allowed: 'a', denied: 'b', 'stopped-sharing': 'c', 'stopped-watching': 'd' },
    },
  },
  'history.import': { account },
  'history.cancel': { account },
  'conversation.delete': { account, place: 'juliet@example.com' },
  'read.mark': { account, place: '/letters', upTo: 3 },
  'draft.set': { account, peer: 'juliet@example.com', text: '' },
  'presence.share': { account, to: 'juliet@example.com' },
  'presence.unshare': { account, to: 'juliet@example.com' },
  'settings.set': { account, settings: { requests: 'never', awayAfter: 0 } },
  'subscription.change': { account, jid: 'juliet@example.com', action: 'ask', note: 'It is I' },
  'roster.add': { account, jid: 'juliet@example.com', name: '', groups: ['Friends'], ask: true },
  'roster.update': { account, jid: 'juliet@example.com', name: 'Juliet', groups: [] },
  'roster.remove': { account, jid: 'juliet@example.com' },
  'roster.reload': { account },
  'roster.export': { account },
  'roster.readFile': { account, file: '<server-data/>' },
  'block.set': { account, jid: 'paris@example.com', blocked: true },
  'privacy.read': { account },
  'privacy.save': {
    account,
    list: {
      name: 'l',
      items: [{ who: { type: 'everyone' }, action: 'deny', order: 0, kinds: ['message'] }],
    },
  },
  'privacy.remove': { account, name: 'l' },
  'privacy.activate': { account, name: 'l' },
  'privacy.setDefault': { account, name: 'l' },
  'vcard.get': { account, jid: 'juliet@example.com' },
  'vcard.set': { account, vcard: { fullName: 'Romeo Montague', emails: [], phones: [] } },
  'contact.query': { account, jid: 'juliet@example.com/balcony' },
  'uri.open': { uri: 'xmpp:juliet@example.com' },
  'uri.dismiss': { id: '1' },
  'rescue.dismiss': {},
  'rescue.copies': {},
  'rescue.discard': {},
  'subscription.answer': { account, from: 'paris@example.com', answer: 'deny' },
}

describe.each(Object.entries(GOOD))('%s', (name, input) => {
  const schema = SCHEMAS[name as CallName]

  test('takes what the contract says', () => {
    expect(schema.safeParse(input).success).toBe(true)
  })

  test('refuses anything else', () => {
    for (const wrong of [undefined, null, 1, 'x', [], { ...input, extra: 1 }]) {
      expect(schema.safeParse(wrong).success).toBe(false)
    }
    for (const [key, good] of Object.entries(input)) {
      for (const value of [undefined, null, {}, [], 1.5].filter((wrong) => !isLike(wrong, good))) {
        expect(schema.safeParse({ ...input, [key]: value }).success).toBe(false)
      }
    }
  })
})

test('sizes and ranges', () => {
  const refused = (name: CallName, change: object) =>
    !SCHEMAS[name].safeParse({ ...GOOD[name], ...change }).success
  expect(refused('message.send', { body: '' })).toBe(true)
  expect(refused('message.send', { body: 'x'.repeat(524_289) })).toBe(true)
  expect(refused('account.signIn', { password: '' })).toBe(true)
  expect(refused('account.signIn', { server: { host: 'h', port: 65_536, tls: 'direct' } })).toBe(
    true,
  )
  expect(refused('account.signIn', { server: { host: 'h', port: 1, tls: 'none' } })).toBe(true)
  expect(refused('presence.set', { show: 'hidden' })).toBe(true)
})

test('B12 text that XML cannot carry is mended before anybody sees it', () => {
  const parsed = SCHEMAS['message.send'].parse({ ...GOOD['message.send'], body: 'a\u0000\ud800b' })
  expect(parsed.body).toBe('a\ufffd\ufffdb')
})

/** Both lists, or both objects: then being empty is not what would make one of them wrong. */
function isLike(value: unknown, good: unknown): boolean {
  const kind = (one: unknown) => (Array.isArray(one) ? 'list' : typeof one)
  return typeof good === 'object' && value !== null && kind(value) === kind(good)
}
