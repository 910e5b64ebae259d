import type {
  Bridge,
  CallFailure,
  CallName,
  EventBatch,
  Input,
  Output,
  SessionEvent,
  Snapshot,
} from '../../shared/ipc/contract.ts'
import { ok, type Result } from '../../shared/model/result.ts'
import { reduce } from '../../shared/state/reduce.ts'
import { EMPTY_STATE, type State } from '../../shared/state/state.ts'

type Answers = {
  [N in CallName]?: (
    input: Input<N>,
  ) => Result<Output<N>, CallFailure> | Promise<Result<Output<N>, CallFailure>>
}

export type FakeBridge = Bridge & {
  /** Every call made, in order, but those that a window makes by itself (`app.…`). */
  readonly calls: readonly { readonly name: CallName; readonly input: unknown }[]
  readonly snapshots: () => number
  /** What calls are answered with; those without an answer succeed. */
  readonly answers: Answers
  /** Tells events, as the main process would. */
  readonly tell: (...events: readonly SessionEvent[]) => void
  /** Events that happen, but never get to this window. */
  readonly lose: (...events: readonly SessionEvent[]) => void
}

/** The other side of the bridge, with a state that is told to it. */
export function fakeBridge(
  initial: State = EMPTY_STATE,
  passwords: Snapshot['passwords'] = 'keyring',
): FakeBridge {
  const listeners = new Set<(batch: EventBatch) => void>()
  const calls: { name: CallName; input: unknown }[] = []
  const answers: Answers = {}
  let snapshots = 0
  let snapshot: Snapshot = { last: 0, state: initial, passwords }

  const deliver = (batch: EventBatch) => {
    for (const listener of listeners) listener(batch)
  }
  const happen = (events: readonly SessionEvent[]) => {
    const first = snapshot.last + 1
    const state = events.reduce(reduce, snapshot.state)
    snapshot = { last: snapshot.last + events.length, state, passwords }
    return { first, events }
  }
  return {
    calls,
    answers,
    snapshots: () => snapshots,
    tell: (...events) => deliver(happen(events)),
    lose: (...events) => void happen(events),
    async call<N extends CallName>(name: N, input: Input<N>) {
      if (name === 'app.snapshot') {
        snapshots += 1
        return ok(snapshot) as Result<Output<N>, CallFailure>
      }
      if (!name.startsWith('app.')) calls.push({ name, input })
      const answer = answers[name]
      return answer ? await answer(input) : (ok(undefined) as Result<Output<N>, CallFailure>)
    },
    onEvents(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
