import { seeded, seedOf } from '../chaos-proxy/random.ts'
import { registerAll } from '../server/seed.ts'
import type { TestServer } from '../server/test-server.ts'
import { PASSWORD } from './clients.ts'
import { Deck } from './deck.ts'
import { type Kind, Lane, type Strike } from './lane.ts'
import { openTalk, type Talk } from './talk.ts'

const PLAIN: readonly Kind[] = [
  { tls: 'starttls', resource: undefined },
  { tls: 'direct', resource: undefined },
]

/** The kinds of clients whose logins differ: with a resource of one's own choice, neither Bind 2 nor FAST is used. */
const KINDS: Readonly<Record<TestServer['kind'], readonly Kind[]>> = {
  ejabberd: PLAIN,
  prosody: [...PLAIN, ...PLAIN.map(({ tls }) => ({ tls, resource: 'balcony-chosen' }))],
}

export type RunOptions = {
  readonly server: TestServer
  readonly cuts: number
  readonly lanes: number
  readonly seed: number
  readonly folder: string
  /** Whether each cut is told, and not only those after which somebody was stuck. */
  readonly verbose: boolean
  readonly say: (line: string) => void
}

/** All that was done to one server's clients. */
export type Run = {
  readonly strikes: readonly Strike[]
  readonly doubleLogins: readonly string[]
  readonly talks: readonly Talk[]
  /** Which steps of a login were cut. */
  readonly steps: readonly string[]
  close(): Promise<void>
}

/** Cuts the lines of several clients of one server, side by side. */
export async function runChaos(options: RunOptions): Promise<Run> {
  const { server, folder } = options
  const names = Array.from({ length: options.lanes }, (_, index) => `lane${index + 1}`)
  const talks = await Promise.all(names.map((name) => openTalk(server, name, folder)))
  const people = talks.flatMap(({ ledgers }) => [ledgers.client.owner, ledgers.friend.owner])
  await registerAll(server, people, PASSWORD)
  const lanes: Lane[] = []
  for (const [index, { client }] of talks.entries()) {
    const kinds = KINDS[server.kind]
    const kind = kinds[index % kinds.length]
    if (!kind) throw new Error('there is no kind of client')
    const name = `${server.kind} lane ${index + 1}`
    lanes.push(await Lane.open({ name, server, kind, client, seed: options.seed }))
  }
  const decks = await shuffle(server, lanes, options.seed)
  for (const talk of talks) talk.begin()
  const strikes = await strikeAll(lanes, decks, options)
  await Promise.all(talks.map((talk) => talk.end()))
  return {
    strikes,
    talks,
    doubleLogins: (await Promise.all(lanes.map(doubleLoginsOf))).flat(),
    steps: [...decks].map(([kind, deck]) => stepLine(server, kind, deck)),
    async close() {
      await Promise.all(talks.map((talk) => talk.stop()))
      await Promise.all(lanes.map((lane) => lane.close()))
    },
  }
}

async function doubleLoginsOf(lane: Lane): Promise<readonly string[]> {
  const doubles = await lane.doubleLogins()
  return doubles.map((what) => `double login: ${lane.name}, ${what}`)
}

/** One deck for each kind, from what the first client of the kind says when nothing disturbs it. */
async function shuffle(
  server: TestServer,
  lanes: readonly Lane[],
  seed: number,
): Promise<ReadonlyMap<Kind, Deck>> {
  const decks = await Promise.all(
    KINDS[server.kind].map(async (kind, number): Promise<readonly [Kind, Deck][]> => {
      const lane = lanes.find((one) => one.kind === kind)
      if (!lane) return []
      const random = seeded(seedOf(seed, `${server.kind} deck ${number}`))
      return [[kind, new Deck(await lane.learn(), random)]]
    }),
  )
  return new Map(decks.flat())
}

async function strikeAll(
  lanes: readonly Lane[],
  decks: ReadonlyMap<Kind, Deck>,
  { cuts, say, verbose }: RunOptions,
): Promise<readonly Strike[]> {
  const strikes: Strike[] = []
  const left = quotas(decks, cuts)
  async function strikeOn(lane: Lane): Promise<void> {
    const deck = decks.get(lane.kind)
    if (!deck) throw new Error('there is no deck for this kind of client')
    for (let more = left.get(deck) ?? 0; more > 0; more = left.get(deck) ?? 0) {
      left.set(deck, more - 1)
      const strike = await lane.strike(deck)
      strikes.push(strike)
      const stuck = strike.reconnected === undefined
      if (stuck || verbose) say(`${stuck ? 'stuck: ' : ''}${lane.name}, ${describe(strike)}`)
    }
  }
  const broken = (lane: Lane) => (error: unknown) =>
    say(`${lane.name} ended early: ${error instanceof Error ? error.message : String(error)}`)
  await Promise.all(lanes.map((lane) => strikeOn(lane).catch(broken(lane))))
  return strikes
}

/** Each deck's part of the cuts, by its size, so that as many steps as possible are cut. */
function quotas(decks: ReadonlyMap<Kind, Deck>, cuts: number): Map<Deck, number> {
  const all = [...decks.values()]
  const total = all.reduce((sum, { size }) => sum + size, 0)
  let before = 0
  return new Map(
    all.map((deck) => {
      const given = Math.round((before / total) * cuts)
      before += deck.size
      return [deck, Math.round((before / total) * cuts) - given]
    }),
  )
}

function describe({ where, cut, told, noticed, reconnected }: Strike): string {
  const times = `noticed ${noticed?.toFixed(0)} ms, ${told ? 'told, ' : ''}reconnected ${reconnected?.toFixed(0)} ms`
  return `${where}: ${cut.fault} after ${cut.after} bytes ${cut.direction}; ${times}`
}

function stepLine(server: TestServer, { tls, resource }: Kind, deck: Deck): string {
  const chosen = resource === undefined ? '' : ', resource chosen'
  return `steps: ${server.kind} ${tls}${chosen}: ${deck.hit} of ${deck.size} cut`
}
