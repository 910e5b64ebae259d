import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type App, startApp } from './app.ts'

let profile: string
let app: App
const lines: string[] = []

beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'balcony-'))
  app = await open()
})
afterEach(async () => {
  await app.close()
  rmSync(profile, { recursive: true })
})

function open(): Promise<App> {
  return startApp({
    profile,
    host: {
      secrets: {
        kept: 'session',
        get: async () => undefined,
        set: async () => {},
        delete: async () => {},
      },
    },
    log: (line) => lines.push(line),
  })
}

describe('calls from outside', () => {
  test.each([
    ['no such call', 'session.raw', {}],
    ['a name from a prototype', 'constructor', {}],
    ['a name that is no text', { toString: 'x' }, {}],
    ['an input that is none', 'app.snapshot', null],
    ['more than was asked for', 'app.snapshot', { more: 1 }],
    ['a body too long', 'message.send', { account: 'a@b', to: 'c@d', body: 'x'.repeat(600_000) }],
  ])('%s is refused with a typed failure', async (_, name, input) => {
    expect(await app.call(name, input)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })

  test('F06 a refusal quotes nothing of what was refused', async () => {
    const canary = 'canary-5f2a'
    const refused = await app.call('account.signIn', {
      address: canary,
      password: [canary],
      [canary]: 1,
    })
    expect(JSON.stringify(refused)).not.toContain(`"${canary}"`)
    expect(lines.join()).not.toContain(canary)
  })

  test.each(['', ' ', '@', 'romeo', 'romeo@', '@example.net', 'a b@example.net', 'romeo@exa mple'])(
    'an address that is none (%j)',
    async (address) => {
      const input = { address, password: 'x', remember: false }
      expect(await app.call('account.signIn', input)).toMatchObject({
        ok: false,
        error: { code: address === '' ? 'bad-input' : 'not-an-address' },
      })
    },
  )

  test('accounts that are not there', async () => {
    const send = { account: 'romeo@example.net', to: 'juliet@example.com', body: 'x' }
    expect(await app.call('message.send', send)).toMatchObject({
      error: { code: 'no-such-account' },
    })
  })

  test('an empty profile has an empty state', async () => {
    expect(await app.call('app.snapshot', {})).toEqual({
      ok: true,
      value: { last: 0, state: { accounts: new Map(), uris: [] }, passwords: 'session' },
    })
  })

  test('E11 a second app on the same profile does not start', async () => {
    await expect(open()).rejects.toMatchObject({ reason: 'in-use' })
  })
})
