/** Lets so many messages be written in all, in step with the cuts, so that some are under way whenever one falls. */
export class Pace {
  readonly #messages: number
  readonly #cuts: number
  #made = 0
  #written = 0

  constructor(messages: number, cuts: number) {
    this.#messages = messages
    this.#cuts = cuts
  }

  /** One more cut is going to fall. */
  next(): void {
    this.#made += 1
  }

  /** No cut falls any more; the rest may be written. */
  finish(): void {
    this.#made = this.#cuts
  }

  /** Whether one more message may be written now, which it then has to be. */
  take(): boolean {
    const due = Math.ceil((this.#made / this.#cuts) * this.#messages)
    if (this.#written >= Math.min(due, this.#messages)) return false
    this.#written += 1
    return true
  }

  get done(): boolean {
    return this.#written >= this.#messages
  }
}
