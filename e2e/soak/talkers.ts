import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../electron/app.ts'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { Client } from '../chaos/clients.ts'
import { bodyOf, type Standings, type Talker } from './orders.ts'

/** Milliseconds between two messages of each. */
const EVERY = 200
/** Milliseconds after which whoever is not online never will be. */
const DEADLINE = 60_000

type One = Talker & { readonly client: Client; sent: number; came: number }

/** The people of one app, each of whom writes to somebody all the time. */
export class Talkers {
  readonly #all: readonly One[]
  #silence = new AbortController()
  #talking: Promise<unknown> = Promise.resolve()

  private constructor(app: App, talkers: readonly Talker[]) {
    this.#all = talkers.map((talker) => {
      return { ...talker, client: new Client(app, talker.account), sent: 0, came: 0 }
    })
    app.onEvents(({ events }) => {
      for (const event of events) if (event.type === 'message.added') this.#count(event)
    })
  }

  /** Signs all of them in. */
  static async open(app: App, talkers: readonly Talker[]): Promise<Talkers> {
    const opened = new Talkers(app, talkers)
    for (const { client, account, server } of opened.#all) {
      const { standing } = client
      await client.signIn(server, undefined)
      const isOnline = (): boolean => standing.phase === 'online'
      if (!(await standing.becomes(isOnline, DEADLINE))) throw new Error(`${account} is stuck`)
    }
    return opened
  }

  talk(): void {
    this.#silence = new AbortController()
    this.#talking = Promise.all(this.#all.map((one) => this.#talk(one)))
  }

  /** Has them write no more, and says how far they are. */
  async quiet(): Promise<Standings> {
    this.#silence.abort()
    await this.#talking
    return {
      sent: this.#all.map(({ sent }) => sent),
      came: this.#all.map(({ came }) => came),
      online: this.#all.every(({ client }) => client.standing.phase === 'online'),
    }
  }

  #count({ account, messages }: Extract<SessionEvent, { type: 'message.added' }>): void {
    const one = this.#all.find((talker) => talker.account === account)
    if (one) one.came += messages.filter(({ direction }) => direction === 'in').length
  }

  async #talk(one: One): Promise<void> {
    const { client, account, friend } = one
    while (!this.#silence.signal.aborted) {
      one.sent += 1
      await client.send(friend, bodyOf(account, one.sent))
      await pause(EVERY)
    }
  }
}
