import { describe, expect, test } from 'vitest'
import { findChromium } from './chromium.ts'

describe('the Chromium of this machine', () => {
  const only = (path: string) => (candidate: string) => candidate === path

  test.each([
    ['linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/chromium'],
    ['linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/local/bin/google-chrome'],
    ['darwin', {}, '/Applications/Chromium.app/Contents/MacOS/Chromium'],
    [
      'win32',
      { 'PROGRAMFILES(X86)': 'C:\\Programs' },
      'C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  ] as const)('is found on %s', (platform, env, path) => {
    expect(findChromium(platform, env, only(path))).toBe(path)
  })

  test('is undefined where there is none', () => {
    expect(findChromium('linux', { PATH: '/usr/bin::' }, () => false)).toBeUndefined()
    expect(findChromium('linux', { PATH: '' }, () => true)).toBeUndefined()
  })
})
