import { expect, test } from 'vitest'
import { windowOptions } from './window.ts'

const parts = {
  preload: '/out/preload/preload.cjs',
  icon: '/out/main/icon.png',
  packaged: true,
  platform: 'linux',
  dark: false,
} as const

const preferences = windowOptions(parts).webPreferences

const SETTINGS = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  webgl: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
  disableDialogs: true,
  devTools: false,
  v8CacheOptions: 'code',
}

test.each(Object.entries(SETTINGS))('web preference %s is %s', (name, value) => {
  expect(preferences).toHaveProperty(name, value)
})

test('no other web preference is set but the one preload', () => {
  expect(preferences).toEqual({ ...SETTINGS, preload: parts.preload })
})

test('developer tools are there when run from the source', () => {
  expect(windowOptions({ ...parts, packaged: false }).webPreferences?.devTools).toBe(true)
})

test('spelling is checked where the system does it without fetching dictionaries', () => {
  expect(windowOptions({ ...parts, platform: 'darwin' }).webPreferences?.spellcheck).toBe(true)
  expect(windowOptions({ ...parts, platform: 'win32' }).webPreferences?.spellcheck).toBe(false)
})

test('the window is named Balcony, has its icon, is at least 360 by 480, and keeps its place', () => {
  expect(windowOptions(parts)).toMatchObject({
    title: 'Balcony',
    icon: parts.icon,
    minWidth: 360,
    minHeight: 480,
    name: 'main',
    windowStatePersistence: true,
  })
})
