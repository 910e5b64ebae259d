import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** A file the window may ask for. */
export type Served = { readonly path: string; readonly type: string }

/**
 * Every file under the folder that has a known type, by its path in a URL (`/assets/a.js`). Made once, so that a
 * request picks from a fixed list and no path is ever put together from one.
 */
export function listFiles(folder: string, at = '/'): ReadonlyMap<string, Served> {
  const files = new Map<string, Served>()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const type = TYPES[extname(entry.name)]
    if (entry.isDirectory()) {
      for (const [name, file] of listFiles(path, `${at}${entry.name}/`)) files.set(name, file)
    } else if (entry.isFile() && type !== undefined) {
      files.set(`${at}${entry.name}`, { path, type })
    }
  }
  return files
}
