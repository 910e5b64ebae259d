import { chmodSync, mkdirSync } from 'node:fs'

export type HostProcess = {
  readonly env: Record<string, string | undefined>
  umask(mask: number): number
  getuid?: () => number
}

/**
 * Takes from the process what could weaken it: the variable that switches certificate checking off, and everybody
 * else's access to new files. False where it must not run at all, which is as root.
 */
export function hardenProcess(process: HostProcess): boolean {
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
  process.umask(0o077)
  return process.getuid?.() !== 0
}

/** Makes the folder if it is not there, and this user's alone. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // An older folder keeps its mode in mkdir.
  chmodSync(folder, 0o700)
}
