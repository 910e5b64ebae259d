import { setTimeout as pause } from 'node:timers/promises'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { messageExtension } from '../../electron/session/extensions/message.ts'
import { rosterExtension } from '../../electron/session/extensions/roster.ts'
import { Session } from '../../electron/session/session.ts'
import { AccountStore } from '../../electron/storage/accounts.ts'
import { probe, transaction } from '../../electron/storage/database.ts'
import { MessageHistory } from '../../electron/storage/messages.ts'
import { openStorage, type Storage } from '../../electron/storage/open.ts'
import { SmSessionStore } from '../../electron/storage/sm-session.ts'
import { storageProblem } from '../../electron/storage/trouble.ts'
import { type Random, seeded, seedOf } from '../chaos-proxy/random.ts'
import { ROMEO } from './fixture.ts'
import { PostOffice } from './post-office.ts'

/** What came of disks that were full. */
export type Fills = {
  readonly fills: number
  /** How often nothing could be stored any more. */
  readonly failures: number
  /** How often the session said that this is what was wrong. */
  readonly told: number
  /** Acknowledged, or taken from the person, and not there in the end. */
  readonly lost: number
  /** There or sent more than once. */
  readonly duplicated: number
}

export type FillOptions = {
  readonly fills: number
  readonly seed: number
  readonly profile: string
}

const JULIET = bare('juliet@example.com')
/** Pages that a database may have when its disk is not full. */
const ROOM = 1_000_000
const DEADLINE = 30_000

/**
 * Lets messages go to and fro on a database that may grow by so many pages and no more, a few more each time, so that every
 * write fails in turn; then gives room again, without a restart.
 */
export async function runFills({ fills, seed, profile }: FillOptions): Promise<Fills> {
  const random = seeded(seedOf(seed, 'full disks'))
  const storage = openStorage(profile, { fault: raise })
  storage.database.exec('PRAGMA synchronous = OFF')
  const own = { show: 'available', status: '' } as const
  new AccountStore(storage.database).put({ jid: ROMEO, own, client: 'damage' })
  const office = new PostOffice(JULIET)
  const client = startClient(storage, office)
  const wanted: string[] = []
  const taken: string[] = []
  let failures = 0
  for (let fill = 0; fill < fills; fill += 1) {
    await until(() => client.session.online && office.isEmpty, client, office)
    limit(storage, fill % 12)
    const told = client.told()
    let refused = 0
    for (let round = 0; round < 4; round += 1) {
      const bodies = Array.from({ length: random.between(1, 3) }, (_, n) =>
        bodyOf(random, `${fill} ${round} ${n} in`),
      )
      office.deliver(bodies)
      wanted.push(...bodies)
      const mine = bodyOf(random, `${fill} ${round} out`)
      if (client.send(mine)) taken.push(mine)
      else refused += 1
      await pause(1)
    }
    if (refused > 0 || client.told() > told) failures += 1
    limit(storage, ROOM)
  }
  await until(() => client.session.online && office.isEmpty && client.isIdle(), client, office)
  const told = client.told()
  await client.session.stop()
  const inside = bodiesIn(storage)
  await storage.close()
  return {
    fills,
    failures,
    told,
    lost:
      missing(wanted, inside) +
      missing(office.acknowledged, inside) +
      missing(taken, office.received),
    duplicated: repeated(inside) + repeated(office.received),
  }
}

/** The run in one line. */
export function fillLine({ fills, failures, told, lost, duplicated }: Fills): string {
  return `full disks: runs=${fills} failed=${failures} told=${told} lost=${lost} duplicated=${duplicated}`
}

/** Whether nothing was lost or came twice; a run in which nothing ever failed shows nothing. */
export function isLossless({ fills, failures, told, lost, duplicated }: Fills): boolean {
  return lost + duplicated === 0 && (fills === 0 || (failures > 0 && told > 0))
}

/** The session of an account as the app puts it together, as far as messages go. */
function startClient({ database }: Storage, office: PostOffice) {
  const history = new MessageHistory(database, ROMEO)
  const messages = messageExtension(history)
  let told = 0
  const onEvent = (event: SessionEvent): void => {
    if (event.type !== 'stream.changed' || event.stream.state !== 'reconnecting') return
    if (event.stream.problem.code === 'storage-full') told += 1
  }
  const session = new Session({
    account: ROMEO,
    own: { show: 'available', status: '' },
    extensions: [rosterExtension(), messages],
    emit: onEvent,
    fault: (error) => storageProblem(error) ?? raise(error),
    smStore: new SmSessionStore(database, ROMEO),
    together: (work) => transaction(database, work),
    storage: { probe: () => probe(database), problemOf: storageProblem },
    connect: (resume) => office.connect(resume),
  })
  session.start()
  return {
    session,
    told: () => told,
    isIdle: () => history.queued().length === 0,
    /** Whether a message was taken. */
    send(body: string): boolean {
      try {
        messages.send(JULIET, body)
        return true
      } catch (error) {
        if (storageProblem(error)) return false
        throw error
      }
    },
  }
}

type Client = ReturnType<typeof startClient>

/** Waits until this is so, without waiting for the next attempt to connect. */
async function until(
  wanted: () => boolean,
  { session }: Client,
  office: PostOffice,
): Promise<void> {
  const end = performance.now() + DEADLINE
  while (!wanted()) {
    if (performance.now() > end) throw new Error('the session did not recover from a full disk')
    if (session.online) office.ask()
    else session.start()
    await pause(2)
  }
}

/** Lets the database grow by so many pages. */
function limit({ database }: Storage, pages: number): void {
  const count = Number(database.prepare('PRAGMA page_count').get()?.['page_count'])
  database.exec(`PRAGMA max_page_count = ${count + pages}`)
}

function bodiesIn({ database }: Storage): readonly string[] {
  return database
    .prepare('SELECT body FROM message ORDER BY row')
    .all()
    .map(({ body }) => String(body))
}

/** A body of its own, now and then longer than a page. */
function bodyOf(random: Random, name: string): string {
  return `${name} ${'o'.repeat(random.pick([10, 500, 3000, 9000]))}`
}

function missing(wanted: readonly string[], found: readonly string[]): number {
  const there = new Set(found)
  return wanted.filter((body) => !there.has(body)).length
}

function repeated(bodies: readonly string[]): number {
  return bodies.length - new Set(bodies).size
}

function bare(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error('no address')
  return jid
}

function raise(error: unknown): never {
  throw error
}
