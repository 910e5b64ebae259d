import type { Element } from '@xmpp/xml'
import { LIMITS } from './limits.ts'
import { isStanza } from './stanza.ts'

/** Elements that arrived and were not asked for yet, and whoever waits for one; one waiter at a time. */
export class Inbox {
  #elements: Element[] = []
  #wake: (() => void) | undefined

  /** Takes an element in; false where there are too many. */
  push(element: Element): boolean {
    const fits = this.#elements.push(element) <= LIMITS.waitingElements
    this.wake()
    return fits
  }

  /** Everything that waits, which is then gone from here. */
  drain(): readonly Element[] {
    return this.#elements.splice(0)
  }

  /** The first wanted element; what came before it is thrown away. */
  seek(wanted: (element: Element) => boolean): Element | undefined {
    for (let element = this.#elements.shift(); element; element = this.#elements.shift()) {
      if (wanted(element)) return element
    }
    return undefined
  }

  /** The first wanted element; what came before it stays. `earlier` is how many stanzas that is. */
  pick(
    wanted: (element: Element) => boolean,
  ): { readonly element: Element; readonly earlier: number } | undefined {
    const index = this.#elements.findIndex(wanted)
    const [element] = index < 0 ? [] : this.#elements.splice(index, 1)
    return element && { element, earlier: this.#elements.slice(0, index).filter(isStanza).length }
  }

  /** Whoever waits looks again. */
  wake(): void {
    this.#wake?.()
  }

  /** Resolves with the next {@link wake}, or when the time (ms) is over. */
  async changed(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
  }
}
