import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { axeFindings } from '../fixtures/axe.ts'
import { turnInto, VARIANTS, variantsForAxe } from './variants.ts'

/** Where the pictures go, from `GALLERY`; none are made without it. */
const folder = process.env['GALLERY']

/** One view: how one gets there from the view before it, and out of it again. */
export type View = {
  readonly name: string
  readonly show: () => Promise<unknown>
  readonly leave?: () => Promise<unknown>
}

/**
 * Shows the views one after the other in every variant: nothing is cut off at the side and axe finds nothing where it
 * looks. A view that fails does not keep the next from being shown.
 */
export async function hang(page: Page, views: readonly View[]): Promise<void> {
  for (const [index, view] of views.entries()) {
    await view.show()
    for (const variant of VARIANTS) {
      const name = `${view.name}, ${variant.name}`
      await turnInto(page, variant)
      expect.soft(await cutOff(page), `${name}: cut off`).toEqual([])
      if (variantsForAxe(index).has(variant))
        expect.soft(await axeFindings(page), `${name}: axe`).toEqual([])
      if (folder === undefined) continue
      await page.screenshot({ path: join(folder, `${view.name}-${variant.name}.png`) })
    }
    await turnInto(page, {})
    await view.leave?.()
  }
}

/** What is cut off at the side: the page, or a part of it that should scroll only up and down. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')]
      .filter((part, index) => index === 0 || /auto|scroll/.test(getComputedStyle(part).overflowY))
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(
        (part) => `${part.tagName} ${part.className}: ${part.scrollWidth} > ${part.clientWidth}`,
      ),
  )
}
