import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStale } from '../../scripts/start/stale.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = ['renderer', 'shared', 'package-lock.json'].map((name) => join(ROOT, name))

/** The folder of the built renderer, as old as it may be. */
export const RENDERER = join(ROOT, 'out', 'renderer')

/** The same folder, built first where it is not there or older than its sources. */
export async function builtRenderer(): Promise<string> {
  if (isStale(join(RENDERER, 'index.html'), SOURCES)) {
    const { build } = await import('vite')
    const root = join(ROOT, 'renderer')
    await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  }
  return RENDERER
}
