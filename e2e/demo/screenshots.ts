import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { MainWindow } from '../pages/main-window.ts'
import { SignInPage } from '../pages/sign-in-page.ts'
import { addressOf, ROMEO } from './cast.ts'
import type { World } from './world.ts'

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 400, height: 800 }

/** Signs romeo in through the form, talks to Juliet, and writes a picture of each view in light and in dark. */
export async function takeScreenshots(
  executablePath: string,
  url: string,
  { server, password }: World,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const browser = await chromium.launch({
    executablePath,
    headless: false,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  try {
    const page = await browser.newPage({ locale: 'en-GB', viewport: WIDE, deviceScaleFactor: 2 })
    const picture = async (name: string): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const path = join(folder, `${name}-${colorScheme}.png`)
        await page.screenshot({ path })
        say(`  ${path}`)
      }
    }
    await page.goto(url)
    await journey(page, { address: addressOf(ROMEO), password }, server, picture)
  } finally {
    await browser.close()
  }
}

async function journey(
  page: Page,
  romeo: { readonly address: string; readonly password: string },
  server: World['server'],
  picture: (name: string) => Promise<void>,
): Promise<void> {
  const signIn = new SignInPage(page)
  const main = new MainWindow(page)
  await signIn.submit.waitFor()
  await picture('sign-in')
  await signIn.signIn(romeo, server)
  await main.waitUntilOnline()

  await main.tab('Notices').waitFor()
  await main.tab('People').click()
  await main.contact('Juliet.*Available').waitFor()
  await picture('roster')

  const juliet = await main.open('Juliet')
  await juliet.message('Wherefore art thou').waitFor()
  await juliet.send('I take thee at thy word.')
  await juliet.messages.nth(3).waitFor()
  await juliet.send(
    'Lady, by yonder blessed moon I vow, that tips with silver all these fruit-tree tops',
  )
  await juliet.message('inconstant moon').waitFor()
  await main.tab('Chats').click()
  await main.row('Nurse').waitFor()
  await picture('conversation')

  await page.setViewportSize(NARROW)
  await juliet.message('inconstant moon').waitFor()
  await picture('narrow')
}
