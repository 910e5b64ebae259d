import { FakeEvent, FakeEvents } from './fake-electron.ts'

class FakeAppModule extends FakeEvents {
  readonly #did: string[]
  readonly #folder: string
  readonly ready = Promise.withResolvers<void>()
  isPackaged = false
  isFirst = true

  constructor(did: string[], folder: string) {
    super()
    this.#did = did
    this.#folder = folder
  }

  enableSandbox(): void {
    this.#did.push('enableSandbox')
  }
  setAppUserModelId(id: string): void {
    this.#did.push(`setAppUserModelId ${id}`)
  }
  getPreferredSystemLanguages(): string[] {
    return ['de']
  }
  getPath(name: string): string {
    return `${this.#folder}/${name}`
  }
  setPath(name: string, path: string): void {
    this.#did.push(`setPath ${name} ${path}`)
  }
  requestSingleInstanceLock(): boolean {
    this.#did.push('lock')
    return this.isFirst
  }
  whenReady(): Promise<void> {
    return this.ready.promise
  }
  exit(code: number): void {
    this.#did.push(`exit ${code}`)
  }
  /** Ends unless a listener stops it, like Electron's. */
  quit(): void {
    const event = new FakeEvent()
    this.emit('before-quit', event)
    if (!event.prevented) this.#did.push('end')
  }
}

class FakeContents extends FakeEvents {
  readonly mainFrame = { origin: 'app://bundle', send: () => undefined }
  reloads = 0

  reload(): void {
    this.reloads += 1
  }
}

/** One window; what was done to it is in `did`. */
export class FakeBrowserWindow extends FakeEvents {
  readonly webContents = new FakeContents()
  readonly did: string[] = []
  minimized = false

  once(event: string, listener: (...args: never[]) => void): this {
    return this.on(event, listener)
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isDestroyed(): boolean {
    return false
  }
  restore(): void {
    this.did.push('restore')
  }
  focus(): void {
    this.did.push('focus')
  }
  show(): void {
    this.did.push('show')
  }
  hide(): void {
    this.did.push('hide')
  }
  async loadURL(url: string): Promise<void> {
    this.did.push(`load ${url}`)
  }
}

/** The whole module as far as main.ts uses it. `did` has what was done to it, in order. */
export class FakeElectron {
  readonly did: string[] = []
  readonly windows: FakeBrowserWindow[] = []
  readonly app: FakeAppModule
  readonly module: Readonly<Record<string, unknown>>

  constructor(folder: string) {
    const { did, windows } = this
    const note =
      (name: string) =>
      (...args: readonly unknown[]): void => {
        did.push([name, ...args.filter((arg) => typeof arg === 'string')].join(' '))
      }
    this.app = new FakeAppModule(did, folder)
    this.module = {
      app: this.app,
      BrowserWindow: class extends FakeBrowserWindow {
        constructor() {
          super()
          windows.push(this)
          did.push('window')
        }
      },
      dialog: { showErrorBox: note('error box') },
      ipcMain: { handle: note('handle') },
      Menu: { setApplicationMenu: note('menu'), buildFromTemplate: () => ({}) },
      nativeTheme: { shouldUseDarkColors: false },
      powerMonitor: { on: note('power') },
      protocol: { registerSchemesAsPrivileged: note('schemes'), handle: note('serve') },
      safeStorage: { isAsyncEncryptionAvailable: async () => false },
      session: { defaultSession: fakeSession(note) },
    }
  }
}

function fakeSession(note: (name: string) => () => void): Readonly<Record<string, unknown>> {
  return {
    on: () => undefined,
    setSSLConfig: () => undefined,
    webRequest: { onBeforeRequest: note('network cut') },
    setPermissionRequestHandler: note('permissions limited'),
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    setDisplayMediaRequestHandler: () => undefined,
    setUSBProtectedClassesHandler: () => undefined,
  }
}
