import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { findChromium } from '../e2e/host/chromium.ts'
import { ICNS_SIZES, writeIcns, writeIco } from './icon-files.ts'
import type { Icon } from './icon-files.ts'

const ASSETS = join(import.meta.dirname, '../assets')
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]

/** Below this the balusters run into each other, and the simpler drawing takes over. */
const SMALL = 16

/** macOS expects an icon to leave a tenth of its square free on each side. */
const MAC_VIEW = 'viewBox="-64 -64 1152 1152"'

const large = readFileSync(join(ASSETS, 'icon.svg'), 'utf8')
const small = readFileSync(join(ASSETS, 'icon-small.svg'), 'utf8')

async function render(page: Page, svg: string, size: number): Promise<Icon> {
  await page.setViewportSize({ width: size, height: size })
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  await page.setContent(`<style>*{margin:0}</style><img width="${size}" src="${source}">`)
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())))
  return { size, png: await page.screenshot({ omitBackground: true }) }
}

const executablePath = findChromium()
if (executablePath === undefined)
  throw new Error('icons are drawn by a Chromium, and there is none')
const browser = await chromium.launch({ executablePath })
try {
  const page = await browser.newPage()
  const icons: Icon[] = []
  for (const size of SIZES) icons.push(await render(page, size <= SMALL ? small : large, size))
  const mac: Icon[] = []
  const padded = large.replace(/viewBox="[^"]*"/, MAC_VIEW)
  for (const size of ICNS_SIZES) mac.push(await render(page, padded, size))

  mkdirSync(join(ASSETS, 'icons'), { recursive: true })
  for (const { size, png } of icons) {
    writeFileSync(join(ASSETS, `icons/${size}x${size}.png`), png)
  }
  writeFileSync(
    join(ASSETS, 'icon.ico'),
    writeIco(icons.filter(({ size }) => ICO_SIZES.includes(size))),
  )
  writeFileSync(join(ASSETS, 'icon.icns'), writeIcns(mac))
} finally {
  await browser.close()
}
