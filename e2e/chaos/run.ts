import { join } from 'node:path'
import { seeded, seedOf } from '../chaos-proxy/random.ts'
import type { TestServer } from '../server/test-server.ts'
import { startChaosApp } from './clients.ts'
import { Deck } from './deck.ts'
import { type Kind, Lane, type Strike } from './lane.ts'
import { Pace } from './pace.ts'
import { openTalk, type Talk } from './talk.ts'

const PLAIN: readonly Kind[] = [
  { tls: 'starttls', resource: undefined, resumes: true },
  { tls: 'direct', resource: undefined, resumes: false },
  { tls: 'direct', resource: undefined, resumes: true },
  { tls: 'starttls', resource: undefined, resumes: false },
]

/** The kinds of clients whose logins differ: with a resource of one's own choice, neither Bind 2 nor FAST is used. */
const KINDS: Readonly<Record<TestServer['kind'], readonly Kind[]>> = {
  ejabberd: PLAIN,
  prosody: [...PLAIN, ...PLAIN.map((kind) => ({ ...kind, resource: 'balcony-chosen' }))],
}

export type RunOptions = {
  readonly server: TestServer
  readonly cuts: number
  /** In both directions together. */
  readonly messages: number
  readonly lanes: number
  readonly seed: number
  /** Which client is cut: Balcony, or one of the others. */
  readonly who: string
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
  const { server, folder, seed, who } = options
  const friends = await startChaosApp(join(folder, `${server.kind}-friends-profile`), [
    server.authority,
  ])
  const talks: Talk[] = []
  const lanes: Lane[] = []
  for (let number = 1; number <= options.lanes; number += 1) {
    const kinds = KINDS[server.kind]
    const kind = kinds[(number - 1) % kinds.length]
    if (!kind) throw new Error('there is no kind of client')
    const talk = await openTalk({ server, number, kind, folder, friends, who })
    talks.push(talk)
    lanes.push(await Lane.open({ name: talk.name, server, kind, client: talk.client, seed }))
  }
  const decks = await shuffle(server, lanes, seed)
  const pace = new Pace(options.messages, options.cuts)
  const talking = Promise.all(talks.map((talk) => talk.begin(pace)))
  const strikes = await strikeAll(lanes, decks, { ...options, pace })
  pace.finish()
  await talking
  return {
    strikes,
    talks,
    doubleLogins: (await Promise.all(lanes.map(doubleLoginsOf))).flat(),
    steps: [...decks].map(([kind, deck]) => stepLine(server, kind, deck)),
    async close() {
      await Promise.all([friends.close(), ...talks.map((talk) => talk.stop())])
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
  { cuts, say, verbose, pace, server }: RunOptions & { readonly pace: Pace },
): Promise<readonly Strike[]> {
  const strikes: Strike[] = []
  const left = quotas(decks, cuts)
  async function strikeOn(lane: Lane): Promise<void> {
    const deck = decks.get(lane.kind)
    if (!deck) throw new Error('there is no deck for this kind of client')
    for (let more = left.get(deck) ?? 0; more > 0; more = left.get(deck) ?? 0) {
      left.set(deck, more - 1)
      pace.next()
      const strike = await lane.strike(deck)
      strikes.push(strike)
      if (strikes.length % Math.ceil(cuts / 10) === 0) {
        say(`${server.kind}: ${strikes.length} of ${cuts} cuts`)
      }
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

function stepLine(server: TestServer, { tls, resource, resumes }: Kind, deck: Deck): string {
  const chosen = resource === undefined ? '' : ', resource chosen'
  const refused = resumes ? '' : ', resumption refused'
  return `steps: ${server.kind} ${tls}${chosen}${refused}: ${deck.hit} of ${deck.size} cut`
}
