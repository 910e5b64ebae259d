import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { ManagedStream } from '../connection/managed-stream.ts'
import { IqError, type IqRequests } from './iq.ts'

/** After so much silence (ms) the server is asked for a sign of life, and given so long to give one: 25 s in all. */
const SILENCE = 15_000
const PATIENCE = 10_000

/** Ends the stream when the server says nothing any more, not even when asked (XEP-0198 §4, or XEP-0199 without it). */
export class Liveness {
  readonly #managed: ManagedStream
  readonly #iq: IqRequests
  #timer: NodeJS.Timeout | undefined

  constructor(managed: ManagedStream, iq: IqRequests) {
    this.#managed = managed
    this.#iq = iq
  }

  start(): void {
    clearTimeout(this.#timer)
    const wait = SILENCE - this.#managed.stream.silence
    if (wait <= 0) return this.check()
    this.#timer = setTimeout(() => this.start(), wait)
  }

  /** Asks now. */
  check(): void {
    clearTimeout(this.#timer)
    const { stream } = this.#managed
    const asked = performance.now()
    if (!this.#managed.probe()) this.#ping()
    this.#timer = setTimeout(() => {
      const heard = performance.now() - stream.silence > asked
      if (heard) this.start()
      else stream.fail({ code: 'connection-lost' })
    }, PATIENCE)
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
