import { join } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import type { AfterPackContext } from 'electron-builder'

/** What of Electron's switches a packaged Balcony has; a switch a new Electron adds fails the packaging until it is named here. */
const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
} as const

/** The file electron-builder made, which it names after the product but on Linux. */
const EXECUTABLES: Readonly<Record<string, string>> = {
  darwin: 'Balcony.app',
  linux: 'balcony',
  win32: 'Balcony.exe',
}

/** electron-builder calls it when the app is put together and not yet signed. */
export async function afterPack(
  context: Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'>,
): Promise<void> {
  const { appOutDir, electronPlatformName } = context
  const executable = EXECUTABLES[electronPlatformName]
  if (executable === undefined) throw new Error(`no fuses for ${electronPlatformName}`)
  await flipFuses(join(appOutDir, executable), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // macOS starts no changed executable on Apple silicon without a new signature.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin' && process.platform === 'darwin',
    ...FUSES,
  })
}
