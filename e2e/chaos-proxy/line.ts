import type { Socket } from 'node:net'
import { type Flight, Flights } from './flights.ts'
import { Pipe } from './pipe.ts'
import type { Random } from './random.ts'
import type { Cut, Direction, Fault, Weather } from './weather.ts'

const OTHER = { up: 'down', down: 'up' } as const

/** One connection of a client through the proxy. All times in milliseconds of `performance.now()`. */
export class Line {
  readonly opened = performance.now()
  readonly #ends: { readonly up: Socket; readonly down: Socket }
  readonly #pipes: { readonly up: Pipe; readonly down: Pipe }
  readonly #flights = new Flights()
  readonly #left = Promise.withResolvers<number>()
  readonly #struck = Promise.withResolvers<number>()
  #cut: Cut | undefined
  #isStruck = false
  #clientLeft: number | undefined

  /** `client` is where bytes going down end, `server` where those going up do. */
  constructor(client: Socket, server: Socket, weather: Weather, random: Random) {
    this.#ends = { up: server, down: client }
    const pipe = (direction: Direction): Pipe =>
      new Pipe(this.#ends[direction], weather, random, (count) => {
        this.#flights.add(direction, count)
        this.#resume(OTHER[direction])
      })
    this.#pipes = { up: pipe('up'), down: pipe('down') }
    for (const direction of ['up', 'down'] as const) this.#watch(direction)
    client.once('close', () => this.#leave())
    client.once('end', () => this.#leave())
    if (weather.cut) this.arm(weather.cut)
  }

  /** When the client let go of its end; undefined while it holds it. */
  get clientLeft(): number | undefined {
    return this.#clientLeft
  }

  /** Waits for {@link clientLeft}. */
  get left(): Promise<number> {
    return this.#left.promise
  }

  /** When the cut fell. */
  get struck(): Promise<number> {
    return this.#struck.promise
  }

  get isStruck(): boolean {
    return this.#isStruck
  }

  get flights(): readonly Flight[] {
    return this.#flights.all
  }

  get roundTrips(): number {
    return this.#flights.roundTrips
  }

  bytes(direction: Direction): number {
    return this.#flights.bytes(direction)
  }

  /** Has the line cut there, or at once where that has passed already. */
  arm(cut: Cut): void {
    this.#cut = cut
    if (this.#room(cut.direction) <= 0) this.strike(cut.fault)
  }

  /** Cuts the line now. */
  strike(fault: Fault): void {
    if (this.#isStruck) return
    this.#isStruck = true
    for (const pipe of Object.values(this.#pipes)) pipe.stop()
    for (const socket of Object.values(this.#ends)) {
      // What still comes is read and thrown away: to whoever sent it, it went out well.
      socket.resume()
      if (fault === 'reset') socket.resetAndDestroy()
      else if (fault === 'close') socket.end()
    }
    this.#struck.resolve(performance.now())
  }

  /** Lets go of both ends. */
  destroy(): void {
    for (const pipe of Object.values(this.#pipes)) pipe.stop()
    for (const socket of Object.values(this.#ends)) socket.destroy()
  }

  #watch(direction: Direction): void {
    const source = this.#ends[OTHER[direction]]
    const target = this.#ends[direction]
    const pipe = this.#pipes[direction]
    source.setNoDelay(true)
    source.on('data', (bytes: Buffer) => this.#carry(direction, bytes))
    source.on('end', () => {
      if (!this.#isStruck) pipe.end(() => target.end())
    })
    source.on('error', () => {
      if (!this.#isStruck) target.resetAndDestroy()
    })
    source.on('close', () => {
      if (!this.#isStruck && !source.readableEnded) target.destroy()
    })
  }

  #carry(direction: Direction, bytes: Buffer): void {
    if (this.#isStruck) return
    const room = this.#room(direction)
    const pipe = this.#pipes[direction]
    const cut = this.#cut
    if (room > 0) pipe.take(bytes.subarray(0, room))
    if (cut && bytes.length >= room) return pipe.end(() => this.strike(cut.fault))
    if (pipe.full) this.#ends[OTHER[direction]].pause()
  }

  /** Bytes that may still be taken in this direction. */
  #room(direction: Direction): number {
    if (this.#cut?.direction !== direction) return Infinity
    return this.#cut.after - this.#taken(direction)
  }

  #taken(direction: Direction): number {
    return this.bytes(direction) + this.#pipes[direction].size
  }

  #resume(direction: Direction): void {
    const source = this.#ends[direction]
    if (source.isPaused() && !this.#pipes[OTHER[direction]].full) source.resume()
  }

  #leave(): void {
    this.#clientLeft ??= performance.now()
    this.#left.resolve(this.#clientLeft)
  }
}
