import type { Flight } from '../chaos-proxy/flights.ts'
import type { Line } from '../chaos-proxy/line.ts'
import { ChaosProxy } from '../chaos-proxy/proxy.ts'
import { type Random, seeded, seedOf } from '../chaos-proxy/random.ts'
import { type Cut, FAULTS, type Fault, type Weather } from '../chaos-proxy/weather.ts'
import type { ServerOverride } from '../../shared/model/account.ts'
import type { TestServer } from '../server/test-server.ts'
import type { ChaosClient } from './clients.ts'
import type { Deck, Login } from './deck.ts'

/** Longer than any wait of the client's own: whoever is not online by then never will be. */
const DEADLINE = 60_000
/** Milliseconds that an app's events may need to be heard of. */
const HEARING = 1000
/** Milliseconds after which a line is cut on which too little is said to come to the cut. */
const SILENCE = 10_000
/** One cut in so many falls while nothing but stanzas is said. */
const LIVE_SHARE = 8

/** A kind of client: what decides which steps its logins have. */
export type Kind = {
  readonly tls: ServerOverride['tls']
  readonly resource: string | undefined
  /** Whether its server resumes sessions. */
  readonly resumes: boolean
}

/** What one cut came to; times in milliseconds. */
export type Strike = {
  readonly where: string
  readonly cut: Cut
  /** Whether the client was told that the network is back. */
  readonly told: boolean
  /** From the cut until the client let go of the connection. */
  readonly noticed: number | undefined
  /** Until online again: from the cut, or from when the client noticed where nothing told it; undefined: never. */
  readonly reconnected: number | undefined
}

export type LaneOptions = {
  readonly name: string
  readonly server: TestServer
  readonly kind: Kind
  readonly client: ChaosClient
  readonly seed: number
}

/** One client on a line of its own that is cut time and again. */
export class Lane {
  readonly name: string
  readonly kind: Kind
  readonly #client: ChaosClient
  readonly #proxy: ChaosProxy
  readonly #random: Random
  readonly #before: { readonly attempts: number; readonly lines: number }
  /** The weather of the connections to come. */
  readonly #sky: Sky

  private constructor({ name, kind, client, seed }: LaneOptions, proxy: ChaosProxy, sky: Sky) {
    this.name = name
    this.kind = kind
    this.#client = client
    this.#proxy = proxy
    this.#sky = sky
    this.#random = seeded(seedOf(seed, name))
    this.#before = { attempts: client.standing.attempts, lines: proxy.lines.length }
  }

  /** Signs the client in through a proxy of its own. */
  static async open(options: LaneOptions): Promise<Lane> {
    const { name, server, kind, client, seed } = options
    const port = kind.tls === 'direct' ? server.directTlsPort : server.port
    if (port === undefined) throw new Error(`${server.kind} does not listen for ${kind.tls}`)
    const sky: Sky = {
      random: seeded(seedOf(seed, `${name} weather`)),
      clear: false,
      cut: undefined,
    }
    const target = { host: server.host, port }
    const proxy = await ChaosProxy.start({ target, seed, weather: () => nextWeather(sky) })
    await client.signIn({ host: '127.0.0.1', port: proxy.port, tls: kind.tls }, kind.resource)
    if (!(await client.standing.becomes(() => client.standing.phase === 'online', DEADLINE))) {
      throw new Error(`${name} was never online`)
    }
    return new Lane(options, proxy, sky)
  }

  /** What tells of more than one login at a time: a connection beside another, or one that no attempt asked for. */
  async doubleLogins(): Promise<readonly string[]> {
    const beside = await this.#proxy.overlapping()
    const lines = this.#proxy.lines.length - this.#before.lines
    const attempts = (): number => this.#client.standing.attempts - this.#before.attempts
    // Connections are seen at once, the attempts they belong to with the next batch of events.
    const accounted = await this.#client.standing.becomes(() => attempts() >= lines, HEARING)
    return [
      ...beside.map((line) => `connection ${line} beside another`),
      ...(accounted ? [] : [`${lines} connections in ${attempts()} attempts`]),
    ]
  }

  /** What an undisturbed login of each sort says and hears, in turn. */
  async learn(): Promise<Readonly<Record<Login, readonly Flight[]>>> {
    this.#sky.clear = true
    const fresh = await this.#watchLogin('fresh')
    const resumed = await this.#watchLogin('resumed')
    this.#sky.clear = false
    return { fresh, resumed }
  }

  /** Cuts the line once, at a step of the deck or while it is up, and waits until the client is online again. */
  async strike(deck: Deck): Promise<Strike> {
    // Waits grow with each stream that did not last, and here none lasts; signed on anew, they begin from the least.
    await this.#watchLogin('fresh')
    const live = this.#random.between(1, LIVE_SHARE) === 1
    const told = this.#random.between(1, 2) === 1
    const { where, line, cut } = await (live ? this.#cutLive() : this.#cutLogin(deck))
    const at = await this.#within(line.struck)
    const never = { where, cut, told, noticed: undefined, reconnected: undefined }
    if (at === undefined) return never
    if (told) await this.#tellOfNetwork()
    if (!(await this.#client.standing.becomes(() => this.#isOnlineAfter(line), DEADLINE))) {
      await this.#client.connectNow()
      line.destroy()
      return never
    }
    const left = await line.left
    // Until now the server was left to believe that the client was still there.
    line.destroy()
    const from = cut.fault === 'black-hole' ? left : at
    return { where, cut, told, noticed: left - at, reconnected: this.#client.standing.since - from }
  }

  close(): Promise<void> {
    return this.#proxy.close()
  }

  #cutLive(): Aim {
    const line = this.#current()
    const direction = this.#random.pick(['up', 'down'] as const)
    const after = line.bytes(direction) + this.#random.between(1, 500)
    const cut = { direction, after, fault: this.#random.pick(FAULTS) }
    line.arm(cut)
    this.#strikeAfter(SILENCE, line, cut)
    return { where: 'live', line, cut }
  }

  async #cutLogin(deck: Deck): Promise<Aim> {
    const { step, cut } = deck.draw()
    this.#sky.cut = cut
    const line = await this.#logIn(step.login)
    this.#strikeAfter(DEADLINE / 2, line, cut)
    return { where: `${step.login} ${step.place}`, line, cut }
  }

  /** Where too little is said to come to the cut, it falls all the same. */
  #strikeAfter(ms: number, line: Line, { fault }: Cut): void {
    const timer = setTimeout(() => line.strike(fault), ms)
    void line.struck.then(() => clearTimeout(timer))
  }

  /** What the system tells an app when the network comes back. */
  async #tellOfNetwork(): Promise<void> {
    const waits = (): boolean => this.#client.standing.phase === 'reconnecting'
    if (await this.#client.standing.becomes(waits, DEADLINE)) this.#client.wake()
  }

  /** Has the client connect anew; the connection that it makes. */
  async #logIn(login: Login): Promise<Line> {
    const next = this.#proxy.nextLine()
    if (login === 'resumed') {
      this.#current().strike(this.#random.pick<Fault>(['reset', 'close']))
    } else {
      await this.#client.show('offline')
      await this.#client.show('available')
    }
    const line = await this.#within(next)
    if (!line) throw new Error(`${this.name} did not connect again`)
    return line
  }

  async #watchLogin(login: Login): Promise<readonly Flight[]> {
    const line = await this.#logIn(login)
    const online = (): boolean =>
      this.#client.standing.phase === 'online' && this.#client.standing.since > line.opened
    if (!(await this.#client.standing.becomes(online, DEADLINE)))
      throw new Error(`${this.name} is stuck`)
    return line.flights
  }

  #isOnlineAfter(line: Line): boolean {
    const current = this.#current()
    const { phase, since } = this.#client.standing
    return phase === 'online' && current !== line && since > current.opened
  }

  #current(): Line {
    const line = this.#proxy.lines.at(-1)
    if (!line) throw new Error(`${this.name} never connected`)
    return line
  }

  /** What comes of it, or undefined when nothing did in time. */
  async #within<T>(promise: Promise<T>): Promise<T | undefined> {
    const over = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => over.resolve(undefined), DEADLINE)
    try {
      return await Promise.race([promise, over.promise])
    } finally {
      clearTimeout(timer)
    }
  }
}

/** A cut that is about to fall, and on which line. */
type Aim = { readonly where: string; readonly line: Line; readonly cut: Cut }

type Sky = { readonly random: Random; clear: boolean; cut: Cut | undefined }

/** Fair more often than not. A cut falls on one connection alone. */
function nextWeather(sky: Sky): Weather {
  const { random, cut } = sky
  sky.cut = undefined
  const struck = cut === undefined ? {} : { cut }
  if (sky.clear) return struck
  const lot = random.between(1, 10)
  if (lot === 1) return { ...struck, piece: 1 }
  if (lot === 2) return { ...struck, bytesPerSecond: random.between(20_000, 200_000) }
  if (lot <= 4) return { ...struck, latency: random.between(5, 60), jitter: random.between(0, 30) }
  return struck
}
