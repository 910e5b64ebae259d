import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isSound } from '../../electron/storage/check.ts'
import { openStorage } from '../../electron/storage/open.ts'
import { type Peer, startPeer } from '../chaos/peer.ts'
import type { Random } from '../chaos-proxy/random.ts'
import { registerAll } from '../server/seed.ts'
import type { TestServer } from '../server/test-server.ts'
import { type Findings, judge } from './judge.ts'
import type { Line, Orders } from './orders.ts'
import { Victim } from './victim.ts'

const PASSWORD = 'crash'
/** Milliseconds between two messages of the friend. */
const EVERY = 40
/** Milliseconds that a process may live before it is killed, from when it opens its profile. */
const LONGEST = 1500
/** Milliseconds that what is under way may take in the end. */
const QUIET = 60_000

/** Somebody in a process that is killed time and again, and a friend who is not. */
export class Talk {
  readonly restarts: number[] = []
  #damaged = 0
  readonly #orders: Extract<Orders, { what: 'talk' }>
  readonly #friend: Peer
  readonly #sent: string[] = []
  readonly #received: string[] = []
  readonly #silence = new AbortController()
  readonly #talking: Promise<void>

  private constructor(orders: Extract<Orders, { what: 'talk' }>, server: TestServer) {
    this.#orders = orders
    writeFileSync(orders.ledger, '')
    this.#friend = startPeer({
      account: orders.friend,
      password: PASSWORD,
      server: orders.server,
      authority: server.authority,
      onMessage: (_, body) => this.#received.push(body),
    })
    this.#talking = this.#talk()
  }

  /** Lets both sign in and begin to talk. */
  static async open(server: TestServer, folder: string): Promise<Talk> {
    const [domain = '', other = domain] = server.domains
    const [account, friend] = [`crash@${domain}`, `crash-friend@${other}`]
    await registerAll(server, [account, friend], PASSWORD)
    const { authority } = server
    const orders = {
      what: 'talk',
      profile: join(folder, 'profile'),
      ledger: join(folder, 'ledger'),
      account,
      friend,
      password: PASSWORD,
      server: { host: server.host, port: server.port, tls: 'starttls' },
      authority,
    } as const
    return new Talk(orders, server)
  }

  /** Starts the process, and kills it at some moment of what it does. */
  async kill(random: Random): Promise<void> {
    const victim = new Victim(this.#orders)
    await victim.opening
    void victim.ready.then((news) => this.#count(news)).catch(() => {})
    // One in four does not get far beyond opening.
    await pause(random.between(0, random.between(1, 4) === 1 ? 250 : LONGEST))
    await victim.kill()
  }

  /** Ends the talk; what is under way arrives with a process that lives, as far as it ever does. */
  async settle(): Promise<{
    readonly out: Findings
    readonly in: Findings
    readonly damaged: number
  }> {
    this.#silence.abort()
    await this.#talking
    const victim = new Victim(this.#orders)
    this.#count(await victim.ready)
    const end = performance.now() + QUIET
    while (this.#isMissing() && performance.now() < end) await pause(250)
    await victim.kill()
    // What the last process wrote up to its end arrives with one that is only there to send it.
    const before = this.#lines('sent').length
    const last = new Victim(this.#orders)
    this.#count(await last.ready)
    while (
      !this.#lines('sent')
        .slice(0, before)
        .every((body) => this.#received.includes(body))
    ) {
      if (performance.now() > end) break
      await pause(250)
    }
    await last.kill()
    await this.#friend.stop()
    return this.#judge(before)
  }

  async #talk(): Promise<void> {
    while (!this.#silence.signal.aborted) {
      const body = randomUUID()
      this.#friend.send(this.#orders.account, body)
      this.#sent.push(body)
      await pause(EVERY, undefined, { signal: this.#silence.signal }).catch(() => {})
    }
  }

  #count({ ms, rescued }: { readonly ms: number; readonly rescued: boolean }): void {
    this.restarts.push(ms)
    if (rescued) this.#damaged += 1
  }

  #isMissing(): boolean {
    const shown = new Set(this.#lines('shown'))
    return this.#sent.some((body) => !shown.has(body))
  }

  /** What the last process tried in its last moments is nobody's debt. */
  async #judge(owedOut: number) {
    const storage = openStorage(this.#orders.profile, { fault: () => {} })
    const sound = isSound(storage.database, 'thorough') && storage.rescued === undefined
    const inside = storage.database
      .prepare(`SELECT body FROM message WHERE direction = 'in' ORDER BY row`)
      .all()
      .map(({ body }) => String(body))
    await storage.close()
    const owed = [...this.#sent, ...this.#lines('shown')]
    return {
      out: judge(this.#lines('tries'), this.#lines('sent').slice(0, owedOut), this.#received),
      in: judge(this.#sent, owed, inside),
      damaged: this.#damaged + (sound ? 0 : 1),
    }
  }

  #lines(did: Line['did']): readonly string[] {
    const lines = readFileSync(this.#orders.ledger, 'utf8').split('\n').slice(0, -1)
    return lines.flatMap((text) => {
      const line = JSON.parse(text) as Line
      return line.did === did ? [line.body] : []
    })
  }
}
