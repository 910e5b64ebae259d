import type { Connection } from '../connection/connect.ts'
import type { NegotiateOptions } from '../connection/negotiate.ts'
import { type SentStanza, type SmState, StreamManagement } from '../connection/stream-management.ts'

/** What to go on with, for whoever makes the next connection. */
export type Resume = Pick<NegotiateOptions, 'resume'> & { readonly location?: string }

/** Where what a session needs to be resumed is kept. Each call returns after it is done, or throws. */
export type SmStore = {
  load(): SmState | undefined
  /** Undefined forgets it. */
  save(state: SmState | undefined): void
}

/** Nothing survives the program. */
export function memorySmStore(): SmStore {
  let kept: SmState | undefined
  return {
    load: () => kept,
    save: (state) => (kept = state),
  }
}

/** Milliseconds after which a change is kept that need not be kept at once. */
const LATER = 250

/** What a session knows from one stream to the next, and from one start of the program to the next. */
export class Continuity {
  readonly #store: SmStore
  readonly #fault: (error: unknown) => void
  #management: StreamManagement | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(store: SmStore, fault: (error: unknown) => void) {
    this.#store = store
    this.#fault = fault
    const state = store.load()
    this.#management = state && new StreamManagement(state)
  }

  get management(): StreamManagement | undefined {
    return this.#management
  }

  /** What to tell the server to go on; undefined where there is nothing to go on with. */
  get resume(): Resume {
    const { id, jid, handled, location } = this.#management?.state ?? {}
    if (id === undefined || jid === undefined || handled === undefined) return {}
    return { resume: { id, jid, handled }, ...(location === undefined ? {} : { location }) }
  }

  /** Takes over what a new stream came with; gives the stanzas that the server says it has. Throws a CountError. */
  adopt({ jid, management }: Connection): readonly SentStanza[] {
    const known = management.kind === 'resumed' ? management.h : management.lost
    const acknowledged = known === undefined ? [] : (this.#management?.acknowledge(known) ?? [])
    if (management.kind === 'resumed') return acknowledged
    const { id, location } = management.kind === 'enabled' ? management : {}
    this.#management =
      management.kind === 'off'
        ? undefined
        : new StreamManagement({
            id,
            jid,
            ...(location === undefined ? {} : { location }),
            handled: 0,
            acknowledged: 0,
            waiting: [],
          })
    this.changed(true)
    return acknowledged
  }

  /** Goes on with what was kept last. */
  reload(): void {
    const state = this.#store.load()
    this.#management = state && new StreamManagement(state)
  }

  /** Keeps no more what stanzas with these ids said that wait for an acknowledgement, and never writes it again. */
  blank(ids: ReadonlySet<string>): void {
    if (!this.#management?.waiting.some(({ id }) => ids.has(id))) return
    this.#management.blank(ids)
    this.#save()
  }

  /** Keeps the state: at once, or soon, with what else changes until then. */
  changed(now: boolean): void {
    if (now) return this.#save()
    this.#timer ??= setTimeout(() => this.settle(), LATER)
  }

  /** Keeps what waits to be kept. */
  settle(): void {
    if (this.#timer === undefined) return
    try {
      this.#save()
    } catch (error) {
      this.#fault(error)
    }
  }

  /** The session is over: there is nothing to resume. */
  forget(): void {
    this.#management = undefined
    this.#save()
  }

  #save(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const state = this.#management?.state
    this.#store.save(state?.id === undefined ? undefined : state)
  }
}
