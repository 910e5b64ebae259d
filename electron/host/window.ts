import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'

/** Where the window's parts are, and how it is built. */
export type WindowParts = {
  readonly preload: string
  readonly icon: string
  readonly packaged: boolean
  readonly platform: NodeJS.Platform
  readonly dark: boolean
}

/** The options of the one window. Its place and size are kept by Electron under its name. */
export function windowOptions(parts: WindowParts): BrowserWindowConstructorOptions {
  return {
    name: 'main',
    windowStatePersistence: true,
    title: 'Balcony',
    width: 1040,
    height: 720,
    minWidth: 360,
    minHeight: 480,
    icon: parts.icon,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: parts.dark ? '#161918' : '#f6f5f3',
    webPreferences: webPreferences(parts),
  }
}

function webPreferences({ preload, packaged, platform }: WindowParts): WebPreferences {
  return {
    preload,
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
    // macOS checks spelling itself. Elsewhere Chromium would fetch dictionaries from a server of somebody else's.
    spellcheck: platform === 'darwin',
    safeDialogs: true,
    disableDialogs: true,
    devTools: !packaged,
    v8CacheOptions: 'code',
  }
}
