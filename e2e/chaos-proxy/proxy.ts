import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Line } from './line.ts'
import { seeded, seedOf } from './random.ts'
import type { Weather } from './weather.ts'

export type ProxyOptions = {
  readonly target: { readonly host: string; readonly port: number }
  readonly seed: number
  /** The weather of the connection with this number, the first being 0. */
  readonly weather?: (number: number) => Weather
}

/** A line between a client and a server that is as bad as one wants, and the same again for the same seed. */
export class ChaosProxy {
  readonly #options: ProxyOptions
  readonly #server: Server
  readonly #lines: Line[] = []
  readonly #waiting: ((line: Line) => void)[] = []

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

  /** Connections that were made while an earlier one was held for so many milliseconds more, by their numbers. */
  overlapping(grace: number): readonly number[] {
    const held = (line: Line, at: number): boolean => (line.clientLeft ?? Infinity) > at
    return [...this.#lines.keys()].filter((number) => {
      const opened = this.#lines[number]?.opened ?? 0
      return this.#lines.slice(0, number).some((earlier) => held(earlier, opened + grace))
    })
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
    this.#lines.push(line)
    for (const tell of this.#waiting.splice(0)) tell(line)
  }
}
