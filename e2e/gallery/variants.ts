import type { Page } from '@playwright/test'

/** One way in which every view is looked at. */
export type Variant = {
  readonly name: string
  readonly colorScheme?: 'light' | 'dark'
  readonly contrast?: 'more' | 'no-preference'
  readonly size?: { readonly width: number; readonly height: number }
  readonly direction?: 'ltr' | 'rtl'
  /** The size of text, in percent of what the person has set. */
  readonly text?: number
}

const DESK = { width: 1180, height: 760 }

/** How a view stands when nothing is set. */
const PLAIN: Variant = { name: 'light' }
/** With other colours or another order. */
const OTHER: readonly Variant[] = [
  { name: 'dark', colorScheme: 'dark' },
  { name: 'contrast', contrast: 'more' },
  { name: 'rtl', direction: 'rtl' },
]
/** With less room. */
const CLOSE: readonly Variant[] = [
  { name: 'narrow', size: { width: 360, height: 640 } },
  { name: 'text-200', text: 200 },
]

export const VARIANTS: readonly Variant[] = [PLAIN, ...OTHER, ...CLOSE]

/** Where axe looks at a view: as it stands, and, since that takes a second each, in one of the others in turn. */
export function variantsForAxe(view: number): ReadonlySet<Variant | undefined> {
  return new Set([PLAIN, OTHER[view % OTHER.length]])
}

/** Turns the page into a variant where it stands, without loading it again; resolves when it is drawn. */
export async function turnInto(page: Page, variant: Partial<Variant>): Promise<void> {
  const { colorScheme = 'light', contrast = 'no-preference', size = DESK } = variant
  const { direction = 'ltr', text = 100 } = variant
  await page.emulateMedia({ colorScheme, contrast, reducedMotion: 'reduce' })
  await page.setViewportSize(size)
  await page.evaluate(
    async ([dir, fontSize]) => {
      document.dir = dir
      document.documentElement.style.fontSize = fontSize
      const frame = () => new Promise(requestAnimationFrame)
      await frame()
      await frame()
    },
    [direction, text === 100 ? '' : `${text}%`] as const,
  )
}
