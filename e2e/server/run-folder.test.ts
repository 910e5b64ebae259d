import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRunFolder, ordinaryUser } from './run-folder.ts'

test('nobody else can read what is in the folder, and it goes away', () => {
  const folder = createRunFolder('prosody', ordinaryUser([]))
  const file = folder.write('server.key', 'secret')
  expect(statSync(folder.path).mode & 0o077).toBe(0)
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(folder.readText('server.key')).toBe('secret')
  folder.remove()
  expect(existsSync(folder.path)).toBe(false)
})

test('what a killed process left behind is removed, what a living one uses is not', () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  const left = join(tmpdir(), `balcony-prosody-${gone}-left`)
  const used = createRunFolder('prosody', undefined)
  mkdirSync(left)
  createRunFolder('ejabberd', undefined).remove()
  expect(existsSync(left)).toBe(false)
  expect(existsSync(used.path)).toBe(true)
  used.remove()
})

test('a server of root runs as somebody else', ({ skip }) => {
  if (process.getuid?.() !== 0) skip('this is not root')
  expect(ordinaryUser(['no-such-user'])?.uid).toBeGreaterThan(0)
})
