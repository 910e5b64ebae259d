import type { Problem, StreamState } from '../../shared/model/stream.ts'
import { ConnectionError, ofCertificate, problemOf, stops } from './problem.ts'

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
  readonly #fault: (error: unknown) => void
  readonly #random: () => number
  #abort: AbortController | undefined
  #running: Promise<void> = Promise.resolve()
  #wake: (() => void) | undefined
  #hurried = false
  /** Stopped by what another network may not have. */
  #waitsForChange = false

  constructor(
    attempt: Attempt,
    report: (state: SupervisorState) => void,
    fault: (error: unknown) => void,
    random: () => number = Math.random,
  ) {
    this.#attempt = attempt
    this.#report = report
    this.#fault = fault
    this.#random = random
  }

  /** Starts trying; while it is at it already, a waiting attempt starts now. */
  start(): void {
    if (this.#abort && !this.#abort.signal.aborted) return this.#wake?.()
    const abort = new AbortController()
    this.#abort = abort
    this.#waitsForChange = false
    // What was stopped but has not ended yet ends first: there is never more than one attempt.
    this.#running = this.#running.catch(() => {}).then(() => this.#run(abort))
  }

  /**
   * Ends the wait for the next attempt, if there is one; starts nothing that only the person may start. After a bad
   * certificate it tries anew: whoever showed it need not be there on another network.
   */
  hurry(): void {
    if (this.#wake) this.#wake()
    else if (this.#waitsForChange) this.start()
    else this.#hurried = true
  }

  /** Ends the attempt under way or the wait for the next; resolves when nothing is left of it. */
  async stop(): Promise<void> {
    this.#waitsForChange = false
    this.#abort?.abort()
    this.#wake?.()
    await this.#running
  }

  async #run(abort: AbortController): Promise<void> {
    let problem: Problem | undefined
    try {
      problem = await this.#keepTrying(abort.signal)
    } finally {
      if (this.#abort === abort) this.#abort = undefined
    }
    this.#waitsForChange = problem !== undefined && ofCertificate(problem)
    this.#tell({ state: 'offline', ...(problem && { problem }) })
  }

  /** Resolves when it was stopped, or with the problem that only the person can solve. */
  async #keepTrying(signal: AbortSignal): Promise<Problem | undefined> {
    let failures = 0
    this.#hurried = false
    while (!signal.aborted) {
      this.#tell({ state: 'connecting' })
      const outcome = await this.#try(signal)
      failures = outcome.lasted ? 0 : failures + 1
      if (signal.aborted) break
      if (outcome.stops) return outcome.problem
      // The network came back while an attempt was failing for want of it.
      const wait = this.#hurried ? 0 : backoff(failures, this.#random())
      this.#hurried = false
      this.#tell({ state: 'reconnecting', at: Date.now() + wait, problem: outcome.problem })
      await this.#sleep(wait)
    }
    return undefined
  }

  /** Whatever becomes of what is told, the trying goes on. */
  #tell(state: SupervisorState): void {
    try {
      this.#report(state)
    } catch (error) {
      this.#fault(error)
    }
  }

  /** A server that lets in and throws out at once is no better than one that is not there. */
  async #try(signal: AbortSignal): Promise<{ lasted: boolean; stops: boolean; problem: Problem }> {
    const start = performance.now()
    try {
      const problem = await this.#attempt(signal)
      return { lasted: performance.now() - start >= LASTING, stops: stops(problem), problem }
    } catch (error) {
      const problem = problemOf(error)
      const passing = error instanceof ConnectionError && error.passing
      return { lasted: false, stops: stops(problem) && !passing, problem }
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
