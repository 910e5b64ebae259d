import type { EventBatch, SessionEvent, Snapshot } from '../../shared/ipc/contract.ts'
import { reduce } from '../../shared/state/reduce.ts'

type Numbered = Pick<Snapshot, 'state' | 'last'>

export type Folded = Numbered & {
  /** What was applied. */
  readonly events: readonly SessionEvent[]
  /** Batches that cannot be applied before a new snapshot: an event in front of them is missing. */
  readonly rest: readonly EventBatch[]
}

/** The snapshot with the batches applied in order; events that are already in it are passed over. */
export function fold(snapshot: Numbered, batches: readonly EventBatch[]): Folded {
  let { state, last } = snapshot
  const events: SessionEvent[] = []
  for (const [index, batch] of batches.entries()) {
    if (batch.first > last + 1) return { state, last, events, rest: batches.slice(index) }
    for (const event of batch.events.slice(last + 1 - batch.first)) {
      state = reduce(state, event)
      last += 1
      events.push(event)
    }
  }
  return { state, last, events, rest: [] }
}
