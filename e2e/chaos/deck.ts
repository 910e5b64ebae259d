import type { Flight } from '../chaos-proxy/flights.ts'
import type { Random } from '../chaos-proxy/random.ts'
import { type Cut, FAULTS } from '../chaos-proxy/weather.ts'

/** How a client comes to be online: with a session of before, or with a new one. */
export type Login = 'resumed' | 'fresh'

/** One step of a login: what one side says without being answered. */
export type Step = { readonly login: Login; readonly place: number; readonly flight: Flight }

/** All steps of the logins of one kind of client, drawn until none is left, and then all over again. */
export class Deck {
  readonly #random: Random
  readonly #steps: readonly Step[]
  readonly #hits: number[]
  #left: number[] = []

  constructor(logins: Readonly<Record<Login, readonly Flight[]>>, random: Random) {
    this.#random = random
    this.#steps = (['resumed', 'fresh'] as const).flatMap((login) =>
      logins[login].map((flight, place) => ({ login, place, flight })),
    )
    this.#hits = this.#steps.map(() => 0)
  }

  get size(): number {
    return this.#steps.length
  }

  get hit(): number {
    return this.#hits.filter((count) => count > 0).length
  }

  /** A step and a byte of it to cut at; the very first may be cut before the first byte. */
  draw(): { readonly step: Step; readonly cut: Cut } {
    if (this.#left.length === 0) this.#left = this.#steps.map((_, index) => index)
    const [index = 0] = this.#left.splice(this.#random.between(0, this.#left.length - 1), 1)
    const step = this.#steps[index]
    if (!step) throw new Error('a login without steps')
    this.#hits[index] = (this.#hits[index] ?? 0) + 1
    const { direction, from, to } = step.flight
    const after = this.#random.between(from === 0 ? 0 : from + 1, to)
    return { step, cut: { direction, after, fault: this.#random.pick(FAULTS) } }
  }
}
