import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { type App, startApp } from '../../electron/app.ts'
import type { CallName, Input, Output, Snapshot } from '../../shared/ipc/contract.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { sessionSecrets } from '../host/secrets.ts'
import type { TestServer } from '../server/test-server.ts'

/** The bare address of a text that is one. */
export function bare(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error(`${text} is no address`)
  return jid
}

/** Balcony without a window, signed in to one account. */
export class Desk {
  readonly account: BareJid
  readonly #app: App
  readonly #profile: string
  #closed = false

  private constructor(app: App, profile: string, account: BareJid) {
    this.#app = app
    this.#profile = profile
    this.account = account
  }

  static async open(server: TestServer, account: BareJid, password: string): Promise<Desk> {
    const profile = mkdtempSync(join(tmpdir(), 'balcony-desk-'))
    const host = { secrets: sessionSecrets(), idleSeconds: () => 42 }
    const app = await startApp({ profile, host, authorities: [server.authority] })
    const desk = new Desk(app, profile, account)
    const override = { host: server.host, port: server.port, tls: 'starttls' } as const
    await desk.tryCall('account.signIn', {
      address: account,
      password,
      remember: false,
      server: override,
    })
    await desk.sees((state) => expect(state.stream.state).toBe('online'))
    return desk
  }

  tryCall<N extends CallName>(name: N, input: Input<N>) {
    return this.#app.call(name, input)
  }

  /** What a call gives; throws where it fails. */
  async call<N extends CallName>(name: N, input: Omit<Input<N>, 'account'>): Promise<Output<N>> {
    const result = await this.#app.call(name, { account: this.account, ...input })
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
    return result.value as Output<N>
  }

  async state(): Promise<AccountState> {
    const result = await this.#app.call('app.snapshot', {})
    const snapshot = result.ok ? (result.value as Snapshot) : undefined
    const state = snapshot?.state.accounts.get(this.account)
    if (!state) throw new Error('nobody is signed in')
    return state
  }

  /** Waits until what is to be shown is so. */
  async sees(check: (state: AccountState) => void): Promise<void> {
    await vi.waitFor(async () => check(await this.state()), { timeout: 15_000 })
  }

  /** The full address of this device. */
  async jid(): Promise<string> {
    const { stream } = await this.state()
    if (stream.state !== 'online') throw new Error('not online')
    return stream.jid
  }

  /** Says goodbye and leaves nothing behind; once is enough. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#app.close()
    rmSync(this.#profile, { recursive: true })
  }
}
