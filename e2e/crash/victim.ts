import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { News, Orders, Stage } from './orders.ts'

type Ready = { readonly ms: number; readonly rescued: boolean }

/** A process that is going to be killed. */
export class Victim {
  readonly #child: ChildProcess
  readonly #began = performance.now()
  readonly #opening = Promise.withResolvers<void>()
  readonly #ready = Promise.withResolvers<Ready>()
  readonly #online = Promise.withResolvers<void>()
  readonly #gone: Promise<unknown>
  #stage: Stage | undefined

  constructor(orders: Orders) {
    this.#child = fork(join(import.meta.dirname, 'child.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    this.#gone = new Promise((resolve) => this.#child.once('exit', resolve))
    // Whoever is killed before gets to none of them; nobody need wait for them.
    for (const { promise } of this.#stages) promise.catch(() => {})
    void this.#gone.then(() => this.#fail('the process ended'))
    this.#child.on('message', (news: News) => this.#hear(news))
    this.#child.send(orders)
  }

  /** How far it has come. */
  get stage(): Stage | undefined {
    return this.#stage
  }

  /** It is about to open its profile. */
  get opening(): Promise<void> {
    return this.#opening.promise
  }

  /** It can be used, so many milliseconds after it was started. Rejects where it never can. */
  get ready(): Promise<Ready> {
    return this.#ready.promise
  }

  /** It is online for the first time. */
  get online(): Promise<void> {
    return this.#online.promise
  }

  /** Kills it where it stands. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#gone
  }

  get #stages() {
    return [this.#opening, this.#ready, this.#online]
  }

  #hear(news: News): void {
    if (news.is === 'failed') return this.#fail(news.why)
    this.#stage = news.is
    if (news.is === 'opening') this.#opening.resolve()
    else if (news.is === 'online') this.#online.resolve()
    else this.#ready.resolve({ ms: performance.now() - this.#began, rescued: news.rescued })
  }

  #fail(why: string): void {
    for (const { reject } of this.#stages) reject(new Error(why))
  }
}
