import type { RenderProcessGoneDetails } from 'electron'

export type CrashingContents = {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: Pick<RenderProcessGoneDetails, 'reason'>) => void,
  ): unknown
  reload(): void
}

/** More crashes than this within {@link WINDOW} ms are not an accident any more. */
const LIMIT = 3
const WINDOW = 60_000

/**
 * Loads the page again when its process is gone; it asks for a snapshot then, and nothing is lost. A page that keeps
 * crashing is given up instead, and `giveUp` is called with the last reason.
 */
export function reloadAfterCrash(
  contents: CrashingContents,
  giveUp: (reason: string) => void,
  now: () => number = Date.now,
): void {
  let crashes: number[] = []
  contents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    crashes = [...crashes.filter((at) => now() - at < WINDOW), now()]
    if (crashes.length > LIMIT) {
      crashes = []
      giveUp(reason)
    } else {
      contents.reload()
    }
  })
}
