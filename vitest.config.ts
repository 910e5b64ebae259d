import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = '**/*.server.test.ts'
const ignored = ['**/node_modules/**', 'out/**', 'dist/**', '.cache/**']
/** Milliseconds: nobody measures by it, a test that hangs is to end on a busy machine as well. */
const testTimeout = 30_000

export default defineConfig({
  test: {
    // Only tests that wait for a deadline run beside each other, and waiting costs nothing.
    maxConcurrency: 32,
    // By default one core is left to whoever sits before the machine, which on two is half of it.
    maxWorkers: '100%',
    // node:sqlite says of itself that it is experimental, once per process.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{shared,electron,e2e,scripts}/**/*.test.ts'],
          exclude: [...ignored, server],
          testTimeout,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          exclude: ignored,
          testTimeout,
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
          testTimeout,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
