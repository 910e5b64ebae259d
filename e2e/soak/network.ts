import { ChaosProxy } from '../chaos-proxy/proxy.ts'
import { type Random, seeded, seedOf } from '../chaos-proxy/random.ts'
import { type Cut, FAULTS, type Fault } from '../chaos-proxy/weather.ts'

/** In how many ways it is cut: with each fault, and then also in the login that follows or not. */
export const WAYS = FAULTS.length * 2
/** Bytes in each direction that every login has. */
const LOGIN = { up: 1200, down: 2500 } as const

type Way = { readonly fault: Fault; readonly again: boolean }
type Path = { readonly proxy: ChaosProxy; next: Cut | undefined }

/** What lies between one machine and its servers. */
export class Network {
  readonly #seed: number
  readonly #random: Random
  readonly #paths: Path[] = []

  constructor(seed: number) {
    this.#seed = seed
    this.#random = seeded(seedOf(seed, 'network'))
  }

  /** Lays a path to a server; the port of loopback at which it begins. */
  async lay(target: { readonly host: string; readonly port: number }): Promise<number> {
    let path: Path | undefined
    const weather = () => {
      const cut = path?.next
      if (path) path.next = undefined
      return cut === undefined ? {} : { cut }
    }
    path = { proxy: await ChaosProxy.start({ target, seed: this.#seed, weather }), next: undefined }
    this.#paths.push(path)
    return path.proxy.port
  }

  /** Cuts every line there is, in the way whose turn it is. */
  cut(number: number): void {
    const { fault, again } = wayOf(number)
    for (const path of this.#paths) {
      if (again) path.next = this.#loginCut(fault)
      path.proxy.lines.at(-1)?.strike(fault)
    }
  }

  /** Lets the servers see which of their lines are dead. */
  settle(): void {
    for (const { proxy } of this.#paths) {
      for (const line of proxy.lines) if (line.isStruck) line.destroy()
    }
  }

  /** How many lines were cut. */
  get lines(): number {
    return this.#paths.flatMap(({ proxy }) => proxy.lines.filter((line) => line.isStruck)).length
  }

  async close(): Promise<void> {
    await Promise.all(this.#paths.map(({ proxy }) => proxy.close()))
  }

  #loginCut(fault: Fault): Cut {
    const direction = this.#random.pick(['up', 'down'] as const)
    return { direction, after: this.#random.between(0, LOGIN[direction]), fault }
  }
}

function wayOf(number: number): Way {
  const fault = FAULTS[number % FAULTS.length] ?? 'reset'
  return { fault, again: number % 2 === 1 }
}
