import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = '**/*.server.test.ts'
const ignored = ['**/node_modules/**', 'out/**', 'dist/**', '.cache/**']

export default defineConfig({
  test: {
    // Only tests that wait for a deadline run beside each other, and waiting costs nothing.
    maxConcurrency: 32,
    // node:sqlite says of itself that it is experimental, once per process.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{shared,electron,e2e,scripts}/**/*.test.ts'],
          exclude: [...ignored, server],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          exclude: ignored,
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          include: [server],
          exclude: ignored,
          // Each file starts its own private servers; more than two at a time only make each other slow.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
