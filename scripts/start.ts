// Starts Balcony for one's own account: in Electron, or where that cannot be had in the preview
// host, which shows the same app in the system's Chromium.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '../e2e/server/children.ts'
import { builtRenderer } from '../e2e/host/built-renderer.ts'
import { hasDisplay } from './setup/find.ts'
import { thisMachine } from './setup/machine.ts'
import { setUp } from './setup/setup.ts'
import { haveElectron } from './start/electron.ts'
import { profileFolder } from './start/profile.ts'
import { isStale } from './start/stale.ts'
import { runBuild } from './suite/build.ts'
import { ROOT } from './suite/tool.ts'

const MAIN = join(ROOT, 'out', 'main', 'main.js')
const SOURCES = ['electron', 'shared', 'renderer', 'package-lock.json'].map((name) =>
  join(ROOT, name),
)

const START_MS = 10_000

/** The status of a program the person uses, or undefined when it crashed before it was up. */
function runToItsEnd(command: string, args: readonly string[]): Promise<number | undefined> {
  const begun = Date.now()
  const child = startChild(command, args, { cwd: ROOT, stdio: 'inherit' })
  let asked = false
  // The program closes down in its own order; this process only has to be there until it has.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked = true
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined))
    child.once('exit', (status) => {
      // 127 is the loader's word for a program whose libraries are not there.
      const failed = status === null || status === 127
      const crashedAtOnce = failed && !asked && Date.now() - begun < START_MS
      resolve(crashedAtOnce ? undefined : (status ?? 1))
    })
  })
}

async function startElectron(path: string): Promise<number | undefined> {
  if (isStale(MAIN, SOURCES)) {
    console.log('Building Balcony …')
    const { failed, output } = await runBuild()
    if (failed > 0) throw new Error(`Balcony cannot be built:\n${output.trim()}`)
  }
  // What is said to Node here is not meant for the Node inside Electron.
  delete process.env['NODE_OPTIONS']
  return runToItsEnd(path, [ROOT, ...process.argv.slice(2)])
}

async function startPreview(): Promise<number> {
  const missing = setUp(['chromium'], thisMachine, console.log).missing.get('chromium')
  if (missing !== undefined) throw new Error(missing)
  await builtRenderer()
  const { platform, env } = process
  const profile = profileFolder({ platform, env, home: homedir() })
  const host = join(ROOT, 'e2e', 'host', 'main.ts')
  const args = [host, '--profile', profile, ...process.argv.slice(2)]
  return (await runToItsEnd(process.execPath, args)) ?? 1
}

async function start(): Promise<number> {
  if (!hasDisplay(thisMachine)) {
    throw new Error('There is no display to open a window on; "npm run demo" brings its own.')
  }
  const electron =
    thisMachine.uid === 0
      ? ({ ok: false, reason: 'Electron does not run as root' } as const)
      : haveElectron(console.log)
  if (electron.ok) {
    const status = await startElectron(electron.path)
    if (status !== undefined) return status
  }
  const reason = electron.ok ? 'Electron cannot run on this machine' : electron.reason
  console.log(`${reason}, so Balcony opens in the system's Chromium.`)
  return startPreview()
}

try {
  process.exitCode = await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
