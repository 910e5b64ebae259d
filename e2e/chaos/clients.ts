import { type App, startApp } from '../../electron/app.ts'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import type { ServerOverride } from '../../shared/model/account.ts'
import { bareOf } from '../../shared/model/jid.ts'
import type { StreamState } from '../../shared/model/stream.ts'
import { sessionSecrets } from '../host/secrets.ts'

export const PASSWORD = 'chaos'

/** One account of the app under test, as its windows would see it. Times in milliseconds of `performance.now()`. */
export class Client {
  readonly account: string
  readonly #app: App
  readonly #onMessage: (from: string, body: string) => void
  #state: StreamState = { state: 'offline' }
  #since = 0
  #attempts = 0
  #waiting: (() => void)[] = []

  constructor(app: App, account: string, onMessage: (from: string, body: string) => void) {
    this.#app = app
    this.account = account
    this.#onMessage = onMessage
    app.onEvents(({ events }) => {
      for (const event of events)
        if ('account' in event && event.account === account) this.#onEvent(event)
    })
  }

  get state(): StreamState {
    return this.#state
  }

  /** When it came into its state. */
  get since(): number {
    return this.#since
  }

  /** How often it set out to connect. */
  get attempts(): number {
    return this.#attempts
  }

  async signIn(server: ServerOverride, resource: string | undefined): Promise<void> {
    await this.#call('account.signIn', {
      address: this.account,
      password: PASSWORD,
      remember: false,
      server,
      ...(resource === undefined ? {} : { resource }),
    })
  }

  async show(show: 'available' | 'offline'): Promise<void> {
    await this.#call('presence.set', { account: this.account, show, status: '' })
  }

  /** The network is back. */
  wake(): void {
    this.#app.wake()
  }

  async connectNow(): Promise<void> {
    await this.#call('account.connectNow', { account: this.account })
  }

  async send(to: string, body: string): Promise<void> {
    await this.#call('message.send', { account: this.account, to, body })
  }

  /** Waits until this is so, looking at each change; false when it was not within so many milliseconds. */
  async becomes(wanted: () => boolean, ms: number): Promise<boolean> {
    const end = performance.now() + ms
    while (!wanted()) {
      const left = end - performance.now()
      if (left <= 0) return false
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
    return true
  }

  #onEvent(event: SessionEvent): void {
    if (event.type === 'account.added') this.#enter(event.state.stream)
    else if (event.type === 'stream.changed') this.#enter(event.stream)
    else if (event.type === 'message.added') {
      for (const { direction, from, body } of event.messages) {
        if (direction === 'in') this.#onMessage(bareOf(from), body)
      }
    }
  }

  #enter(state: StreamState): void {
    this.#state = state
    this.#since = performance.now()
    if (state.state === 'connecting') this.#attempts += 1
    for (const wake of this.#waiting.splice(0)) wake()
  }

  async #call(name: string, input: object): Promise<void> {
    const result = await this.#app.call(name, input)
    if (!result.ok) throw new Error(`${name} of ${this.account} failed: ${result.error.code}`)
  }
}

/** The app as it is shipped, in this process, without a window. */
export function startChaosApp(profile: string, authorities: readonly string[]): Promise<App> {
  return startApp({ profile, host: { secrets: sessionSecrets() }, authorities })
}
