import type {
  Bridge,
  CallFailure,
  CallName,
  EventBatch,
  Input,
  Output,
} from '../shared/ipc/contract.ts'
import { decode, encode, type WireBridge } from '../shared/ipc/wire.ts'
import { fail, type Result } from '../shared/model/result.ts'

declare global {
  interface Window {
    readonly balcony: WireBridge
  }
}

/** The host's bridge with types on it. A host that does not answer is a failure like any other, never an exception. */
export function openBridge(wire: WireBridge): Bridge {
  return {
    async call<N extends CallName>(name: N, input: Input<N>) {
      try {
        return decode(await wire.call(name, encode(input))) as Result<Output<N>, CallFailure>
      } catch (error) {
        return fail('internal', error instanceof Error ? error.message : 'the host does not answer')
      }
    },
    onEvents(listener) {
      return wire.onEvents((text) => listener(decode(text) as EventBatch))
    },
  }
}

/** The bridge that the host put on this window. */
export function hostBridge(): Bridge {
  return openBridge(window.balcony)
}
