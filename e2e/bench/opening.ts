import type { Locator, Page } from '@playwright/test'

type Openings = { readonly benchOpened: (log: string) => Promise<number> }

/** Notes from now on when something is clicked. */
export async function watchOpening(page: Page): Promise<void> {
  await page.evaluate(() => {
    let clicked = 0
    addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true })
    const benchOpened = (log: string): Promise<number> =>
      new Promise((resolve) => {
        const selector = `[role=log][aria-label="${log}"] [role=article], [role=log][aria-label="${log}"] article`
        const look = (): void => {
          if (!document.querySelector(selector)) return
          observer.disconnect()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            // Comes when the frame is painted, and unlike a timer at once.
            port1.addEventListener('message', () => resolve(performance.now() - clicked))
            port1.start()
            port2.postMessage(undefined)
          })
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true, attributes: true })
      })
    Object.assign(globalThis, { benchOpened } satisfies Openings)
  })
}

/** Milliseconds from the click to the frame that shows the messages of the log of this name, which is not open yet. */
export async function fromClick(page: Page, target: Locator, log: string): Promise<number> {
  const opened = page.evaluate((name) => (globalThis as unknown as Openings).benchOpened(name), log)
  // The page has to watch before there is anything to see.
  await page.evaluate(() => {})
  await target.first().click()
  return opened
}

export type Held = { readonly heap: number; readonly nodes: number }

/** What a window holds when all that nobody needs is gone: its heap in KiB, and its nodes. */
export async function heldBy(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  // What the first one lets go of may hold what only the next one finds.
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes } = await session.send('Memory.getDOMCounters')
  await session.detach()
  return { heap: usedSize / 1024, nodes }
}
