import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { secretFile } from './secret-file.ts'
import { openSecrets } from './secrets.ts'
import type { SafeStorage } from './secrets.ts'

const NAME = 'romeo@example.net'
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balcony-secrets-'))
  path = join(folder, 'secrets.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A keyring whose key can be changed, locked or missing. */
class FakeSafeStorage implements SafeStorage {
  available: boolean | 'fails' = true
  backend: ReturnType<SafeStorage['getSelectedStorageBackend']> = 'gnome_libsecret'
  key = 'a'
  locked = false
  rotated = false
  encryptions = 0

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    if (this.available === 'fails') throw new Error('no D-Bus')
    return this.available
  }

  getSelectedStorageBackend() {
    return this.backend
  }

  async encryptStringAsync(plain: string): Promise<Buffer> {
    this.encryptions += 1
    return Buffer.from(`${this.key}:${Buffer.from(plain).toString('hex')}`)
  }

  async decryptStringAsync(encrypted: Buffer) {
    const [key, hex] = encrypted.toString().split(':')
    if (this.locked || key !== this.key || hex === undefined) throw new Error('cannot decrypt')
    return { result: Buffer.from(hex, 'hex').toString(), shouldReEncrypt: this.rotated }
  }
}

let safe: FakeSafeStorage

beforeEach(() => {
  safe = new FakeSafeStorage()
})

async function open(platform: NodeJS.Platform = 'linux') {
  return openSecrets(safe, secretFile(path), platform)
}

type Case = readonly [
  available: FakeSafeStorage['available'],
  backend: FakeSafeStorage['backend'],
  platform: NodeJS.Platform,
  kept: 'keyring' | 'session',
]

const CASES: readonly Case[] = [
  [true, 'gnome_libsecret', 'linux', 'keyring'],
  [true, 'kwallet6', 'linux', 'keyring'],
  [true, 'basic_text', 'linux', 'session'],
  [true, 'unknown', 'linux', 'session'],
  [false, 'gnome_libsecret', 'linux', 'session'],
  ['fails', 'gnome_libsecret', 'linux', 'session'],
  [true, 'unknown', 'darwin', 'keyring'],
  [true, 'unknown', 'win32', 'keyring'],
  [false, 'unknown', 'win32', 'session'],
]

test.each(CASES)('available %s, backend %s on %s: kept in the %s', async (...row) => {
  const [available, backend, platform, kept] = row
  safe.available = available
  safe.backend = backend
  expect((await open(platform)).kept).toBe(kept)
})

describe('with a keyring', () => {
  test('a secret is there at the next start, until it is deleted', async () => {
    await (await open()).set(NAME, 'rosaline')
    const secrets = await open()
    expect(await secrets.get(NAME)).toBe('rosaline')
    await secrets.delete(NAME)
    expect(await (await open()).get(NAME)).toBeUndefined()
  })

  test('the file holds no secret in the clear, and nobody else may read it', async () => {
    await (await open()).set(NAME, 'rosaline')
    const content = readFileSync(path, 'utf8')
    expect(content).not.toContain('rosaline')
    expect(content).not.toContain(Buffer.from('rosaline').toString('base64'))
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test.each<[string, (safe: FakeSafeStorage) => void]>([
    ['another key', (storage) => (storage.key = 'b')],
    ['a locked keyring', (storage) => (storage.locked = true)],
  ])('%s: the secret is not there now, and is kept for later', async (_, damage) => {
    await (await open()).set(NAME, 'rosaline')
    const before = readFileSync(path)
    damage(safe)
    expect(await (await open()).get(NAME)).toBeUndefined()
    expect(readFileSync(path)).toEqual(before)
  })

  test('what a rotated key encrypted is encrypted anew', async () => {
    await (await open()).set(NAME, 'rosaline')
    safe.rotated = true
    expect(await (await open()).get(NAME)).toBe('rosaline')
    expect(safe.encryptions).toBe(2)
  })

  test('secrets set at the same time are all kept', async () => {
    const secrets = await open()
    const names = Array.from({ length: 20 }, (_, index) => `user${index}@example.net`)
    await Promise.all(names.map((name) => secrets.set(name, name)))
    expect(await Promise.all(names.map((name) => secrets.get(name)))).toEqual(names)
  })
})

describe('a file that is not one of secrets', () => {
  test.each([
    '',
    'nonsense',
    '[]',
    '{"version":2,"secrets":{}}',
    '{"version":1,"secrets":{"a":1}}',
  ])('%j has no secrets and is put aside, not overwritten', async (content) => {
    writeFileSync(path, content)
    const secrets = await open()
    expect(await secrets.get(NAME)).toBeUndefined()
    await secrets.set(NAME, 'rosaline')
    expect(await secrets.get(NAME)).toBe('rosaline')
    expect(readFileSync(`${path}.unreadable`, 'utf8')).toBe(content)
  })
})

describe('without a keyring', () => {
  beforeEach(() => {
    safe.backend = 'basic_text'
  })

  test('a secret is there for this session, and never on the disk', async () => {
    const secrets = await open()
    await secrets.set(NAME, 'rosaline')
    expect(await secrets.get(NAME)).toBe('rosaline')
    expect(readdirSync(folder)).toEqual([])
    expect(await (await open()).get(NAME)).toBeUndefined()
  })

  test('deleting also takes what was kept when there was one', async () => {
    safe.backend = 'gnome_libsecret'
    await (await open()).set(NAME, 'rosaline')
    safe.backend = 'basic_text'
    await (await open()).delete(NAME)
    safe.backend = 'gnome_libsecret'
    expect(await (await open()).get(NAME)).toBeUndefined()
  })
})
