import type { EventBatch, SessionEvent, Snapshot } from '../../shared/ipc/contract.ts'
import { reduce } from '../../shared/state/reduce.ts'
import { EMPTY_STATE, type State } from '../../shared/state/state.ts'

/** Milliseconds between batches at most: one frame of a 60 Hz screen. */
const FRAME = 16

/** Numbers the events, folds them into the state that a new window is given, and hands them out in batches. */
export class EventHub {
  #state: State = EMPTY_STATE
  #last = 0
  /** Events in runs that become one each, so that a flood of single changes costs one copy of the state. */
  #waiting: Run[] = []
  #flushed = -FRAME
  #timer: NodeJS.Timeout | undefined
  readonly #listeners = new Set<(batch: EventBatch) => void>()

  /** Takes an event; it reaches the windows with the next batch, at once after a quiet frame. */
  push(event: SessionEvent): void {
    const run = this.#waiting.at(-1)
    if (run && isAlike(run[0], event)) run.push(event)
    else this.#waiting.push([event])
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
    const events = this.#waiting.map(joined)
    if (events.length === 0) return
    this.#waiting = []
    this.#flushed = performance.now()
    this.#state = events.reduce(reduce, this.#state)
    const first = this.#last + 1
    this.#last += events.length
    for (const listener of this.#listeners) listener({ first, events })
  }
}

type Run = [SessionEvent, ...SessionEvent[]]

const JOINED: ReadonlySet<SessionEvent['type']> = new Set([
  'presence.changed',
  'roster.changed',
  'message.added',
])

/** Whether two neighbours can be told as one. */
function isAlike(previous: SessionEvent, next: SessionEvent): boolean {
  if (previous.type !== next.type || !JOINED.has(next.type)) return false
  return isOfAccount(previous) && isOfAccount(next) && previous.account === next.account
}

type Of<T extends SessionEvent['type']> = Extract<SessionEvent, { readonly type: T }>

/** Alike events as one. */
function joined(run: Run): SessionEvent {
  const [first] = run
  if (run.length === 1) return first
  switch (first.type) {
    case 'presence.changed':
      return { ...first, changes: changesOf(run as Of<typeof first.type>[]) }
    case 'roster.changed':
      return { ...first, changes: changesOf(run as Of<typeof first.type>[]) }
    case 'message.added': {
      const alike = run as Of<typeof first.type>[]
      return { ...first, messages: alike.flatMap(({ messages }) => messages) }
    }
    default:
      return first
  }
}

function changesOf<C>(run: readonly { readonly changes: readonly C[] }[]): readonly C[] {
  return run.flatMap(({ changes }) => changes)
}

type AccountEvent = Extract<SessionEvent, { readonly account: unknown }>

function isOfAccount(event: SessionEvent): event is AccountEvent {
  return 'account' in event
}
