import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { Balcony } from '../fixtures/balcony.ts'
import { launchPreview, newContext } from '../fixtures/preview.ts'
import { ANSWERS_AT_ONCE, findChromium } from '../host/chromium.ts'
import type { Credentials } from '../pages/sign-in-page.ts'
import { startEjabberd } from '../server/ejabberd.ts'
import { person, type TestServer } from '../server/test-server.ts'

const PASSWORD = 'bench'

/** A real server and a real browser, for as long as the measuring takes. */
export type Stage = {
  readonly server: TestServer
  readonly browser: Browser
  register(address: string): Promise<Credentials>
  /** Runs the work with a new, signed-out Balcony, on a profile that `prepare` may write into before, and ends it afterwards. */
  withBalcony<T>(work: (balcony: Balcony) => Promise<T>, prepare?: Prepare): Promise<T>
}

type Prepare = (profile: string) => void

export async function onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium here: run npm test once')
  const server = await startEjabberd()
  const browser = await chromium.launch({
    executablePath,
    args: [ANSWERS_AT_ONCE],
    // Chromium's sandbox does not work for root.
    chromiumSandbox: process.getuid?.() !== 0,
  })
  try {
    return await work({
      server,
      browser,
      async register(address) {
        await server.register(person(address), PASSWORD)
        return { address, password: PASSWORD }
      },
      withBalcony: (scene, prepare) => withBalcony(browser, server, scene, prepare),
    })
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function withBalcony<T>(
  browser: Browser,
  server: TestServer,
  work: (balcony: Balcony) => Promise<T>,
  prepare?: Prepare,
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'balcony-bench-'))
  prepare?.(profile)
  const context = await newContext(browser)
  const balcony = new Balcony(
    await launchPreview(context, { profile, authority: server.authority }),
  )
  try {
    return await work(balcony)
  } finally {
    await balcony.end()
    await rm(profile, { recursive: true, force: true })
  }
}
