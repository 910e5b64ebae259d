import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import renderer from './renderer/vite.config.ts'

const root = import.meta.dirname

/** Everything a package needs is in the bundles, so that it ships no node_modules. */
export default defineConfig({
  main: {
    plugins: [windowIcon()],
    build: {
      externalizeDeps: false,
      rolldownOptions: { input: join(root, 'electron/main.ts') },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: join(root, 'electron/preload.ts'),
        // A sandboxed preload is one CommonJS file; it can load nothing else.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...renderer,
    build: {
      ...renderer.build,
      // electron-vite leaves it out by default, and the preview host shows the same bundle.
      minify: true,
      rolldownOptions: { input: join(root, 'renderer/index.html') },
    },
  },
})

/** Windows and Linux draw the window's icon from a file beside the main process. */
function windowIcon(): Plugin {
  return {
    name: 'balcony-window-icon',
    generateBundle() {
      const source = readFileSync(join(root, 'assets/icons/256x256.png'))
      this.emitFile({ type: 'asset', fileName: 'icon.png', source })
    },
  }
}
