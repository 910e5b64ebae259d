import type { Direction } from './weather.ts'

/** What went one way without anything going the other way in between: bytes `from` up to `to` of that direction. */
export type Flight = { readonly direction: Direction; readonly from: number; readonly to: number }

/** Watches whose turn it is on a connection. */
export class Flights {
  readonly #done: Flight[] = []
  readonly #bytes = { up: 0, down: 0 }

  add(direction: Direction, count: number): void {
    const from = this.#bytes[direction]
    const to = (this.#bytes[direction] += count)
    const last = this.#done.at(-1)
    if (last?.direction === direction) this.#done[this.#done.length - 1] = { ...last, to }
    else this.#done.push({ direction, from, to })
  }

  get all(): readonly Flight[] {
    return [...this.#done]
  }

  bytes(direction: Direction): number {
    return this.#bytes[direction]
  }

  /** How often the client was answered. */
  get roundTrips(): number {
    return this.#done.filter(
      ({ direction }, index) => direction === 'down' && this.#done[index - 1]?.direction === 'up',
    ).length
  }
}
