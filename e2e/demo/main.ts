import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type App, startApp } from '../../electron/app.ts'
import { hasDisplay } from '../../scripts/setup/find.ts'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { setUp } from '../../scripts/setup/setup.ts'
import { openAppWindow } from '../host/app-window.ts'
import { builtRenderer } from '../host/built-renderer.ts'
import { findChromium } from '../host/chromium.ts'
import { startPreviewHost } from '../host/preview-host.ts'
import { sessionSecrets } from '../host/secrets.ts'
import { createWindowFiles } from '../host/window-files.ts'
import { stopSignal } from '../host/stop-signal.ts'
import { addressOf, ROMEO } from './cast.ts'
import { type Ending, ensureDisplay } from './display.ts'
import { startPlay } from './play.ts'
import { takeScreenshots } from './screenshots.ts'
import { makeWorld, type World } from './world.ts'

const { values } = parseArgs({ options: { screenshot: { type: 'string' } } })
const endings: Ending[] = []
const say = (line: string): void => console.log(line)

const stopped = stopSignal().then(() => 'stopped' as const)
try {
  if ((await Promise.race([stopped, demo()])) === 'stopped') {
    say('Stopping …')
    // Asked for before the pictures were there, it has not done what it was started for.
    if (values.screenshot !== undefined) process.exitCode = 130
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(`The demo failed: ${reason.split('\n', 1).join('')}`)
  process.exitCode = 1
}
for (const end of endings.toReversed()) await end().catch(() => {})
process.exit()

/** Ends when the window is closed, or when the pictures are there. */
async function demo(): Promise<void> {
  const chromium = prepare()
  const renderer = await builtRenderer()
  endings.push(await ensureDisplay(say))

  say('Starting a private ejabberd with the people of Verona …')
  const world = await makeWorld()
  endings.push(world.server.stop)
  const play = startPlay(world)
  endings.push(play.end)

  const profile = await mkdtemp(join(tmpdir(), 'balcony-demo-'))
  endings.push(() => rm(profile, { recursive: true, force: true }))
  const authorities = [world.server.authority]
  const files = createWindowFiles()
  endings.push(async () => files.close())
  const app = await startApp({ profile, host: { secrets: sessionSecrets(), files }, authorities })
  endings.push(app.close)
  const host = await startPreviewHost({ app, renderer, files })
  endings.push(host.close)

  if (values.screenshot !== undefined) {
    say('Romeo signs in and talks to Juliet. Pictures:')
    await takeScreenshots(chromium, host.openWindow(), world, values.screenshot, say)
    return
  }
  await signIn(app, world)
  const window = await openAppWindow(chromium, host.openWindow(), profile)
  endings.push(window.close)
  say('Romeo is signed in. Close the window or press Ctrl+C to end the demo.')
  await window.closed
}

/** Installs what is missing; the path of the browser. */
function prepare(): string {
  const display = hasDisplay(thisMachine) ? [] : (['xvfb'] as const)
  const wanted = ['openssl', 'ejabberd', 'chromium', 'fonts', ...display] as const
  const { missing } = setUp(wanted, thisMachine, say)
  // Without the fonts it is less handsome, but it works.
  const lacking = [...missing].filter(([name]) => name !== 'fonts')
  if (lacking.length > 0) throw new Error(lacking.map(([, why]) => why).join('; '))
  const chromium = findChromium()
  if (chromium === undefined) throw new Error('there is no Chromium here')
  return chromium
}

async function signIn(app: App, { server, password }: World): Promise<void> {
  const result = await app.call('account.signIn', {
    address: addressOf(ROMEO),
    password,
    remember: false,
    server: { host: server.host, port: server.port, tls: 'starttls' },
  })
  if (!result.ok) throw new Error(`romeo could not sign in (${result.error.code})`)
}
