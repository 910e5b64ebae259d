import type { RosterChange, RosterItem } from '../../../shared/model/roster.ts'

/** Where a roster is kept while there is no session. Each call returns after it is kept, or throws. */
export type RosterStore = {
  /** Undefined where none was ever kept. */
  load(): { readonly items: readonly RosterItem[]; readonly version?: string } | undefined
  replace(items: readonly RosterItem[], version: string | undefined): void
  change(changes: readonly RosterChange[], version: string | undefined): void
}

/** Nothing survives the program. */
export function forgetfulRosterStore(): RosterStore {
  return { load: () => undefined, replace: () => {}, change: () => {} }
}

/** Milliseconds after which a change is kept, with what else changes until then. */
const LATER = 100

/**
 * Keeps a roster soon after it changed: many pushes cost one write, and whoever waits to see them does not wait for the disk.
 * What is lost with the program is told again by the server, since the version is kept with what leads to it.
 */
export class RosterKeeper {
  readonly #store: RosterStore
  readonly #fault: (error: unknown) => void
  #whole: readonly RosterItem[] | undefined
  #changes: RosterChange[] = []
  #version: string | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(store: RosterStore, fault: (error: unknown) => void) {
    this.#store = store
    this.#fault = fault
  }

  replaced(items: readonly RosterItem[], version: string | undefined): void {
    this.#whole = items
    this.#changes = []
    this.#later(version)
  }

  changed(changes: readonly RosterChange[], version: string | undefined): void {
    this.#changes.push(...changes)
    this.#later(version)
  }

  /** Keeps what waits to be kept. */
  settle(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    const [whole, changes] = [this.#whole, this.#changes]
    this.#whole = undefined
    this.#changes = []
    try {
      if (whole) this.#store.replace(whole, changes.length > 0 ? undefined : this.#version)
      if (changes.length > 0) this.#store.change(changes, this.#version)
    } catch (error) {
      this.#fault(error)
    }
  }

  #later(version: string | undefined): void {
    this.#version = version
    this.#timer ??= setTimeout(() => this.settle(), LATER)
  }
}
