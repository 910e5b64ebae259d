import type { Problem, StreamState } from '../../shared/model/stream.ts'
import { problemOf, stops } from './problem.ts'

/**
 * One try at being online. Resolves with the reason when a stream that was up has ended; rejects with a
 * ConnectionError when it never was. Ends soon after the signal aborts.
 */
export type Attempt = (signal: AbortSignal) => Promise<Problem>

/** What the supervisor knows; that a stream is online is said by the attempt itself. */
export type SupervisorState = Exclude<StreamState, { state: 'online' }>

/** Keeps trying, one fresh connection at a time, until it is stopped or only the person can help. */
export class Supervisor {
  readonly #attempt: Attempt
  readonly #report: (state: SupervisorState) => void
  readonly #random: () => number
  #abort: AbortController | undefined
  #running: Promise<void> = Promise.resolve()
  #wake: (() => void) | undefined
  #hurried = false

  constructor(
    attempt: Attempt,
    report: (state: SupervisorState) => void,
    random: () => number = Math.random,
  ) {
    this.#attempt = attempt
    this.#report = report
    this.#random = random
  }

  /** Starts trying; while it is at it already, a waiting attempt starts now. */
  start(): void {
    if (this.#abort && !this.#abort.signal.aborted) return this.#wake?.()
    const abort = new AbortController()
    this.#abort = abort
    // What was stopped but has not ended yet ends first: there is never more than one attempt.
    this.#running = this.#running.then(() => this.#run(abort))
  }

  /** Ends the wait for the next attempt, if there is one; starts nothing that only the person may start. */
  hurry(): void {
    if (this.#wake) this.#wake()
    else this.#hurried = true
  }

  /** Ends the attempt under way or the wait for the next; resolves when nothing is left of it. */
  async stop(): Promise<void> {
    this.#abort?.abort()
    this.#wake?.()
    await this.#running
  }

  async #run(abort: AbortController): Promise<void> {
    const { signal } = abort
    let failures = 0
    let last: SupervisorState = { state: 'offline' }
    this.#hurried = false
    while (!signal.aborted) {
      this.#report({ state: 'connecting' })
      const outcome = await this.#try(signal)
      failures = outcome.lasted ? 0 : failures + 1
      if (signal.aborted) break
      if (stops(outcome.problem)) {
        last = { state: 'offline', problem: outcome.problem }
        break
      }
      // The network came back while an attempt was failing for want of it.
      const wait = this.#hurried ? 0 : backoff(failures, this.#random())
      this.#hurried = false
      this.#report({ state: 'reconnecting', at: Date.now() + wait, problem: outcome.problem })
      await this.#sleep(wait)
    }
    if (this.#abort === abort) this.#abort = undefined
    this.#report(last)
  }

  /** A server that lets in and throws out at once is no better than one that is not there. */
  async #try(signal: AbortSignal): Promise<{ lasted: boolean; problem: Problem }> {
    const start = performance.now()
    try {
      const problem = await this.#attempt(signal)
      return { lasted: performance.now() - start >= LASTING, problem }
    } catch (error) {
      return { lasted: false, problem: problemOf(error) }
    }
  }

  async #sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
  }
}

/** Milliseconds after which a stream that ends was a good one, and the waits begin anew. */
const LASTING = 60_000
const LEAST_WAIT = 1000
const MOST_WAIT = 60_000

/** Milliseconds to wait: one second at least, then drawn from a range that doubles with each failure up to a minute. */
export function backoff(failures: number, random: number): number {
  const range = Math.min(MOST_WAIT, LEAST_WAIT * 2 ** Math.min(failures + 1, 10))
  return LEAST_WAIT + Math.round(random * (range - LEAST_WAIT))
}
