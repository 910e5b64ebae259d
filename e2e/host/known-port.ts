import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'preview-port'

/** The port that the profile's last preview host had; undefined where there was none. */
export async function knownPort(profile: string): Promise<number | undefined> {
  const text = await readFile(join(profile, FILE), 'utf8').catch(() => '')
  const port = Number(text)
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined
}

/** Has the profile's next preview host try the same port: browsers keep what a window arranged by its address. */
export async function rememberPort(profile: string, port: number): Promise<void> {
  await writeFile(join(profile, FILE), String(port), { mode: 0o600 })
}
