import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import { startApp } from './app.ts'
import type { App } from './app.ts'
import { PAGE } from './host/address.ts'
import { fileChooser } from './host/choose-file.ts'
import { readCommandLine } from './host/command-line.ts'
import type { CommandLine } from './host/command-line.ts'
import { contextMenu } from './host/context-menu.ts'
import { reloadAfterCrash } from './host/crash.ts'
import { withholdCredentials } from './host/credentials.ts'
import { describeDefect } from './host/defects.ts'
import { listFiles } from './host/files.ts'
import { menuBar } from './host/menu.ts'
import { holdNavigation } from './host/navigation.ts'
import { cutNetwork } from './host/network.ts'
import { collectUris, registerSchemes } from './host/open-uri.ts'
import { limitPermissions } from './host/permissions.ts'
import { wakeWith } from './host/power.ts'
import { hardenProcess, makePrivateFolder } from './host/process.ts'
import { SCHEMES, serveFiles } from './host/protocol.ts'
import { closeBeforeQuit } from './host/quit.ts'
import { secretFile } from './host/secret-file.ts'
import { openSecrets } from './host/secrets.ts'
import { windowOptions } from './host/window.ts'
import { serveBridge } from './ipc.ts'
import { StorageError } from './storage/database.ts'

const { platform } = process
const out = join(import.meta.dirname, '..')
const icon = join(import.meta.dirname, 'icon.png')
let window: BrowserWindow | undefined

const commandLine = readCommandLine(process.argv.slice(1), { packaged: app.isPackaged, platform })
const mayRun = hardenProcess(process)

if (!mayRun) refuseToStart('Balcony does not run as root: its sandbox would be off.')
else if (commandLine.refused.length > 0) {
  refuseToStart(`Balcony does not take ${commandLine.refused.join(' ')}.`)
} else prepare(commandLine)

function refuseToStart(reason: string): void {
  console.error(reason)
  app.exit(1)
}

/** What has to be said before Chromium is up. */
function prepare({ profile, authorities }: CommandLine): void {
  process.on('uncaughtException', stopForDefect)
  process.on('unhandledRejection', stopForDefect)
  app.enableSandbox()
  app.setAppUserModelId('im.balcony.Balcony')
  protocol.registerSchemesAsPrivileged(SCHEMES)
  const folder = profile ?? join(app.getPath('appData'), 'Balcony')
  makePrivateFolder(folder)
  app.setPath('userData', folder)
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  withholdCredentials(app)
  // A desktop that has nothing to open it with says so itself.
  holdNavigation(app, (url) => void shell.openExternal(url).catch(() => {}))
  const takeUris = collectUris(app, process.argv.slice(1))
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit()
  })
  void app.whenReady().then(() => start(folder, authorities, takeUris))
}

function start(
  profile: string,
  authorities: readonly string[],
  takeUris: ReturnType<typeof collectUris>,
): void {
  limitPermissions(session.defaultSession)
  cutNetwork(session.defaultSession, !app.isPackaged)
  serveFiles(protocol, listFiles(join(out, 'renderer')))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuBar(platform)))
  // A package has its own, drawn for the Dock.
  if (!app.isPackaged) app.dock?.setIcon(icon)
  const balcony = startBalcony(profile, authorities)
  serveBridge(balcony, () => window)
  wakeWith(powerMonitor, balcony)
  registerSchemes(app, { packaged: app.isPackaged, platform, path: process.execPath })
  takeUris((uri) => {
    // That it could not be started is told below.
    balcony.then(({ call }) => call('uri.open', { uri })).catch(() => undefined)
  })
  closeBeforeQuit(app, async () => {
    window?.hide()
    await (await balcony).close()
  })
  showWindow()
  app.on('second-instance', showWindow)
  app.on('open-url', showWindow)
  app.on('activate', showWindow)
  balcony.catch((error: unknown) => {
    console.error(describeDefect(error))
    dialog.showErrorBox('Balcony could not start', `${reasonOf(error)}: ${profile}`)
    app.exit(1)
  })
}

/** Why the profile could not be opened; of other errors nothing is shown, as they may quote what nobody else may read. */
function reasonOf(error: unknown): string {
  return error instanceof StorageError ? error.message : 'Its profile could not be opened'
}

async function startBalcony(profile: string, authorities: readonly string[]): Promise<App> {
  const file = secretFile(join(profile, 'secrets.json'))
  return startApp({
    profile,
    host: {
      secrets: await openSecrets(safeStorage, file, platform),
      idleSeconds: () => powerMonitor.getSystemIdleTime(),
      files: fileChooser({
        showSaveDialog: (options) =>
          window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options),
        showOpenDialog: (options) =>
          window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options),
      }),
    },
    languages: app.getPreferredSystemLanguages(),
    authorities: authorities.map((path) => readFileSync(path, 'utf8')),
  })
}

function showWindow(): void {
  if (window === undefined) window = openWindow()
  else {
    if (window.isMinimized()) window.restore()
    window.focus()
  }
}

function openWindow(): BrowserWindow {
  const opened = new BrowserWindow(
    windowOptions({
      preload: join(out, 'preload', 'preload.cjs'),
      icon,
      packaged: app.isPackaged,
      platform,
      dark: nativeTheme.shouldUseDarkColors,
    }),
  )
  const contents = opened.webContents
  opened.once('ready-to-show', () => opened.show())
  opened.once('closed', () => (window = undefined))
  reloadAfterCrash(contents, () => {
    dialog.showErrorBox('Balcony', 'The window keeps failing. Balcony closes; nothing is lost.')
    app.quit()
  })
  contents.on('context-menu', (_, click) => {
    const items = contextMenu(click, (word) => contents.replaceMisspelling(word))
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window: opened })
  })
  void opened.loadURL(PAGE)
  return opened
}

/** A defect leaves the process in a state nobody knows: it is logged, and Balcony closes in order. */
function stopForDefect(error: unknown): void {
  console.error(describeDefect(error))
  process.exitCode = 1
  app.quit()
}
