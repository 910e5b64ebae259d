import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { builtRenderer } from '../host/built-renderer.ts'
import type { Figure } from './statistics.ts'

const ROOT = join(import.meta.dirname, '../..')

/** What the window has to load before it can show anything. */
export async function bundle(): Promise<Figure> {
  return {
    figure: 'renderer-bundle',
    measures: 'all scripts of the renderer, gzip',
    unit: 'KiB',
    value: compressed(await builtRenderer()),
    baseline: await bareReact(),
    baselineIs: 'a page that shows one word with React, built alike',
    runs: 1,
    goal: { of: 'value', most: 200 },
  }
}

function compressed(folder: string): number {
  const files = globSync('**/*.js', { cwd: folder })
  if (files.length === 0) throw new Error('the build has no scripts')
  const sizes = files.map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

async function bareReact(): Promise<number> {
  // Inside the checkout, so that the same packages are found.
  const folder = mkdtempSync(join(ROOT, 'out', 'bench-'))
  try {
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><div id=root></div><script type=module src=./main.js></script>',
    )
    writeFileSync(
      join(folder, 'main.js'),
      `import { createElement } from 'react'
      import { createRoot } from 'react-dom/client'
      createRoot(document.querySelector('#root')).render(createElement('p', null, 'word'))`,
    )
    await build({ root: folder, configFile: false, logLevel: 'error' })
    return compressed(join(folder, 'dist'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
