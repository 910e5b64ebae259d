import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AppOptions } from './app.ts'
import { FakeElectron } from './host/testing/fake-app.ts'
import type { FakeBrowserWindow } from './host/testing/fake-app.ts'

const root = mkdtempSync(join(tmpdir(), 'balcony-main-'))
const profile = join(root, 'profile')
const { argv } = process
afterAll(() => rmSync(root, { recursive: true }))

let electron: FakeElectron
let started: AppOptions[]
let calls: unknown[]
let closes: number
let opens: boolean
let defects: Map<string | symbol, (error: unknown) => void>

beforeEach(() => {
  electron = new FakeElectron(root)
  started = []
  calls = []
  closes = 0
  opens = true
  defects = new Map()
  vi.doMock('electron', () => electron.module)
  vi.doMock('./app.ts', () => ({ startApp }))
  vi.doMock('./host/files.ts', () => ({ listFiles: () => new Map() }))
  vi.spyOn(process, 'umask').mockReturnValue(0)
  vi.spyOn(process, 'getuid').mockReturnValue(1000)
  vi.spyOn(process, 'on').mockImplementation((event, listener) => {
    defects.set(event, listener)
    return process
  })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  process.argv = argv
  process.exitCode = undefined
  vi.restoreAllMocks()
  vi.resetModules()
})

async function startApp(options: AppOptions) {
  started.push(options)
  if (!opens) throw new Error('the profile is locked')
  return {
    call: async (...call: readonly unknown[]) => void calls.push(call),
    onEvents: () => () => undefined,
    wake: () => undefined,
    close: async () => void (closes += 1),
  }
}

async function run(...args: readonly string[]): Promise<void> {
  process.argv = ['/usr/bin/balcony', ...args]
  await import('./main.ts')
}

async function open(...args: readonly string[]): Promise<FakeBrowserWindow> {
  await run(`--profile=${profile}`, ...args)
  electron.app.ready.resolve()
  await expect.poll(() => started.length).toBe(1)
  const [window] = electron.windows
  if (window === undefined) throw new Error('no window')
  return window
}

describe('before Electron is ready', () => {
  test('everything that must be early is done, and no window is made', async () => {
    await run(`--profile=${profile}`)
    expect(electron.did).toEqual([
      'enableSandbox',
      'setAppUserModelId im.balcony.Balcony',
      'schemes',
      `setPath userData ${profile}`,
      'lock',
    ])
    expect(electron.app.heard('web-contents-created')).toBe(1)
    expect(electron.app.heard('select-client-certificate')).toBe(1)
  })

  test('the profile is Balcony’s folder among the user’s, and nobody else’s', async () => {
    await run()
    const folder = `${root}/appData/Balcony`
    expect(electron.did).toContain(`setPath userData ${join(folder)}`)
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('a second Balcony ends at once', async () => {
    electron.app.isFirst = false
    await run(`--profile=${profile}`)
    expect(electron.did.at(-1)).toBe('exit 0')
    expect(electron.app.heard('web-contents-created')).toBe(0)
  })

  test('root is refused', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0)
    await run(`--profile=${profile}`)
    expect(electron.did).toEqual(['exit 1'])
  })

  test('a packaged Balcony without its sandbox is refused', async () => {
    electron.app.isPackaged = true
    await run('--no-sandbox')
    expect(electron.did).toEqual(['exit 1'])
  })
})

describe('once it is ready', () => {
  test('the session is closed off before there is a window', async () => {
    await open()
    const steps = electron.did.filter((step) => !step.startsWith('set')).slice(3)
    expect(steps).toEqual([
      'permissions limited',
      'network cut',
      'serve app',
      'menu',
      'handle balcony:call',
      'power resume',
      'power unlock-screen',
      'window',
    ])
  })

  test('the window shows our page when it is painted', async () => {
    const window = await open()
    expect(window.did).toEqual(['load app://bundle/index.html'])
    window.emit('ready-to-show')
    expect(window.did.at(-1)).toBe('show')
  })

  test('the app runs on the profile, with the authorities named and no keyring here', async () => {
    const authority = join(root, 'ca.pem')
    writeFileSync(authority, 'PEM')
    await open(`--authority=${authority}`)
    expect(started[0]).toMatchObject({
      profile,
      authorities: ['PEM'],
      host: { secrets: { kept: 'session' } },
    })
  })

  test('starting it again brings the window forward', async () => {
    const window = await open()
    window.minimized = true
    electron.app.emit('second-instance', {}, ['/usr/bin/balcony'])
    expect(window.did.slice(1)).toEqual(['restore', 'focus'])
    expect(electron.windows).toHaveLength(1)
  })

  test('URI-03 addresses are taken from the command line, a second start and the system', async () => {
    const window = await open('xmpp:first@example.net')
    await expect.poll(() => calls).toEqual([['uri.open', { uri: 'xmpp:first@example.net' }]])
    electron.app.emit('second-instance', {}, ['/usr/bin/balcony', 'im:second@example.net'])
    electron.app.emit('open-url', { preventDefault: () => undefined }, 'pres:third@example.net')
    await expect.poll(() => calls.length).toBe(3)
    expect(window.did.slice(1)).toEqual(['focus', 'focus'])
  })

  test('a window that was closed is opened again', async () => {
    const window = await open()
    window.emit('closed')
    electron.app.emit('activate')
    expect(electron.windows).toHaveLength(2)
  })

  test('a crashed page is loaded again', async () => {
    const window = await open()
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(window.webContents.reloads).toBe(1)
  })

  test('a page that keeps crashing ends it, and says so', async () => {
    const window = await open()
    for (let crash = 0; crash < 4; crash += 1) {
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    }
    expect(electron.did.some((step) => step.startsWith('error box'))).toBe(true)
    await expect.poll(() => electron.did.at(-1)).toBe('end')
  })
})

describe('quitting', () => {
  test('says goodbye to the servers first', async () => {
    const window = await open()
    electron.app.quit()
    expect(electron.did).not.toContain('end')
    await expect.poll(() => electron.did.at(-1)).toBe('end')
    expect(closes).toBe(1)
    expect(window.did.at(-1)).toBe('hide')
  })

  test.each(['uncaughtException', 'unhandledRejection'])(
    'after an %s is as orderly, and tells no secret',
    async (kind) => {
      await open()
      defects.get(kind)?.(new Error('hunter2'))
      await expect.poll(() => electron.did.at(-1)).toBe('end')
      expect(closes).toBe(1)
      expect(process.exitCode).toBe(1)
      expect(JSON.stringify(vi.mocked(console.error).mock.calls)).not.toContain('hunter2')
    },
  )

  test('a profile that cannot be opened is told, and ends it', async () => {
    opens = false
    await open()
    await expect.poll(() => electron.did.at(-1)).toBe('exit 1')
    const box = electron.did.find((step) => step.startsWith('error box'))
    expect(box).toContain(profile)
  })
})
