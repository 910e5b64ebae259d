import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Having, ReaderNews } from './reader-orders.ts'

/** Watches the main loop of a reader from when it is online until it has all its messages, and tells of both. */
export class ReaderWatch {
  readonly #count: number
  readonly #loop = monitorEventLoopDelay({ resolution: 1 })
  #begun: number | undefined
  #cpu = process.cpuUsage()
  #had = 0

  constructor(count: number) {
    this.#count = count
  }

  online(): void {
    if (this.#begun !== undefined) return
    this.#begun = performance.now()
    this.#cpu = process.cpuUsage()
    this.#loop.enable()
    tell({ is: 'online' })
  }

  /** So many messages more. */
  got(messages: number): void {
    const before = this.#had
    this.#had += messages
    if (before < this.#count && this.#had >= this.#count) tell({ is: 'done', having: this.#having })
  }

  get #having(): Having {
    const ms = performance.now() - (this.#begun ?? Number.NaN)
    const { user, system } = process.cpuUsage(this.#cpu)
    this.#loop.disable()
    const loop = { p99: this.#loop.percentile(99) / 1e6, max: this.#loop.max / 1e6 }
    return { ms, loop, cpu: (user + system) / 1000 }
  }
}

export function tell(news: ReaderNews): void {
  // Whoever left it alone hears no more of it.
  if (process.connected) process.send?.(news)
}
