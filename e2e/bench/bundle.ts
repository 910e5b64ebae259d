import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { builtRenderer } from '../host/built-renderer.ts'
import type { Figure } from './statistics.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The scripts of the renderer: those that the window waits for, and with those that it fetches when they are needed. */
export async function bundle(): Promise<readonly Figure[]> {
  const folder = await builtRenderer()
  const baseline = await bareReact()
  const figure = { unit: 'KiB', baseline, baselineIs: BASELINE, runs: 1 } as const
  return [
    {
      ...figure,
      figure: 'renderer-bundle',
      measures: 'scripts that the window loads before it shows anything, gzip',
      value: compressed(folder, firstScripts(folder)),
      goal: { value: 200 },
    },
    {
      ...figure,
      figure: 'renderer-all',
      measures: 'the same with what is loaded when it is needed, among it the second language',
      value: compressed(folder, allScripts(folder)),
    },
  ]
}

const BASELINE = 'a page that shows one word with React, built alike'

/** What the page names: its script, and what that script imports. */
function firstScripts(folder: string): readonly string[] {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  return [...page.matchAll(/(?:src|href)="([^"]+\.js)"/gu)].map(([, path = '']) => path)
}

function allScripts(folder: string): readonly string[] {
  return globSync('**/*.js', { cwd: folder })
}

function compressed(folder: string, files: readonly string[]): number {
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
    const built = join(folder, 'dist')
    return compressed(built, allScripts(built))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
