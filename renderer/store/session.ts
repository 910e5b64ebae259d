import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge, EventBatch, SessionEvent, Snapshot } from '../../shared/ipc/contract.ts'
import { EMPTY_STATE, type State } from '../../shared/state/state.ts'
import { fold } from './fold.ts'
import type { Frames } from './frames.ts'
import type { History } from './history.ts'

/** What the main process told this window. Its one writer is {@link followSession}. */
export type SessionSlice = {
  readonly phase: 'loading' | 'ready' | 'failed'
  readonly state: State
  /** The number of the last event in `state`. */
  readonly last: number
  /** Where a password goes that is to be remembered. */
  readonly passwords: Snapshot['passwords']
}

export type SessionStore = StoreApi<SessionSlice>

export function createSessionStore(): SessionStore {
  return createStore<SessionSlice>(() => ({
    phase: 'loading',
    state: EMPTY_STATE,
    last: 0,
    passwords: 'keyring',
  }))
}

export type Follower = {
  /** Asks for the whole state again. */
  readonly reload: () => Promise<void>
  readonly stop: () => void
}

/** Keeps the store equal to what the bridge tells: one snapshot, then numbered batches, once a frame; own messages at once. */
export function followSession(
  bridge: Bridge,
  store: SessionStore,
  frames: Frames,
  history: Pick<History, 'fold' | 'leave'>,
): Follower {
  let waiting: readonly EventBatch[] = []
  let loading = false

  async function reload(): Promise<void> {
    if (loading) return
    loading = true
    const answer = await bridge.call('app.snapshot', {})
    loading = false
    if (!answer.ok) {
      store.setState({ phase: 'failed' })
      return
    }
    // What happened between the two states is not known.
    if (store.getState().phase === 'ready') history.leave()
    store.setState({ phase: 'ready', ...answer.value })
    flush()
  }

  function flush(): void {
    const { phase, state, last } = store.getState()
    if (loading || phase !== 'ready') return
    const next = fold({ state, last }, waiting)
    waiting = next.rest
    history.fold(next.events)
    if (next.last !== last) store.setState({ state: next.state, last: next.last })
    if (next.rest.length > 0) void reload()
  }

  const unsubscribe = bridge.onEvents((batch) => {
    waiting = [...waiting, batch]
    // Whoever has just pressed Enter looks for their message: it does not wait behind what was shown in this frame.
    if (batch.events.some(isOwnMessage)) flush()
    else frames.request(flush)
  })
  void reload()
  return { reload, stop: unsubscribe }
}

function isOwnMessage(event: SessionEvent): boolean {
  return (
    event.type === 'message.added' && event.messages.some(({ direction }) => direction === 'out')
  )
}
