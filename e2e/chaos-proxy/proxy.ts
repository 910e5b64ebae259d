import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Line } from './line.ts'
import { seeded, seedOf } from './random.ts'
import type { Weather } from './weather.ts'

export type ProxyOptions = {
  readonly target: { readonly host: string; readonly port: number }
  readonly seed: number
  /** The weather of the connection with this number, the first being 0. */
  readonly weather?: (number: number) => Weather
  /** Milliseconds that a connection which was closed in order may need to be gone; 250 where nothing is said. */
  readonly grace?: number
}

/** A line between a client and a server that is as bad as one wants, and the same again for the same seed. */
export class ChaosProxy {
  readonly #options: ProxyOptions
  readonly #server: Server
  readonly #lines: Line[] = []
  readonly #waiting: ((line: Line) => void)[] = []
  readonly #beside: number[] = []
  readonly #watches = new Set<Promise<void>>()

  private constructor(options: ProxyOptions) {
    this.#options = options
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client))
  }

  /** Listens on a free port of loopback. */
  static async start(options: ProxyOptions): Promise<ChaosProxy> {
    const proxy = new ChaosProxy(options)
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject)
      proxy.#server.listen(0, '127.0.0.1', resolve)
    })
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Every connection so far, the latest last. */
  get lines(): readonly Line[] {
    return this.#lines
  }

  /** Connections beside which an earlier one was held for longer than a moment, by their numbers. */
  async overlapping(): Promise<readonly number[]> {
    await Promise.all(this.#watches)
    return this.#beside
  }

  /** The next connection that is made. */
  nextLine(): Promise<Line> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Destroys every connection and listens no more. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    for (const line of this.#lines) line.destroy()
    await closed
  }

  #accept(client: Socket): void {
    const number = this.#lines.length
    const random = seeded(seedOf(this.#options.seed, `line ${number}`))
    const weather = this.#options.weather?.(number) ?? {}
    const server = connect({ ...this.#options.target, allowHalfOpen: true, noDelay: true })
    const line = new Line(client, server, weather, random)
    const earlier = this.#lines.filter(({ clientLeft }) => clientLeft === undefined)
    this.#lines.push(line)
    const watch = this.#watch(number, earlier)
    this.#watches.add(watch)
    void watch.then(() => this.#watches.delete(watch))
    for (const tell of this.#waiting.splice(0)) tell(line)
  }

  /** Whether others are held on beside a connection that was made just now. */
  async #watch(number: number, earlier: readonly Line[]): Promise<void> {
    if (earlier.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, this.#options.grace ?? 250))
    // On a busy machine this process may have stood still meanwhile, and what happened on the lines has yet to be heard.
    await new Promise((resolve) => setImmediate(resolve))
    if (earlier.some(({ clientLeft }) => clientLeft === undefined)) this.#beside.push(number)
  }
}
