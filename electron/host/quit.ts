import { describeDefect } from './defects.ts'
import type { Preventable } from './preventable.ts'

export type Quitting = {
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown
  quit(): void
}

/** Holds the quit until `close` is done, however it ends; asking again meanwhile changes nothing. */
export function closeBeforeQuit(app: Quitting, close: () => Promise<void>): void {
  let stage: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (stage === 'closed') return
    event.preventDefault()
    if (stage === 'closing') return
    stage = 'closing'
    void close()
      .catch((error: unknown) => console.error(describeDefect(error)))
      .finally(() => {
        stage = 'closed'
        app.quit()
      })
  })
}
