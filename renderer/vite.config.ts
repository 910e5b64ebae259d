import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Both hosts are Chromium of this age or younger, so nothing is translated for older browsers.
const ENGINE = 'chrome138'

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: ENGINE,
    cssTarget: ENGINE,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
