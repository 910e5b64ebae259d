import { type App, startApp } from '../../electron/app.ts'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import type { ServerOverride } from '../../shared/model/account.ts'
import type { HistoryPage } from '../../shared/model/history.ts'
import { bareOf } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { sessionSecrets } from '../host/secrets.ts'
import { Standing } from './standing.ts'

export const PASSWORD = 'chaos'

/** A message that a client holds. */
export type Held = {
  readonly direction: 'in' | 'out'
  readonly from: string
  readonly body: string
  /** Of a message of its own, what it says of it where that is not that the server has it. */
  readonly unsent?: string
}

/** Whoever's line is cut. */
export type ChaosClient = {
  readonly account: string
  readonly standing: Standing
  signIn(server: ServerOverride, resource: string | undefined): Promise<void>
  show(show: 'available' | 'offline'): Promise<void>
  /** The network is back. */
  wake(): void
  /** Connects anew, whatever it is in. */
  connectNow(): Promise<void>
  send(to: string, body: string): Promise<void>
  /** All that it holds of a conversation, in the order in which it shows it. */
  history(peer: string): Promise<readonly Held[]>
  /** Leaves nothing of it behind. */
  end(): Promise<void>
}

/** One account of the app under test, as its windows would see it. */
export class Client implements ChaosClient {
  readonly account: string
  readonly standing = new Standing()
  readonly #app: App

  constructor(app: App, account: string) {
    this.#app = app
    this.account = account
    app.onEvents(({ events }) => {
      for (const event of events)
        if ('account' in event && event.account === account) this.#onEvent(event)
    })
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

  wake(): void {
    this.#app.wake()
  }

  async connectNow(): Promise<void> {
    await this.#call('account.connectNow', { account: this.account })
  }

  async send(to: string, body: string): Promise<void> {
    await this.#call('message.send', { account: this.account, to, body })
  }

  async history(peer: string): Promise<readonly Held[]> {
    const held: Held[] = []
    for (let after = Number.MIN_SAFE_INTEGER; ;) {
      const input = { account: this.account, place: peer, from: { after }, limit: 500 }
      const { messages } = (await this.#call('history.read', input)) as HistoryPage
      const last = messages.at(-1)
      if (!last) return held
      held.push(...messages.map(heldOf))
      after = last.order
    }
  }

  end(): Promise<void> {
    return this.#app.close()
  }

  #onEvent(event: SessionEvent): void {
    if (event.type === 'account.added') this.standing.enter(event.state.stream.state)
    else if (event.type === 'stream.changed') this.standing.enter(event.stream.state)
  }

  async #call(name: string, input: object): Promise<unknown> {
    const result = await this.#app.call(name, input)
    if (!result.ok) throw new Error(`${name} of ${this.account} failed: ${result.error.code}`)
    return result.value
  }
}

function heldOf({ direction, from, body, delivery }: Message): Held {
  const held = { direction, from: bareOf(from), body }
  if (delivery?.state === 'failed') return { ...held, unsent: `failed: ${delivery.condition}` }
  return delivery?.state === 'queued' ? { ...held, unsent: 'queued' } : held
}

/** The app as it is shipped, in this process, without a window. */
export function startChaosApp(profile: string, authorities: readonly string[]): Promise<App> {
  return startApp({ profile, host: { secrets: sessionSecrets() }, authorities })
}
