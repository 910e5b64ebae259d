import type { Page } from '@playwright/test'

/** What was seen of a page while something went on. */
export type Observed = {
  /** The longest time between two frames, in milliseconds. */
  readonly gap: number
  readonly frames: number
  /** How often the document was changed, and how often at most within one frame. */
  readonly renders: number
  readonly atOnce: number
}

type Probe = { readonly stop: () => Observed }

/** Counts frames, and changes of the document, from before the work until after it. */
export async function observe(page: Page, work: () => Promise<unknown>): Promise<Observed> {
  await page.evaluate(() => {
    const gaps: number[] = []
    let before = performance.now()
    let renders = 0
    let inFrame = 0
    let atOnce = 0
    let going = true
    const onFrame = (): void => {
      const now = performance.now()
      gaps.push(now - before)
      before = now
      inFrame = 0
      if (going) requestAnimationFrame(onFrame)
    }
    const observer = new MutationObserver(() => {
      renders += 1
      inFrame += 1
      atOnce = Math.max(atOnce, inFrame)
    })
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    requestAnimationFrame(onFrame)
    const stop = (): Observed => {
      going = false
      observer.disconnect()
      return { gap: Math.max(...gaps), frames: gaps.length, renders, atOnce }
    }
    Object.assign(globalThis, { benchProbe: { stop } satisfies Probe })
  })
  await work()
  return page.evaluate(() => (globalThis as unknown as { benchProbe: Probe }).benchProbe.stop())
}

/** Resolves with the time, in milliseconds since 1970, of the frame that first shows the text. */
export async function painted(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (!document.body.textContent?.includes(wanted)) return
          observer.disconnect()
          // What runs after the callbacks of a frame runs when it is painted.
          requestAnimationFrame(() =>
            setTimeout(() => resolve(performance.timeOrigin + performance.now())),
          )
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        look()
      }),
    text,
  )
}

/** What a key in a field took until it was painted: without the wait for the screen's next frame, and in all. */
export type Key = { readonly work: number; readonly all: number }

type Keys = { readonly benchKeys: readonly Key[] }

/** Keeps from now on what each key takes. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const keys: Key[] = []
    let pressed = 0
    Object.assign(globalThis, { benchKeys: keys } satisfies Keys)
    addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true })
    // The last to hear of it: React has done by then what follows from it.
    addEventListener('input', () => {
      const handled = performance.now() - pressed
      requestAnimationFrame(() => {
        const start = performance.now()
        const { port1, port2 } = new MessageChannel()
        // Comes when the frame is painted, and unlike a timer at once.
        port1.addEventListener('message', () => {
          const end = performance.now()
          keys.push({ work: handled + end - start, all: end - pressed })
        })
        port1.start()
        port2.postMessage(undefined)
      })
    })
  })
}

/** Types each text, takes it back letter by letter, and gives what each key took. */
export async function type(page: Page, texts: readonly string[]): Promise<readonly Key[]> {
  const kept = (): Promise<readonly Key[]> =>
    page.evaluate(() => (globalThis as unknown as Keys).benchKeys)
  const before = (await kept()).length
  let wanted = before
  for (const text of texts) {
    for (const key of [...text, ...Array.from(text, () => 'Backspace')]) {
      await page.keyboard.press(key === ' ' ? 'Space' : key)
      wanted += 1
      await page.waitForFunction(
        (count) => (globalThis as unknown as Keys).benchKeys.length >= count,
        wanted,
      )
    }
  }
  return (await kept()).slice(before)
}
