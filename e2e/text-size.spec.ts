import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/test.ts'
import { People } from './pages/people.ts'

for (const [name, width, size] of [
  ['Largest in a window of 1024', 1024, undefined],
  ['Largest in a window of 760', 760, undefined],
  ['200 % in a window of 1280', 1280, '200%'],
  ['200 % in a window of 1000', 1000, '200%'],
] as const) {
  test(`text at ${name}: what is read has room, or the pane to itself`, async ({
    couple: { his },
  }) => {
    const { page } = his
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate((fontSize) => {
      const { style, dataset } = document.documentElement
      if (fontSize === undefined) dataset['textSize'] = 'largest'
      else style.fontSize = fontSize
    }, size)
    await new People(page).openDetails('Juliet')
    const close = page.getByRole('button', { name: 'Close details' })
    await expect(close).toBeVisible()
    await expect.poll(() => shownPanes(page)).toEqual([])
    await close.click()
    await expect(page.getByRole('region', { name: 'Conversation', exact: true })).toBeVisible()
    await expect.poll(() => shownPanes(page)).toEqual([])
  })
}

/** The panes in sight that are narrower than 20 rem (18 beside the conversation) though they do not fill the window. */
async function shownPanes(page: Page) {
  return page.evaluate(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    return [...document.querySelectorAll<HTMLElement>('[data-pane-root]')]
      .filter((pane) => getComputedStyle(pane).display !== 'none')
      .map((pane) => ({ pane: pane.dataset['paneRoot'], width: pane.offsetWidth }))
      .filter(({ pane, width }) => width < innerWidth && width / rem < (pane === 'main' ? 20 : 18))
  })
}
