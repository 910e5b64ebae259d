import { EventEmitter, getEventListeners } from 'node:events'
import { readdirSync } from 'node:fs'
import { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { queryObjects } from 'node:v8'
import type { Sample } from './figures.ts'

const Timeout = setTimeout(() => {}).constructor as new () => unknown
/** What every emitter is made by. */
const Emitter = EventEmitter as typeof EventEmitter & { init(...options: unknown[]): void }

/** Counts what this process holds. It knows the emitters that were made, and the targets that were listened to, after itself. */
export class Census {
  readonly #emitters = new Set<WeakRef<EventEmitter>>()
  readonly #targets = new Set<WeakRef<EventTarget>>()
  /** The types of events that somebody listened for. */
  readonly #types = new Set<string>()

  constructor() {
    // Node makes these when it first needs them, and the first socket that is destroyed needs one; made now, they are not known.
    void [process.stdout, process.stderr]
    this.#watchEmitters()
    this.#watchTargets()
  }

  /** Collects garbage, and counts what is left. */
  async take(): Promise<Sample> {
    if (!gc) throw new Error('this needs --expose-gc')
    for (let round = 0; round < 2; round += 1) {
      await gc({ type: 'major', execution: 'async' })
      // What was looked at in this turn is held up to its end.
      await turn()
    }
    const emitters = alive(this.#emitters)
    const targets = alive(this.#targets)
    const { heapUsed, external, rss } = process.memoryUsage()
    return {
      handles: countHandles(),
      timers: queryObjects(Timeout, { format: 'count' }),
      sockets: emitters.filter((emitter) => emitter instanceof Socket).length,
      listeners: sum(emitters.map(listenersOf)) + sum(targets.map((one) => this.#listenersOf(one))),
      heap: heapUsed + external,
      rss,
    }
  }

  #watchEmitters(): void {
    const known = this.#emitters
    const init = Emitter.init
    Emitter.init = function (this: EventEmitter, ...options) {
      known.add(new WeakRef(this))
      init.apply(this, options)
    }
  }

  #watchTargets(): void {
    const types = this.#types
    const targets = this.#targets
    const seen = new WeakSet<EventTarget>()
    const add = EventTarget.prototype.addEventListener
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      types.add(type)
      if (!seen.has(this)) targets.add(new WeakRef(this))
      seen.add(this)
      add.call(this, type, ...rest)
    }
  }

  #listenersOf(target: EventTarget): number {
    return sum([...this.#types].map((type) => getEventListeners(target, type).length))
  }
}

/** Those that are still there; the others are forgotten. */
function alive<T extends object>(refs: Set<WeakRef<T>>): readonly T[] {
  return [...refs].flatMap((ref) => {
    const object = ref.deref()
    if (object === undefined) refs.delete(ref)
    return object ?? []
  })
}

function listenersOf(emitter: EventEmitter): number {
  return sum(emitter.eventNames().map((name) => emitter.listenerCount(name)))
}

/** Where the system does not list them, what keeps the process awake stands for them. */
function countHandles(): number {
  if (process.platform !== 'linux') return process.getActiveResourcesInfo().length
  return readdirSync('/proc/self/fd').length
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
