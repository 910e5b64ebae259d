import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeAtExit } from './children.ts'

/** The user a server runs as: this one, or for root the first of some ordinary ones. */
export type Identity = { readonly uid: number; readonly gid: number }

/** Whom to run a server as, undefined for the user of this process. */
export function ordinaryUser(preferred: readonly string[]): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of [...preferred, 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('There is no ordinary user to run a test server as.')
}

/** A folder of its own for one server, readable by nobody else. */
export type RunFolder = {
  readonly path: string
  write(name: string, text: string): string
  makeFolder(name: string): string
  readText(name: string): string
  remove(): void
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Removes what processes left that were killed before they could tidy up. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^balcony-(?:ejabberd|prosody)-(\d+)-/.exec(name) ?? []
    if (pid === undefined || lives(Number(pid))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // It is another user's.
    }
  }
}

/** Makes such a folder for a user; it goes away at the latest when this process ends. */
export function createRunFolder(
  kind: 'ejabberd' | 'prosody',
  user: Identity | undefined,
): RunFolder {
  sweep()
  const path = mkdtempSync(join(tmpdir(), `balcony-${kind}-${process.pid}-`))
  const give = (file: string): string => {
    if (user !== undefined) chownSync(file, user.uid, user.gid)
    return file
  }
  give(path)
  removeAtExit(path)
  return {
    path,
    write: (name, text) => {
      // Whoever waits for the file may take it away as soon as it is there.
      const draft = join(path, `${name}.draft`)
      writeFileSync(draft, text, { mode: 0o600 })
      renameSync(give(draft), join(path, name))
      return join(path, name)
    },
    makeFolder: (name) => {
      mkdirSync(join(path, name), { mode: 0o700 })
      return give(join(path, name))
    },
    readText: (name) => {
      try {
        return readFileSync(join(path, name), 'utf8')
      } catch {
        return ''
      }
    },
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
  }
}
