import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

function changed(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newest(path: string): number {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return changed(path)
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return Math.max(0, ...entries.map((entry) => changed(join(path, entry))))
}

/** Whether a built file is not there or older than any of the sources, files or folders. */
export function isStale(built: string, sources: readonly string[]): boolean {
  return changed(built) <= Math.max(...sources.map(newest))
}
