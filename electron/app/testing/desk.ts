import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { CallName, Input, SessionEvent, Snapshot } from '../../../shared/ipc/contract.ts'
import { type BareJid, parseBareJid } from '../../../shared/model/jid.ts'
import type { Result } from '../../../shared/model/result.ts'
import type { RosterItem } from '../../../shared/model/roster.ts'
import type { SubscriptionNotice } from '../../../shared/model/subscription.ts'
import type { AccountState } from '../../../shared/state/state.ts'
import { type App, startApp } from '../../app.ts'

/** Where a private server listens and whom to trust. */
export type ServerInTest = {
  readonly host: string
  readonly port: number
  readonly authority: string
}

type Call<N extends CallName> = Omit<Input<N>, 'account'>

export const PASSWORD = 'pilgrim'

const desks = new Set<Desk>()

/** Closes every desk that a test opened, and forgets what was kept. */
export async function closeDesks(): Promise<void> {
  await Promise.all([...desks].map((desk) => desk.remove()))
  desks.clear()
}

/** One person's app without a window, signed in to one account of a real server. */
export class Desk {
  readonly jid: BareJid
  readonly events: SessionEvent[] = []
  readonly #server: ServerInTest
  readonly #profile = mkdtempSync(join(tmpdir(), 'balcony-desk-'))
  readonly #secrets = new Map<string, string>()
  #app: App | undefined
  /** Seconds since this person touched the machine. */
  idle = 0

  private constructor(server: ServerInTest, jid: BareJid) {
    this.#server = server
    this.jid = jid
    desks.add(this)
  }

  /** Signs in, and waits until the app is online. */
  static async open(server: ServerInTest, address: string, resource?: string): Promise<Desk> {
    const jid = parseBareJid(address)
    if (!jid) throw new Error('no address')
    const desk = new Desk(server, jid)
    await desk.start()
    const { host, port } = server
    await desk.done('account.signIn', {
      address,
      password: PASSWORD,
      remember: true,
      server: { host, port, tls: 'starttls' },
      ...(resource === undefined ? {} : { resource }),
    })
    return desk
  }

  /** Opens the app on what is kept; it signs in by itself where there is an account. */
  async start(): Promise<void> {
    const all = this.#secrets
    this.#app = await startApp({
      profile: this.#profile,
      host: {
        secrets: {
          kept: 'keyring',
          get: async (name) => all.get(name),
          set: async (name, secret) => void all.set(name, secret),
          delete: async (name) => void all.delete(name),
        },
        idleSeconds: () => this.idle,
      },
      authorities: [this.#server.authority],
      languages: ['en'],
      log: (line) => {
        throw new Error(line)
      },
    })
    this.#app.onEvents(({ events }) => this.events.push(...events))
  }

  call<N extends CallName>(name: N, input: Call<N>): Promise<Result<unknown>> {
    if (!this.#app) throw new Error('the app is closed')
    return this.#app.call(name, name === 'account.signIn' ? input : { ...input, account: this.jid })
  }

  /** Does a call that must not fail. */
  async done<N extends CallName>(name: N, input: Call<N>): Promise<void> {
    const result = await this.call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.condition ?? ''}`)
  }

  async state(): Promise<AccountState> {
    const result = await this.#app?.call('app.snapshot', {})
    const account = result?.ok && (result.value as Snapshot).state.accounts.get(this.jid)
    if (!account) throw new Error('there is no such account')
    return account
  }

  /** Waits until an expectation holds, and gives the state in which it does. */
  async until(expects: (state: AccountState) => void | Promise<void>): Promise<AccountState> {
    return vi.waitFor(async () => {
      const state = await this.state()
      await expects(state)
      return state
    }, 15_000)
  }

  /** Waits until a contact is in this state; undefined means that they are none. */
  async sees(
    jid: BareJid,
    item: Partial<Pick<RosterItem, 'subscription' | 'ask' | 'name' | 'groups'>> | undefined,
  ): Promise<void> {
    await this.until(({ roster }) => {
      if (item === undefined) expect(roster.get(jid)).toBeUndefined()
      else expect(roster.get(jid)).toMatchObject(item)
    })
  }

  /** Waits until a request of this person waits, and gives its note. */
  async isAsked(from: BareJid): Promise<string | undefined> {
    const { requests } = await this.until((state) =>
      expect(state.requests.map((one) => one.from)).toContain(from),
    )
    return requests.find((one) => one.from === from)?.note
  }

  /** What one was told of somebody, in order. */
  async told(peer: BareJid): Promise<readonly (SubscriptionNotice | undefined)[]> {
    const { conversations } = await this.state()
    const messages = conversations.get(peer)?.messages ?? []
    return messages.filter(({ type }) => type === 'event').map(({ event }) => event)
  }

  /** Everything that came before this has been handled: the server has answered something sent after it. */
  async settled(): Promise<void> {
    await this.done('roster.reload', {})
  }

  async close(): Promise<void> {
    await this.#app?.close()
    this.#app = undefined
  }

  /** Closes the app and opens it again on what is kept. */
  async restart(): Promise<void> {
    await this.close()
    this.events.length = 0
    await this.start()
    await this.until(({ stream }) => expect(stream.state).toBe('online'))
  }

  async remove(): Promise<void> {
    await this.close()
    rmSync(this.#profile, { recursive: true })
  }
}
