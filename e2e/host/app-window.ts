import type { ChildProcess } from 'node:child_process'
import { chownSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ANSWERS_AT_ONCE } from './chromium.ts'
import { startChild } from '../server/children.ts'

export type AppWindow = {
  /** Fulfilled when the window was closed; rejected where Chromium could not show it or crashed. */
  readonly closed: Promise<void>
  /** Closes the window and waits until its browser is gone. */
  close(): Promise<void>
}

/** `nobody` of every Linux distribution: Chromium's sandbox does not work for root, so root lends it this user. */
const NOBODY = 65534

/** Opens an address in a Chromium window of its own, without tabs and address bar, its data in the profile. */
export async function openAppWindow(
  chromium: string,
  url: string,
  profile: string,
): Promise<AppWindow> {
  const isRoot = process.getuid?.() === 0
  const data = isRoot ? await lentFolder() : join(profile, 'chromium')
  await mkdir(data, { recursive: true, mode: 0o700 })
  const browser = startChild(chromium, [...flags(data), `--app=${url}`], {
    // A group of its own: Ctrl+C in the terminal must reach the app first, which then says goodbye.
    detached: process.platform !== 'win32',
    stdio: 'ignore',
    ...(isRoot && { uid: NOBODY, gid: NOBODY, cwd: data, env: { ...process.env, HOME: data } }),
  })
  let closing = false
  const closed = ended(browser, () => closing).finally(() =>
    isRoot ? rm(data, { recursive: true, force: true, maxRetries: 5 }) : undefined,
  )
  return {
    closed,
    close: () => {
      closing = true
      browser.kill('SIGTERM')
      return closed
    },
  }
}

function flags(data: string): readonly string[] {
  return [
    `--user-data-dir=${data}`,
    '--window-size=1180,760',
    '--class=Balcony',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-mode',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    ANSWERS_AT_ONCE,
  ]
}

async function lentFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'balcony-chromium-'))
  chownSync(folder, NOBODY, NOBODY)
  return folder
}

function ended(browser: ChildProcess, isClosing: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    browser.once('error', reject)
    browser.once('exit', (status) => {
      if (status === 0 || isClosing()) resolve()
      else
        reject(new Error(`Chromium ended with status ${status ?? 'unknown'}. Is there a display?`))
    })
  })
}
