import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Credentials } from '../pages/sign-in-page.ts'
import type { TestServer } from '../server/test-server.ts'
import type { Having, ReaderNews, ReaderOrders } from './reader-orders.ts'

/** Milliseconds after which what has not come is lost. */
const LOST = 300_000

/** Somebody who reads, in a process of its own. */
export class Reader {
  readonly #child: ChildProcess
  readonly #online = Promise.withResolvers<void>()
  readonly #done = Promise.withResolvers<Having>()
  readonly #gone: Promise<void>

  constructor(
    { host, port, authority }: TestServer,
    credentials: Credentials,
    what: Pick<ReaderOrders, 'as' | 'count'>,
  ) {
    this.#child = fork(join(import.meta.dirname, 'reader-process.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const timer = setTimeout(() => this.#fail('messages were lost, or are very late'), LOST)
    this.#gone = new Promise((resolve) =>
      this.#child.once('exit', () => {
        clearTimeout(timer)
        this.#fail('the reader ended')
        resolve()
      }),
    )
    this.#online.promise.catch(() => {})
    this.#done.promise.catch(() => {})
    this.#child.on('message', (news: ReaderNews) => this.#hear(news))
    const server = { host, port, tls: 'starttls' } as const
    const orders: ReaderOrders = { ...credentials, ...what, server, authority }
    this.#child.send(orders)
  }

  /** Resolves when its stream is. */
  get online(): Promise<void> {
    return this.#online.promise
  }

  /** Resolves when it has all; rejects where that never happens. */
  get done(): Promise<Having> {
    return this.#done.promise
  }

  /** Has it leave in order. */
  async end(): Promise<void> {
    this.#child.disconnect()
    await this.#gone
  }

  #hear(news: ReaderNews): void {
    if (news.is === 'online') this.#online.resolve()
    else if (news.is === 'done') this.#done.resolve(news.having)
    else this.#fail(news.why)
  }

  #fail(why: string): void {
    this.#online.reject(new Error(why))
    this.#done.reject(new Error(why))
  }
}
