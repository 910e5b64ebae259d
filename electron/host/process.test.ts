import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hardenProcess, makePrivateFolder } from './process.ts'

const root = mkdtempSync(join(tmpdir(), 'balcony-process-'))
afterAll(() => rmSync(root, { recursive: true }))

function fake(uid?: number) {
  const masks: number[] = []
  return {
    masks,
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', HOME: '/home/romeo' } as Record<string, string>,
    umask: (mask: number) => masks.push(mask),
    ...(uid === undefined ? {} : { getuid: () => uid }),
  }
}

test('certificate checking cannot be switched off by the environment', () => {
  const process = fake(1000)
  hardenProcess(process)
  expect(process.env).toEqual({ HOME: '/home/romeo' })
})

test('new files are this user’s alone', () => {
  const process = fake(1000)
  hardenProcess(process)
  expect(process.masks).toEqual([0o077])
})

test.each([
  ['root', 0, false],
  ['a user', 1000, true],
  ['Windows, where nobody has a number', undefined, true],
])('%s may run it: number %s, %s', (_, uid, may) => {
  expect(hardenProcess(fake(uid))).toBe(may)
})

test.skipIf(process.platform === 'win32')('the profile is 0700, also one that was open', () => {
  const folder = join(root, 'a', 'profile')
  makePrivateFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  chmodSync(folder, 0o755)
  makePrivateFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})
