import type { EventBatch, SessionEvent, Snapshot } from '../../shared/ipc/contract.ts'
import { reduce } from '../../shared/state/reduce.ts'
import { EMPTY_STATE, type State } from '../../shared/state/state.ts'

/** Milliseconds between batches at most: one frame of a 60 Hz screen. */
const FRAME = 16

/** Numbers the events, folds them into the state that a new window is given, and hands them out in batches. */
export class EventHub {
  #state: State = EMPTY_STATE
  #last = 0
  #waiting: SessionEvent[] = []
  #flushed = -FRAME
  #timer: NodeJS.Timeout | undefined
  readonly #listeners = new Set<(batch: EventBatch) => void>()

  /** Takes an event; it reaches the windows with the next batch, at once after a quiet frame. */
  push(event: SessionEvent): void {
    const merged = merge(this.#waiting.at(-1), event)
    if (merged) this.#waiting[this.#waiting.length - 1] = merged
    else this.#waiting.push(event)
    const wait = Math.max(0, this.#flushed + FRAME - performance.now())
    this.#timer ??= setTimeout(() => this.flush(), wait)
  }

  /** Everything up to now. */
  snapshot(): Omit<Snapshot, 'passwords'> {
    this.flush()
    return { last: this.#last, state: this.#state }
  }

  subscribe(listener: (batch: EventBatch) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hands out what waits. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const events = this.#waiting
    if (events.length === 0) return
    this.#waiting = []
    this.#flushed = performance.now()
    this.#state = events.reduce(reduce, this.#state)
    const first = this.#last + 1
    this.#last += events.length
    for (const listener of this.#listeners) listener({ first, events })
  }
}

/** Two neighbours as one event, so that a flood of single changes costs one copy of the state; undefined if they are not alike. */
function merge(previous: SessionEvent | undefined, next: SessionEvent): SessionEvent | undefined {
  if (!previous || previous.account !== next.account) return undefined
  if (previous.type === 'presence.changed' && next.type === 'presence.changed') {
    return { ...next, changes: [...previous.changes, ...next.changes] }
  }
  if (previous.type === 'roster.changed' && next.type === 'roster.changed') {
    return { ...next, changes: [...previous.changes, ...next.changes] }
  }
  if (previous.type === 'message.added' && next.type === 'message.added') {
    return { ...next, messages: [...previous.messages, ...next.messages] }
  }
  return undefined
}
