import type { BareJid } from '../../../shared/model/jid.ts'
import type { SubscriptionRequest } from '../../../shared/model/roster.ts'

/** Where requests are kept. Each call returns after it is done, or throws. */
export type RequestStore = {
  /** In the order in which they came. */
  list(): readonly SubscriptionRequest[]
  save(kept: readonly SubscriptionRequest[], settled: readonly BareJid[]): void
}

/** Nothing survives the program. */
export function forgetfulRequestStore(): RequestStore {
  return { list: () => [], save: () => {} }
}

/** Beyond these a flood is not even kept: the server says again what nobody answers. */
const MOST_REQUESTS = 2000
const MOST_NOTE = 1000
/** Milliseconds between two writes and events at least, so that a flood costs few of them. */
const PAUSE = 25

/** The requests that wait for an answer, one for each address. */
export class WaitingRequests {
  readonly #store: RequestStore
  readonly #tell: (requests: readonly SubscriptionRequest[]) => void
  readonly #fault: (error: unknown) => void
  readonly #waiting: Map<BareJid, SubscriptionRequest>
  readonly #changed = new Set<BareJid>()
  #timer: NodeJS.Timeout | undefined
  #flushed = -PAUSE

  constructor(
    store: RequestStore,
    tell: (requests: readonly SubscriptionRequest[]) => void,
    fault: (error: unknown) => void,
  ) {
    this.#store = store
    this.#tell = tell
    this.#fault = fault
    this.#waiting = new Map(store.list().map((request) => [request.from, request]))
  }

  get(from: BareJid): SubscriptionRequest | undefined {
    return this.#waiting.get(from)
  }

  /** One that comes again is the same, with its newest note. */
  put({ from, note, time }: SubscriptionRequest): void {
    const known = this.#waiting.get(from)
    if (!known && this.#waiting.size >= MOST_REQUESTS) return
    const said = note?.slice(0, MOST_NOTE).toWellFormed()
    if (known && known.note === said) return
    const first = known?.time ?? time
    this.#waiting.set(from, { from, ...(said ? { note: said } : {}), time: first })
    this.#later(from)
  }

  /** It is answered, withdrawn, or means nothing any more; gives what it was. */
  settle(from: BareJid): SubscriptionRequest | undefined {
    const request = this.#waiting.get(from)
    if (!request) return undefined
    this.#waiting.delete(from)
    this.#later(from)
    return request
  }

  /** Keeps and tells what changed; a request that could not be kept is told all the same. */
  flush(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#flushed = performance.now()
    const changed = [...this.#changed]
    this.#changed.clear()
    try {
      this.#store.save(
        changed.flatMap((from) => this.#waiting.get(from) ?? []),
        changed.filter((from) => !this.#waiting.has(from)),
      )
    } catch (error) {
      this.#fault(error)
    }
    this.#tell([...this.#waiting.values()])
  }

  #later(from: BareJid): void {
    this.#changed.add(from)
    const wait = Math.max(0, this.#flushed + PAUSE - performance.now())
    this.#timer ??= setTimeout(() => this.flush(), wait)
  }
}
