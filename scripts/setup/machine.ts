import { spawnSync } from 'node:child_process'
import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** How a command ended: its status (127 when it could not be started) and all it wrote. */
export type Ran = { readonly status: number; readonly output: string }

/** What setting up asks of the machine it runs on; a fake stands in for it in tests. */
export type Machine = {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The numeric user, undefined where the platform has none. */
  readonly uid: number | undefined
  isExecutable(path: string): boolean
  /** The names in a folder, none when there is no such folder. */
  list(folder: string): readonly string[]
  readText(path: string): string | undefined
  run(command: string, args: readonly string[]): Ran
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The machine this process runs on. */
export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  uid: process.getuid?.(),
  isExecutable,
  list: (folder) => {
    try {
      return readdirSync(folder)
    } catch {
      return []
    }
  },
  readText: (path) => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return undefined
    }
  },
  run: (command, args) => {
    const ran = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    return { status: ran.status ?? 127, output: `${ran.stdout ?? ''}${ran.stderr ?? ''}` }
  },
}

/** The full path of a program, looked for on PATH and in the folders of system programs. */
export function which(machine: Machine, name: string): string | undefined {
  const folders = (machine.env['PATH'] ?? '').split(delimiter)
  const suffixes = machine.platform === 'win32' ? ['.exe', '.cmd'] : ['']
  return [...folders, '/usr/sbin', '/sbin']
    .filter((folder) => folder !== '')
    .flatMap((folder) => suffixes.map((suffix) => join(folder, `${name}${suffix}`)))
    .find((path) => machine.isExecutable(path))
}
