import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { ManagedStream } from '../connection/managed-stream.ts'
import { IqError, type IqRequests } from './iq.ts'

/** After so much silence (ms) the server is asked for a sign of life, and given so long to give one: 23 s in all, so that 25 hold. */
const SILENCE = 14_000
const PATIENCE = 9000

/** Ends the stream when the server says nothing any more, not even when asked (XEP-0198 §4, or XEP-0199 without it). */
export class Liveness {
  readonly #managed: ManagedStream
  readonly #iq: IqRequests
  #timer: NodeJS.Timeout | undefined
  /** When the question was asked that nothing was heard after yet. */
  #asked: number | undefined

  constructor(managed: ManagedStream, iq: IqRequests) {
    this.#managed = managed
    this.#iq = iq
  }

  start(): void {
    clearTimeout(this.#timer)
    this.#asked = undefined
    const wait = SILENCE - this.#managed.stream.silence
    if (wait <= 0) return this.check()
    this.#timer = setTimeout(() => this.start(), wait)
  }

  /** Asks now. An earlier question that is open keeps its deadline, or whoever asks often would never know. */
  check(): void {
    if (!this.#managed.probe()) this.#ping()
    if (this.#asked !== undefined && !this.#heardSince(this.#asked)) return
    clearTimeout(this.#timer)
    const asked = performance.now()
    this.#asked = asked
    this.#timer = setTimeout(() => {
      if (this.#heardSince(asked)) this.start()
      else this.#managed.stream.fail({ code: 'connection-lost' })
    }, PATIENCE)
  }

  #heardSince(time: number): boolean {
    return performance.now() - this.#managed.stream.silence > time
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #ping(): void {
    // Any answer is life, an error as well: whatever arrives counts, so the answer itself is not looked at.
    this.#iq.request('get', xml('ping', { xmlns: NS.ping })).catch((error: unknown) => {
      if (!(error instanceof IqError)) throw error
    })
  }
}
