import type { SessionMoments } from './extension.ts'

type Name = keyof SessionMoments
type Listener<N extends Name> = (...of: SessionMoments[N]) => void

/** Who waits for what in a session's life. */
export class Moments {
  readonly #listeners: { readonly [N in Name]: Listener<N>[] } = {
    online: [],
    resumed: [],
    announced: [],
    ended: [],
    over: [],
    acknowledged: [],
    blamed: [],
  }

  on<N extends Name>(moment: N, listener: Listener<N>): void {
    this.#listeners[moment].push(listener)
  }

  /** Tells everybody, in the order in which they came. */
  tell<N extends Name>(moment: N, ...of: SessionMoments[N]): void {
    for (const listener of this.#listeners[moment]) listener(...of)
  }
}
