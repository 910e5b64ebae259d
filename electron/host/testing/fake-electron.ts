import type { Preventable } from '../preventable.ts'

type Listener = (...args: never[]) => void

/** Events like Electron's, emitted by the test. */
export class FakeEvents {
  readonly #listeners = new Map<string, Listener[]>()

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
    return this
  }

  /** How many listen to it. */
  heard(event: string): number {
    return this.#listeners.get(event)?.length ?? 0
  }

  emit(event: string, ...args: readonly unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...(args as never[]))
  }
}

/** An event that remembers whether it was stopped. */
export class FakeEvent implements Preventable {
  prevented = false

  preventDefault(): void {
    this.prevented = true
  }
}

/** A navigation to the URL, as Electron asks about it. */
export class FakeNavigation extends FakeEvent {
  readonly url: string
  readonly isMainFrame: boolean

  constructor(url: string, isMainFrame = true) {
    super()
    this.url = url
    this.isMainFrame = isMainFrame
  }
}

/** One of Electron's setters: it keeps what it was last given. */
export class FakeSlot<T> {
  #value: { readonly set: T } | undefined

  readonly put = (value: T): void => {
    this.#value = { set: value }
  }

  get value(): T {
    if (this.#value === undefined) throw new Error('nothing was set')
    return this.#value.set
  }
}
