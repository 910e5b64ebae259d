import type { Socket } from 'node:net'
import type { Random } from './random.ts'
import type { Weather } from './weather.ts'

type Waiting = { readonly due: number; readonly bytes: Buffer }

/** More than this waiting in a pipe, and its source is asked to pause. */
const FULL = 1_048_576

/** One direction of a line: hands bytes on in order, as late and in such pieces as the weather wants. */
export class Pipe {
  readonly #to: Socket
  readonly #weather: Weather
  readonly #random: Random
  readonly #forwarded: (count: number) => void
  readonly #waiting: Waiting[] = []
  #size = 0
  #due = 0
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  #atEnd: (() => void) | undefined

  constructor(to: Socket, weather: Weather, random: Random, forwarded: (count: number) => void) {
    this.#to = to
    this.#weather = weather
    this.#random = random
    this.#forwarded = forwarded
  }

  /** Bytes taken and not handed on yet. */
  get size(): number {
    return this.#size
  }

  get full(): boolean {
    return this.#size > FULL
  }

  /** Takes bytes over. */
  take(bytes: Buffer): void {
    if (this.#stopped) return
    const { latency = 0, jitter = 0, bytesPerSecond = Infinity } = this.#weather
    const arrives = performance.now() + latency + this.#random.next() * jitter
    this.#due = Math.max(arrives, this.#due) + (bytes.length / bytesPerSecond) * 1000
    this.#waiting.push({ due: this.#due, bytes })
    this.#size += bytes.length
    if (this.#timer === undefined) this.#deliver()
  }

  /** Calls back once everything taken was handed on. */
  end(then: () => void): void {
    this.#atEnd = then
    if (this.#timer === undefined) this.#deliver()
  }

  /** Forgets what is under way. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting.length = 0
    this.#size = 0
  }

  #deliver(): void {
    this.#timer = undefined
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const wait = next.due - performance.now()
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#deliver(), wait)
        return
      }
      this.#waiting.shift()
      this.#size -= next.bytes.length
      this.#write(next.bytes)
    }
    if (!this.#stopped) this.#atEnd?.()
  }

  #write(bytes: Buffer): void {
    const piece = this.#weather.piece ?? bytes.length
    for (let at = 0; at < bytes.length; at += piece) {
      const part = bytes.subarray(at, at + piece)
      if (!this.#to.writable) return
      this.#to.write(part)
      this.#forwarded(part.length)
    }
  }
}
