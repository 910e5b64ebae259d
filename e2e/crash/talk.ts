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
import { type Findings, isFlawless, judge } from './judge.ts'
import { drawMoment, type Killed, killAt } from './moment.ts'
import type { Line, Orders } from './orders.ts'
import { Victim } from './victim.ts'

const PASSWORD = 'crash'
/** Milliseconds between two messages of the friend. */
const EVERY = 40
/** How many messages of the friend may be on their way to the server before it says more. */
const MOST = 10
/** Milliseconds that what is under way may take in the end. */
const QUIET = 240_000
/** Milliseconds that a process lives when all that comes by itself is there, while something is missing; each lives twice as long. */
const LONGER = 10_000

type TalkOrders = Extract<Orders, { what: 'talk' }> & { readonly friend: string }

/** What came of a talk in the end. */
export type TalkFindings = {
  readonly out: Findings
  readonly in: Findings
  /** Databases found damaged. */
  readonly damaged: number
}

/** Somebody in a process that is killed time and again, and a friend who is not. */
export class Talk {
  readonly account: string
  readonly restarts: number[] = []
  #damaged = 0
  readonly #orders: TalkOrders
  readonly #friend: Peer
  readonly #sent: string[] = []
  readonly #received: string[] = []
  readonly #silence = new AbortController()
  readonly #talking: Promise<void>

  private constructor(orders: TalkOrders) {
    this.account = orders.account
    this.#orders = orders
    writeFileSync(orders.ledger, '')
    this.#friend = startPeer({
      account: orders.friend,
      password: PASSWORD,
      server: orders.server,
      authority: orders.authority,
      onMessage: (_, body) => this.#received.push(body),
    })
    this.#talking = this.#talk()
  }

  /** Lets two sign in and begin to talk. */
  static async open(
    server: TestServer,
    folder: string,
    [account, friend]: readonly [string, string],
  ): Promise<Talk> {
    await registerAll(server, [account, friend], PASSWORD)
    const { host, port, authority } = server
    return new Talk({
      what: 'talk',
      profile: join(folder, `${account}-profile`),
      ledger: join(folder, `${account}-ledger`),
      log: join(folder, `${account}-log`),
      account,
      friend,
      password: PASSWORD,
      server: { host, port, tls: 'starttls' },
      authority,
    })
  }

  /** Starts the process, and kills it at some moment of what it does. */
  async kill(random: Random): Promise<Killed> {
    const moment = drawMoment(random)
    for (let count = 0; count < moment.waiting; count += 1) this.#say()
    if (moment.waiting > 0) await this.#sentAll()
    const victim = new Victim(this.#orders)
    void victim.ready.then((news) => this.#count(news)).catch(() => {})
    return killAt(victim, this.#orders.profile, moment, random)
  }

  /** Ends the talk; what is under way arrives with a process that lives, as far as it ever does. */
  async settle(): Promise<TalkFindings> {
    this.#silence.abort()
    await this.#talking
    await this.#sentAll()
    const end = performance.now() + QUIET
    let longer = 0
    let found: TalkFindings
    do {
      await this.#listen(end, longer)
      found = await this.#judge()
      longer = longer * 2 || LONGER
    } while (!(isFlawless(found.out) && isFlawless(found.in)) && performance.now() < end)
    await this.#friend.stop()
    return found
  }

  /** Lets the process live that says nothing new, until there is no more to come; and then so many milliseconds longer. */
  async #listen(end: number, longer: number): Promise<void> {
    const victim = new Victim({ ...this.#orders, friend: undefined })
    this.#count(await victim.ready)
    await victim.online
    // What is said to somebody who is there comes last.
    const last = this.#say()
    const isAllThere = (): boolean =>
      this.#lines('shown').includes(last) && isIn(this.#received, this.#lines('sent'))
    while (!isAllThere() && performance.now() < end) await pause(250)
    await pause(longer)
    await victim.kill()
  }

  async #talk(): Promise<void> {
    while (!this.#silence.signal.aborted) {
      // Who has too much to say never gets to the end of it.
      if (this.#friend.waiting < MOST) this.#say()
      await pause(EVERY, undefined, { signal: this.#silence.signal }).catch(() => {})
    }
  }

  /** Resolves when the server has what the friend said, but for what is said meanwhile. */
  async #sentAll(): Promise<void> {
    while (this.#friend.waiting >= MOST) await pause(EVERY)
  }

  #say(): string {
    const body = randomUUID()
    this.#friend.send(this.#orders.account, body)
    this.#sent.push(body)
    return body
  }

  #count({ ms, rescued }: { readonly ms: number; readonly rescued: boolean }): void {
    this.restarts.push(ms)
    if (rescued) this.#damaged += 1
  }

  async #judge(): Promise<TalkFindings> {
    const storage = openStorage(this.#orders.profile, { fault: () => {} })
    const sound = isSound(storage.database, 'thorough') && storage.rescued === undefined
    if (!sound) this.#damaged += 1
    const inside = storage.database
      .prepare(`SELECT body FROM message WHERE direction = 'in' ORDER BY row`)
      .all()
      .map(({ body }) => String(body))
    await storage.close()
    const owed = [...new Set([...this.#sent, ...this.#lines('shown')])]
    return {
      out: judge(this.#lines('tries'), this.#lines('sent'), this.#received),
      in: judge(this.#sent, owed, inside),
      damaged: this.#damaged,
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

function isIn(all: readonly string[], wanted: readonly string[]): boolean {
  const there = new Set(all)
  return wanted.every((body) => there.has(body))
}
