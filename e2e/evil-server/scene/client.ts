import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, startApp } from '../../../electron/app.ts'
import type { ProblemCode } from '../../../shared/model/stream.ts'
import type { Snapshot } from '../../../shared/ipc/contract.ts'
import { parseBareJid } from '../../../shared/model/jid.ts'
import type { AccountState } from '../../../shared/state/state.ts'
import { sessionSecrets } from '../../host/secrets.ts'
import { removeAtExit } from '../../server/children.ts'
import { Stalled } from '../wire/deadline.ts'
import { ME, PASSWORD, RESOURCE } from '../wire/phrases.ts'

/** What a sign-in came to: `online`, or the code of the problem. */
export type Outcome = ProblemCode | 'online' | (string & {})

/** The whole product without a window, with a profile of its own. */
export class Client {
  readonly profile = mkdtempSync(join(tmpdir(), 'balcony-hostile-'))
  /** What the product wrote into its log: defects of its own. */
  readonly defects: string[] = []
  readonly #authorities: readonly string[]
  readonly #secrets = sessionSecrets()
  #app: App | undefined

  constructor(authorities: readonly string[]) {
    this.#authorities = authorities
    // A case that stalls never comes to its own end.
    removeAtExit(this.profile)
  }

  async open(): Promise<void> {
    this.#app = await startApp({
      profile: this.profile,
      host: { secrets: this.#secrets },
      authorities: this.#authorities,
      log: (line) => this.defects.push(line),
    })
  }

  async call(name: string, input: object) {
    if (!this.#app) await this.open()
    return this.#app!.call(name, input)
  }

  /** Signs in at this port of loopback; further fields replace those of the call, undefined ones remove them. */
  async signIn(port: number, change: object = {}): Promise<Outcome> {
    const server = { host: '127.0.0.1', port, tls: 'starttls' }
    const input = { address: ME, password: PASSWORD, remember: true, server, resource: RESOURCE }
    const fields = Object.entries({ ...input, ...change }).filter(
      ([, value]) => value !== undefined,
    )
    const result = await this.call('account.signIn', Object.fromEntries(fields))
    return result.ok ? 'online' : result.error.code
  }

  /** What a window would show of the account; undefined where there is none. */
  async state(address: string = ME): Promise<AccountState | undefined> {
    const jid = parseBareJid(address)
    const result = await this.call('app.snapshot', {})
    return result.ok && jid ? (result.value as Snapshot).state.accounts.get(jid) : undefined
  }

  /** The account as soon as it is so. */
  async until(
    what: string,
    holds: (state: AccountState) => boolean,
    ms = 8000,
  ): Promise<AccountState> {
    const end = performance.now() + ms
    for (;;) {
      const state = await this.state()
      if (state && holds(state)) return state
      if (performance.now() > end) throw new Stalled(`${what} (is ${state?.stream.state})`, ms)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  async close(): Promise<void> {
    await this.#app?.close()
    this.#app = undefined
  }

  remove(): void {
    rmSync(this.profile, { recursive: true, force: true })
  }
}
