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
  'account.connectNow': { account },
  'presence.set': { account, show: 'dnd', status: '' },
  'message.send': { account, to: 'juliet@example.com', body: 'hi' },
  'message.retry': { account, id: '1' },
  'message.delete': { account, id: '1' },
  'read.mark': { account, place: '/letters' },
  'draft.set': { account, peer: 'juliet@example.com', text: '' },
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
    for (const key of Object.keys(input)) {
      for (const value of [undefined, null, {}, [], 1.5]) {
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
  expect(refused('presence.set', { show: 'invisible' })).toBe(true)
})

test('B12 text that XML cannot carry is mended before anybody sees it', () => {
  const parsed = SCHEMAS['message.send'].parse({ ...GOOD['message.send'], body: 'a\u0000\ud800b' })
  expect(parsed.body).toBe('a\ufffd\ufffdb')
})
