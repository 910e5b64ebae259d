import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Answer, Order } from './orders.ts'

/** The process under test. */
export class Core {
  readonly #child: ChildProcess
  readonly #gone: Promise<unknown>
  #answered: ((answer: Answer) => void) | undefined

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'child.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
    })
    this.#gone = new Promise((resolve) => this.#child.once('exit', resolve))
    void this.#gone.then(() => this.#answered?.({ failed: 'the process ended' }))
    this.#child.on('message', (answer: Answer) => this.#answered?.(answer))
  }

  /** Waits until the order is done, which must be before the next is given. Rejects where it cannot be. */
  async ask(order: Order): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    this.#answered = resolve
    this.#child.send(order)
    const answer = await promise
    if (answer.failed !== undefined) throw new Error(`${order.do}: ${answer.failed}`)
    return answer
  }

  /** Ends the process, whatever it is in. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#gone
  }
}
