import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** Makes such a folder for a user; it goes away at the latest when this process ends. */
export function createRunFolder(kind: string, user: Identity | undefined): RunFolder {
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
      writeFileSync(join(path, name), text, { mode: 0o600 })
      return give(join(path, name))
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
