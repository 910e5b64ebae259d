import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export type ServedFile = { readonly type: string; readonly body: Buffer }

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
const BRIDGE = '/preview-bridge.js'
const MODULE_SCRIPT = '<script type="module"'

/**
 * All that the preview host ever serves, by URL path: the built renderer as it is in the folder now, and the bridge
 * script, which its page loads first. Read once, so that no path of a request ever reaches the disk.
 */
export async function loadFiles(renderer: string): Promise<ReadonlyMap<string, ServedFile>> {
  const files = new Map<string, ServedFile>()
  for (const entry of await readdir(renderer, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const url = path.slice(renderer.length).split(sep).join('/')
    files.set(url.startsWith('/') ? url : `/${url}`, { type, body: await readFile(path) })
  }
  const page = files.get('/index.html')
  if (!page) throw new Error(`no index.html in ${renderer}: build the renderer first`)
  files.delete('/index.html')
  files.set('/', { type: page.type, body: Buffer.from(withBridge(page.body.toString())) })
  files.set(BRIDGE, {
    type: 'text/javascript; charset=utf-8',
    body: await readFile(new URL('preview-bridge.js', import.meta.url)),
  })
  return files
}

function withBridge(html: string): string {
  if (!html.includes(MODULE_SCRIPT))
    throw new Error('the page of the renderer has no module script')
  return html.replace(MODULE_SCRIPT, `<script src="${BRIDGE}"></script>\n    ${MODULE_SCRIPT}`)
}
