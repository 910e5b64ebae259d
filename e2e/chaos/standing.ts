import type { StreamState } from '../../shared/model/stream.ts'

/** What a client is in. */
export type Phase = StreamState['state']

/** How a client stands with its server, since when, and how it came there. Times in milliseconds of `performance.now()`. */
export class Standing {
  #phase: Phase = 'offline'
  #since = 0
  #attempts = 0
  #waiting: (() => void)[] = []

  get phase(): Phase {
    return this.#phase
  }

  /** When it came into its phase. */
  get since(): number {
    return this.#since
  }

  /** How often it set out to connect. */
  get attempts(): number {
    return this.#attempts
  }

  enter(phase: Phase): void {
    this.#phase = phase
    this.#since = performance.now()
    if (phase === 'connecting') this.#attempts += 1
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** Waits until this is so, looking at each change; false when it was not within so many milliseconds. */
  async becomes(wanted: () => boolean, ms: number): Promise<boolean> {
    const end = performance.now() + ms
    while (!wanted()) {
      const left = end - performance.now()
      if (left <= 0) return false
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
    return true
  }
}
