import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const DOWNLOAD_DEADLINE_MS = 180_000

/** Where Electron can be run from, or why it cannot, as the first half of a sentence. */
export type ElectronBinary =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reason: string }

function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}

/** The binary that the npm package has fetched, or undefined. */
export function installedElectron(folder: string = packageFolder()): string | undefined {
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return undefined
  const path = join(folder, 'dist', readFileSync(note, 'utf8'))
  return existsSync(path) ? path : undefined
}

/** The line of an error that says what went wrong, without its class and its stack. */
export function plainReason(output: string): string {
  const line = output.split('\n').find((text) => /error|ENOTFOUND|ETIMEDOUT/i.test(text)) ?? ''
  const words = line.replace(/^\s*(?:Uncaught )?(?:\w*Error: )+/, '').replace(/\s*[:{]\s*$/, '')
  return words.trim() || 'no reason given'
}

/** The binary of Electron, fetched the first time it is asked for. */
export function haveElectron(say: (line: string) => void): ElectronBinary {
  const installed = installedElectron()
  if (installed !== undefined) return { ok: true, path: installed }
  say('Fetching Electron …')
  const fetched = spawnSync(process.execPath, [join(packageFolder(), 'install.js')], {
    encoding: 'utf8',
    timeout: DOWNLOAD_DEADLINE_MS,
  })
  const path = installedElectron()
  if (path !== undefined) return { ok: true, path }
  const reason =
    fetched.signal === null ? plainReason(fetched.stderr) : 'it took longer than three minutes'
  return { ok: false, reason: `Electron cannot be fetched (${reason})` }
}
