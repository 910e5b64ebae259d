import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ServerOverride } from '../../shared/model/account.ts'
import { findSlixmpp } from '../../scripts/setup/find.ts'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { endChild, startChild } from '../server/children.ts'
import { type ChaosClient, type Held, PASSWORD } from './clients.ts'
import { Standing } from './standing.ts'

type Told = {
  readonly event: 'connected' | 'online' | 'disconnected' | 'message'
  readonly sender: string
  readonly body: string
}

/** Plugins of slixmpp with their options. */
type Plugins = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Those of its first example, the echo bot. */
const EXAMPLE = { xep_0030: {}, xep_0004: {}, xep_0060: {}, xep_0199: {} } as const

/** What slixmpp is to use, by the names of rows of a table. */
export const OTHERS: Readonly<Record<string, Plugins>> = {
  'slixmpp (xep_0030, xep_0004, xep_0060, xep_0199)': EXAMPLE,
  'the same with xep_0198, and a ping every 15 s': {
    ...EXAMPLE,
    xep_0198: {},
    // As its examples have them that are to stay connected.
    xep_0199: { keepalive: true, interval: 15 },
  },
}

/** slixmpp in a process of its own, by the orders of `other.py`. What it holds is what it was given, as it came. */
export class OtherClient implements ChaosClient {
  readonly account: string
  readonly standing = new Standing()
  readonly #authority: string
  readonly #plugins: Plugins
  readonly #child: ChildProcess
  readonly #held: Held[] = []

  /** `file` is where it may write the certificates to trust, `plugins` what it is to use of slixmpp's. */
  constructor(account: string, authority: string, file: string, plugins: Plugins) {
    this.account = account
    this.#authority = file
    this.#plugins = plugins
    writeFileSync(file, authority)
    const script = join(import.meta.dirname, 'other.py')
    this.#child = startChild(findSlixmpp(thisMachine) ?? '', ['-u', script], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    if (!this.#child.stdout) throw new Error('a process without output')
    createInterface(this.#child.stdout).on('line', (line) => this.#hear(JSON.parse(line) as Told))
  }

  async signIn({ host, port, tls }: ServerOverride, resource: string | undefined): Promise<void> {
    this.#order({
      do: 'start',
      jid: resource === undefined ? this.account : `${this.account}/${resource}`,
      password: PASSWORD,
      authority: this.#authority,
      plugins: this.#plugins,
      host,
      port,
      tls,
    })
  }

  async show(show: 'available' | 'offline'): Promise<void> {
    this.#order({ do: show })
  }

  /** It knows nothing of networks. */
  wake(): void {}

  async connectNow(): Promise<void> {
    this.#order({ do: 'available' })
  }

  async send(to: string, body: string): Promise<void> {
    this.#held.push({ direction: 'out', from: this.account, body })
    this.#order({ do: 'message', to, body })
  }

  async history(): Promise<readonly Held[]> {
    return this.#held
  }

  async end(): Promise<void> {
    await endChild(this.#child, 'SIGKILL')
  }

  #order(order: { readonly do: string } & Readonly<Record<string, unknown>>): void {
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`)
  }

  #hear({ event, sender, body }: Told): void {
    if (event === 'message') {
      this.#held.push({ direction: 'in', from: sender, body })
    } else {
      this.standing.enter(PHASES[event])
    }
  }
}

const PHASES = { connected: 'connecting', online: 'online', disconnected: 'reconnecting' } as const
