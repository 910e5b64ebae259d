import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallFailure, CallName } from '../../shared/ipc/contract.ts'

/** A call that was not done, to be shown until the person has seen it. */
export type ShownFailure = {
  readonly key: number
  readonly call: CallName
  readonly code: CallFailure
  readonly condition?: string | undefined
}

export type FailureSlice = { readonly shown: readonly ShownFailure[] }
export type FailureStore = StoreApi<FailureSlice>

const MOST = 3

export function createFailureStore(): FailureStore {
  return createStore<FailureSlice>(() => ({ shown: [] }))
}

/** Shows a failure; the same one again replaces the one shown, and the oldest make room. */
export function showFailure(store: FailureStore, failure: Omit<ShownFailure, 'key'>): void {
  store.setState(({ shown }) => {
    const others = shown.filter(({ call, code }) => call !== failure.call || code !== failure.code)
    const key = 1 + Math.max(0, ...shown.map((one) => one.key))
    return { shown: [...others, { ...failure, key }].slice(-MOST) }
  })
}

/** Takes a failure away that has been seen. */
export function dismissFailure(store: FailureStore, key: number): void {
  store.setState(({ shown }) => ({ shown: shown.filter((one) => one.key !== key) }))
}
