import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { SignInPage } from '../pages/sign-in-page.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`the preview host starts, shows the app, and ends in order on ${signal}`, async ({
    page,
  }) => {
    const profile = await mkdtemp(join(tmpdir(), 'balcony-main-'))
    const { host, url } = await start(profile)
    await page.goto(url)
    await expect(new SignInPage(page).submit).toBeVisible()
    host.kill(signal)
    const [status] = await once(host, 'exit')
    expect(status).toBe(0)
    await rm(profile, { recursive: true })
  })
}

test('what a person arranged is there again after a restart', async ({ page }) => {
  const profile = await mkdtemp(join(tmpdir(), 'balcony-main-'))
  for (const theme of [undefined, 'dark']) {
    const { host, url } = await start(profile)
    await page.goto(url)
    const root = page.locator('html')
    await expect(new SignInPage(page).submit).toBeVisible()
    if (theme) await expect(root).toHaveAttribute('data-theme', theme)
    else await page.evaluate(() => localStorage.setItem('balcony.ui', '{"theme":"dark"}'))
    host.kill('SIGTERM')
    await once(host, 'exit')
  }
  await rm(profile, { recursive: true })
})

test('URI-03 an address it is started with waits for the person’s word', async ({ page }) => {
  const profile = await mkdtemp(join(tmpdir(), 'balcony-main-'))
  const { host, url } = await start(
    profile,
    'im:Romeo@Example.NET?body=hello',
    'xmpp:x@example.net',
  )
  await page.goto(url)
  const snapshot = await page.evaluate<string>(`balcony.call('app.snapshot', '{}')`)
  expect(JSON.parse(snapshot)).toMatchObject({
    value: {
      state: {
        uris: [
          { to: 'romeo@example.net', action: { kind: 'message', body: 'hello', type: 'chat' } },
        ],
      },
    },
  })
  host.kill('SIGTERM')
  await once(host, 'exit')
  await rm(profile, { recursive: true })
})

async function start(
  profile: string,
  ...uris: readonly string[]
): Promise<{ host: ChildProcess; url: string }> {
  const host = spawn(process.execPath, [MAIN, `--profile=${profile}`, '--no-open', ...uris], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(createInterface(host.stdout), 'line')
  return { host, url: String(url) }
}

test('the preview host says in one line what is missing', async () => {
  const host = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Node says something of its own where colours are both wanted and not.
    env: { ...process.env, FORCE_COLOR: undefined },
  })
  const lines: string[] = []
  for await (const line of createInterface(host.stderr)) lines.push(line)
  expect(lines).toEqual([
    'Balcony could not start: say where its data are to be kept: --profile DIR',
  ])
  if (host.exitCode === null) await once(host, 'exit')
  expect(host.exitCode).toBe(1)
})
