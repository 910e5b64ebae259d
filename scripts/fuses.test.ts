import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { afterPack } from './fuses.ts'

/** Electron's executables carry their fuses after this word: version, number, and one character each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

const folder = mkdtempSync(join(tmpdir(), 'balcony-fuses-'))
const executable = join(folder, 'balcony')
afterAll(() => rmSync(folder, { recursive: true }))

/** An executable as Electron ships it, as far as fuses go. */
function write(fuses: string): void {
  writeFileSync(
    executable,
    Buffer.concat([
      Buffer.alloc(1000),
      Buffer.from(SENTINEL),
      Buffer.from([1, fuses.length]),
      Buffer.from(fuses),
      Buffer.alloc(1000),
    ]),
  )
}

const EXPECTED = [
  ['RunAsNode', false],
  ['EnableCookieEncryption', true],
  ['EnableNodeOptionsEnvironmentVariable', false],
  ['EnableNodeCliInspectArguments', false],
  ['EnableEmbeddedAsarIntegrityValidation', true],
  ['OnlyLoadAppFromAsar', true],
  ['LoadBrowserProcessSpecificV8Snapshot', false],
  ['GrantFileProtocolExtraPrivileges', false],
  ['WasmTrapHandlers', true],
] as const

beforeAll(async () => {
  write('101100011')
  await afterPack({ appOutDir: folder, electronPlatformName: 'linux' })
})

test.each(EXPECTED)('the fuse %s of a package is %s', async (name, on) => {
  const wire = await getCurrentFuseWire(executable)
  expect(wire[FuseV1Options[name]]).toBe(on ? FuseState.ENABLE : FuseState.DISABLE)
})

test('a fuse that a newer Electron has and nobody decided on stops the packaging', async () => {
  write('1011000110')
  await expect(afterPack({ appOutDir: folder, electronPlatformName: 'linux' })).rejects.toThrow()
})
