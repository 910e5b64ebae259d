import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installedElectron, plainReason } from './electron.ts'
import { profileFolder } from './profile.ts'
import { isStale } from './stale.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balcony-start-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the profile is in the place of application data', () => {
  const place = { platform: 'linux', home: '/home/romeo' } as const
  expect(profileFolder({ ...place, env: {} })).toBe('/home/romeo/.local/share/balcony')
  expect(profileFolder({ ...place, env: { XDG_DATA_HOME: '/data' } })).toBe('/data/balcony')
})

test('something built is stale when it is missing or older than a source', () => {
  const source = join(folder, 'sources', 'deep')
  mkdirSync(source, { recursive: true })
  writeFileSync(join(source, 'a.ts'), '')
  const built = join(folder, 'main.js')
  const sources = [join(folder, 'sources')]
  expect(isStale(built, sources)).toBe(true)
  writeFileSync(built, '')
  const later = new Date(Date.now() + 60_000)
  utimesSync(built, later, later)
  expect(isStale(built, sources)).toBe(false)
  const latest = new Date(Date.now() + 120_000)
  utimesSync(join(source, 'a.ts'), latest, latest)
  expect(isStale(built, sources)).toBe(true)
})

test('Electron is there when its note and its binary are', () => {
  expect(installedElectron(folder)).toBeUndefined()
  writeFileSync(join(folder, 'path.txt'), 'electron')
  expect(installedElectron(folder)).toBeUndefined()
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist', 'electron'), '')
  expect(installedElectron(folder)).toBe(join(folder, 'dist', 'electron'))
})

test.each([
  ['TypeError: fetch failed\n    at node:internal/deps\n', 'fetch failed'],
  ['RequestError: getaddrinfo ENOTFOUND github.com\n at x', 'getaddrinfo ENOTFOUND github.com'],
  ['', 'no reason given'],
])('a reason without its stack: %j', (output, reason) => {
  expect(plainReason(output)).toBe(reason)
})
