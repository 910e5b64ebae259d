import type { Problem } from '../../shared/model/stream.ts'
import { CountError } from '../connection/stream-management.ts'
import { NotKept } from './extension.ts'

/** Where a session keeps things. */
export type SessionStorage = {
  /** Throws where nothing can be kept now. */
  probe(): void
  /** The problem behind an error, where it is one of keeping things. */
  problemOf(error: unknown): Problem | undefined
}

/** Keeps what belongs together at once or not at all, and holds back until then what is to be done upon it. */
export class Keeping {
  readonly #atOnce: (work: () => void) => void
  readonly #storage: SessionStorage | undefined
  #held: (() => void)[] | undefined
  #unkept: unknown

  constructor(atOnce: (work: () => void) => void = (work) => work(), storage?: SessionStorage) {
    this.#atOnce = atOnce
    this.#storage = storage
  }

  /** Throws where nothing can be kept now. */
  probe(): void {
    this.#storage?.probe()
  }

  problemOf(error: unknown): Problem | undefined {
    return this.#storage?.problemOf(error)
  }

  /** Whether an error says that something could not be kept. */
  isUnkept(error: unknown): boolean {
    return error instanceof NotKept || this.problemOf(error) !== undefined
  }

  /** Does the work; throws, and has kept nothing of it, where that cannot be. */
  together(work: () => void): void {
    if (this.#held) return work()
    const held: (() => void)[] = []
    this.#held = held
    this.#unkept = undefined
    try {
      this.#atOnce(() => {
        work()
        this.check()
      })
    } catch (error) {
      throw error instanceof CountError ? error : new NotKept(error)
    } finally {
      this.#held = undefined
    }
    for (const told of held) told()
  }

  /** Does this when all that it follows from is kept. */
  whenKept(work: () => void): void {
    if (this.#held) this.#held.push(work)
    else work()
  }

  /** Something could not be kept that belongs together with more: all of it goes. */
  fail(error: unknown): void {
    this.#unkept = error
  }

  /** Throws where something could not be kept: a full disk may have taken back what was written before it as well. */
  check(): void {
    if (this.#unkept !== undefined) throw this.#unkept
  }
}
