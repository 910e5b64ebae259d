import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { knownPort, rememberPort } from './known-port.ts'

let profile: string

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'balcony-port-'))
})
afterEach(() => rm(profile, { recursive: true }))

test('a new profile knows none, and then the last one', async () => {
  expect(await knownPort(profile)).toBeUndefined()
  await rememberPort(profile, 40_001)
  await rememberPort(profile, 40_002)
  expect(await knownPort(profile)).toBe(40_002)
})

test.each(['', 'http', '0', '80', '65536', '4e4.5'])('%o is none', async (text) => {
  await writeFile(join(profile, 'preview-port'), text)
  expect(await knownPort(profile)).toBeUndefined()
})
