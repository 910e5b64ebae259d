import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../electron/app.ts'
import { startChaosApp } from '../chaos/clients.ts'
import { type Findings, judge } from '../crash/judge.ts'
import type { TestServer } from '../server/test-server.ts'
import { Core } from './core.ts'
import { type Outcome, type Sample, sampleLine } from './figures.ts'
import { Network, WAYS } from './network.ts'
import { bodiesOf, type Standings } from './orders.ts'
import { type Pair, pairsOn } from './pairs.ts'
import { storedFor } from './stored.ts'
import { Talkers } from './talkers.ts'

export type RunOptions = {
  readonly servers: readonly TestServer[]
  readonly minutes: number
  /** Milliseconds between two cuts, at least. */
  readonly every: number
  readonly seed: number
  readonly folder: string
  readonly say: (line: string) => void
  /** Takes what is to be done in the end, last first. */
  readonly endings: (() => Promise<unknown>)[]
}

/** Cuts before anything counts. */
const WARMING = 2 * WAYS
/** Milliseconds of talk before a cut, so that something is under way when it falls. */
const TALK = 500
/** Milliseconds that it takes to be silent and count. */
const COUNTING = 3000
/** Milliseconds within which a dead line is noticed without help; where cuts come sooner, there is help. */
const NOTICED = 25_000
/** Milliseconds between two looks at whether all is quiet. */
const POLL = 500
/** Milliseconds that it may take to be online again, and what is under way to arrive. */
const DEADLINE = 120_000

/** Cuts the lines of one core on these servers for so many minutes, and looks what it loses and what it gathers. */
export async function runSoak(options: RunOptions): Promise<Outcome> {
  const { minutes, every, say } = options
  const soak = await Soak.open(options)
  // Before anything counts, everything has happened more than once.
  for (let cut = 0; cut < WARMING; cut += 1) await soak.cut(cut, TALK)
  say(`warmed up by ${WARMING} cuts`)
  const cuts = Math.round((minutes * 60_000) / every)
  const samples: Sample[] = []
  for (let cut = 0; cut < cuts; cut += 1) {
    const sample = await soak.cut(cut, every)
    say(sampleLine(cut + 1, sample))
    samples.push(sample)
  }
  const found = await soak.end()
  say(`${soak.messages} messages, ${soak.lines} lines cut`)
  return { minutes, cuts, found, samples }
}

/** One core behind a bad network, and its friends on a good one. */
class Soak {
  readonly #core = new Core()
  readonly #network: Network
  readonly #profiles: { readonly core: string; readonly friends: string }
  #pairs: readonly Pair[] = []
  #friends: { readonly app: App; readonly talkers: Talkers } | undefined
  #stand: Stand = { core: NOWHERE, friends: NOWHERE }

  private constructor({ seed, folder }: RunOptions) {
    this.#network = new Network(seed)
    this.#profiles = { core: join(folder, 'core'), friends: join(folder, 'friends') }
  }

  /** Signs everybody in. */
  static async open(options: RunOptions): Promise<Soak> {
    const { servers, endings } = options
    const soak = new Soak(options)
    endings.push(
      () => soak.#network.close(),
      () => soak.#core.kill(),
    )
    const pairs = await Promise.all(servers.map((server) => pairsOn(server, soak.#network)))
    soak.#pairs = pairs.flat()
    const authorities = servers.map(({ authority }) => authority)
    const app = await startChaosApp(soak.#profiles.friends, authorities)
    endings.push(() => app.close())
    const friends = soak.#pairs.map(({ friend }) => friend)
    soak.#friends = { app, talkers: await Talkers.open(app, friends) }
    const talkers = soak.#pairs.map(({ cut }) => cut)
    await soak.#core.ask({ do: 'start', profile: soak.#profiles.core, authorities, talkers })
    return soak
  }

  get messages(): number {
    const { core, friends } = this.#stand
    return [...core.sent, ...friends.sent].reduce((sum, count) => sum + count, 0)
  }

  get lines(): number {
    return this.#network.lines
  }

  /** Cuts all lines while everybody talks, and has the core count after so many milliseconds, when all is quiet. */
  async cut(number: number, ms: number): Promise<Sample> {
    const end = performance.now() + ms - COUNTING
    await this.#core.ask({ do: 'talk' })
    this.#friends?.talkers.talk()
    await pause(TALK)
    this.#network.cut(number)
    await pause(Math.max(TALK, end - performance.now()))
    await this.#quiet(ms < NOTICED)
    const { sample } = await this.#core.ask({ do: 'count' })
    if (!sample) throw new Error('it did not count')
    return sample
  }

  /** What went wrong on the way to each of them. */
  async end(): Promise<readonly Findings[]> {
    await this.#core.ask({ do: 'end' })
    await this.#friends?.app.close()
    const { core, friends } = this.#stand
    return this.#pairs.flatMap(({ cut, friend }, index) => {
      const mine = bodiesOf(cut.account, core.sent[index] ?? 0)
      const theirs = bodiesOf(friend.account, friends.sent[index] ?? 0)
      return [
        judge(mine, mine, storedFor(friend.account, this.#profiles.friends)),
        judge(theirs, theirs, storedFor(cut.account, this.#profiles.core)),
      ]
    })
  }

  /** Waits until nobody writes, everybody is online, and all has arrived. What does not is lost, and found in the end. */
  async #quiet(helped: boolean): Promise<void> {
    const end = performance.now() + DEADLINE
    while (!(await this.#isQuiet())) {
      if (performance.now() > end) {
        if (this.#stand.core.online) return
        throw new Error('the core is stuck')
      }
      if (helped) await this.#core.ask({ do: 'wake' })
      await pause(POLL)
    }
  }

  async #isQuiet(): Promise<boolean> {
    const { standings: core = NOWHERE } = await this.#core.ask({ do: 'quiet' })
    const friends = (await this.#friends?.talkers.quiet()) ?? NOWHERE
    this.#stand = { core, friends }
    if (!core.online) return false
    this.#network.settle()
    return hasCome(core, friends) && hasCome(friends, core)
  }
}

type Stand = { readonly core: Standings; readonly friends: Standings }

const NOWHERE: Standings = { sent: [], came: [], online: false }

/** Whether all that some wrote was shown to the others. */
function hasCome({ sent }: Standings, { came }: Standings): boolean {
  return sent.every((count, index) => (came[index] ?? 0) >= count)
}
