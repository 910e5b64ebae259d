import { defineConfig } from '@playwright/test'
import type { HostOptions } from './e2e/fixtures/test.ts'
import { findChromium } from './e2e/host/chromium.ts'

const executablePath = findChromium()
// Chromium's sandbox does not work for root.
const chromiumSandbox = process.getuid?.() !== 0

export default defineConfig<HostOptions>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/fixtures/build.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    // Recording every test for the few that fail takes a quarter of the time of all; `--trace on` records one that is looked into.
    trace: 'off',
    launchOptions: { chromiumSandbox, ...(executablePath !== undefined && { executablePath }) },
  },
  projects: [
    { name: 'preview', use: { host: 'preview' } },
    { name: 'electron', use: { host: 'electron' }, testIgnore: ['host/**', 'demo/**'] },
  ],
})
