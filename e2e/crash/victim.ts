import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { News, Orders } from './orders.ts'

/** A process that is going to be killed. */
export class Victim {
  readonly #child: ChildProcess
  readonly #began = performance.now()
  readonly #opening = Promise.withResolvers<void>()
  readonly #ready = Promise.withResolvers<{ readonly ms: number; readonly rescued: boolean }>()
  readonly #gone: Promise<unknown>

  constructor(orders: Orders) {
    this.#child = fork(join(import.meta.dirname, 'child.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    this.#gone = new Promise((resolve) => this.#child.once('exit', resolve))
    // Whoever is killed before gets to neither; nobody need wait for them.
    this.#opening.promise.catch(() => {})
    this.#ready.promise.catch(() => {})
    void this.#gone.then(() => this.#fail('the process ended'))
    this.#child.on('message', (news: News) => this.#hear(news))
    this.#child.send(orders)
  }

  /** It is about to open its profile. */
  get opening(): Promise<void> {
    return this.#opening.promise
  }

  /** It can be used, so many milliseconds after it was started. Rejects where it never can. */
  get ready(): Promise<{ readonly ms: number; readonly rescued: boolean }> {
    return this.#ready.promise
  }

  /** Kills it where it stands. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#gone
  }

  #hear(news: News): void {
    if (news.is === 'opening') this.#opening.resolve()
    else if (news.is === 'failed') this.#fail(news.why)
    else this.#ready.resolve({ ms: performance.now() - this.#began, rescued: news.rescued })
  }

  #fail(why: string): void {
    this.#opening.reject(new Error(why))
    this.#ready.reject(new Error(why))
  }
}
