import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const CONTENT = z.strictObject({ version: z.literal(1), secrets: z.record(z.string(), z.base64()) })

/** Encrypted secrets by name, in one file of this user's alone. */
export type SecretFile = {
  get(name: string): Promise<Buffer | undefined>
  /** Durable once it resolves. Undefined takes the name out. */
  put(name: string, secret: Buffer | undefined): Promise<void>
}

/** The file at the path; it is made with the first secret. A file that cannot be read as one is put aside, never overwritten. */
export function secretFile(path: string): SecretFile {
  let last: Promise<unknown> = Promise.resolve()
  return {
    async get(name) {
      await last
      const secret = (await read(path)).get(name)
      return secret === undefined ? undefined : Buffer.from(secret, 'base64')
    },
    put(name, secret) {
      const done = last.then(async () => {
        const secrets = await read(path)
        const had = secret === undefined ? secrets.delete(name) : secrets.set(name, text(secret))
        if (had) await write(path, secrets)
      })
      last = done.catch(() => undefined)
      return done
    },
  }
}

function text(secret: Buffer): string {
  return secret.toString('base64')
}

async function read(path: string): Promise<Map<string, string>> {
  let content
  try {
    content = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    throw error
  }
  const parsed = CONTENT.safeParse(parse(content))
  if (parsed.success) return new Map(Object.entries(parsed.data.secrets))
  await rename(path, `${path}.unreadable`)
  return new Map()
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

/** The old file stays whole until the new one is on the disk. */
async function write(path: string, secrets: ReadonlyMap<string, string>): Promise<void> {
  const next = `${path}.new`
  const file = await open(next, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify({ version: 1, secrets: Object.fromEntries(secrets) }))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(next, path)
  await syncFolder(dirname(path))
}

/** Windows cannot open a folder, and needs no sync of it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
