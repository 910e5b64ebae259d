import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../electron/app.ts'
import { compare, type Comparison, type Entry, type Ledger } from '../ledger/compare.ts'
import { LedgerFile } from '../ledger/ledger-file.ts'
import { befriend, registerAll } from '../server/seed.ts'
import type { TestServer } from '../server/test-server.ts'
import { type ChaosClient, Client, type Held, PASSWORD, startChaosApp } from './clients.ts'
import type { Kind } from './lane.ts'
import { OtherClient, OTHERS } from './other.ts'
import type { Pace } from './pace.ts'

/** Where a session ends with its stream. */
export const UNRESUMED = 'fleeting.example'
/** The domains of a server on which talks can be opened. */
export const DOMAINS = ['example.net', UNRESUMED, 'example.com'] as const

/** Milliseconds between two messages in each direction, at least. */
const EVERY = 100
/** How long what is still under way may take to arrive, in milliseconds: longer than until the archive is looked at once more. */
const QUIET = 90_000

/** A client and a friend on a quiet line, both the whole core, who write to each other all the time. */
export type Talk = {
  readonly name: string
  readonly client: ChaosClient
  /** Talks until there is nothing more to write; the client must be signed in. */
  begin(pace: Pace): Promise<void>
  /** What both wrote, and what both hold of what the other wrote. */
  read(): Promise<TalkRecord>
  stop(): Promise<void>
}

export type TalkRecord = {
  readonly client: Ledger
  readonly friend: Ledger
  /** What is not true of messages with their own writer, who holds them not once, or as anything but sent. */
  readonly untrue: readonly string[]
}

export type TalkOptions = {
  readonly server: TestServer
  readonly number: number
  readonly kind: Kind
  readonly folder: string
  /** Which client is cut: Balcony, or one of {@link OTHERS}. */
  readonly who: string
  /** The app of all who are on a quiet line. */
  readonly friends: App
}

export async function openTalk(options: TalkOptions): Promise<Talk> {
  const { server, number, kind, folder, friends } = options
  const name = `${server.kind} lane ${number}`
  const file = join(folder, `${server.kind}-lane${number}`)
  const account = `lane${number}@${kind.resumes ? DOMAINS[0] : UNRESUMED}`
  const other = `lane${number}-friend@${DOMAINS[2]}`
  await registerAll(server, [account, other], PASSWORD)
  await befriend(server, account, { jid: other, subscription: 'both' })
  const client = await startClient(account, file, options)
  const friend = new Client(friends, other)
  const { host, port } = server
  await friend.signIn({ host, port, tls: 'starttls' }, undefined)
  const sides = [
    { from: client, to: friend, sent: new LedgerFile(file, account) },
    { from: friend, to: client, sent: new LedgerFile(`${file}-friend`, other) },
  ]
  return {
    name,
    client,
    async begin(pace) {
      while (!pace.done) {
        for (const { from, to, sent } of sides) {
          if (!pace.take()) continue
          const id = randomUUID()
          sent.sent(id, to.account)
          await from.send(to.account, id)
        }
        await pause(EVERY)
      }
    },
    async read() {
      const [mine, theirs] = await Promise.all(
        sides.map(async ({ from, to, sent }) => {
          const { owner, entries } = sent.read()
          const messages = await from.history(to.account)
          return {
            ledger: { owner, entries: [...entries, ...messages.flatMap(received)] },
            untrue: entries.flatMap(({ id }) => untruth(messages, id) ?? []),
          }
        }),
      )
      if (!mine || !theirs) throw new Error('a talk has two sides')
      const untrue = [...mine.untrue, ...theirs.untrue]
      return { client: mine.ledger, friend: theirs.ledger, untrue }
    },
    stop: () => client.end(),
  }
}

async function startClient(
  account: string,
  file: string,
  { server, who }: TalkOptions,
): Promise<ChaosClient> {
  const plugins = OTHERS[who]
  if (plugins) return new OtherClient(account, server.authority, `${file}.pem`, plugins)
  // An app for each client: what wakes one of them is not to wake the others.
  return new Client(await startChaosApp(`${file}-profile`, [server.authority]), account)
}

function received({ direction, from, body }: Held): readonly Entry[] {
  return direction === 'in' ? [{ did: 'received', id: body, from }] : []
}

function untruth(held: readonly Held[], body: string): string | undefined {
  const own = held.filter((message) => message.body === body)
  return own.length === 1 ? own[0]?.unsent : `held ${own.length} times`
}

/** What the records say of both directions. */
export type Account = {
  readonly fromClients: Comparison
  readonly toClients: Comparison
  readonly untrue: readonly string[]
}

/** What all records say when nothing more can be expected to come, or to come once more. */
export async function settle(talks: readonly Talk[]): Promise<Account> {
  await pause(QUIET)
  return readAll(talks)
}

/** What the records of these talks say now. */
export async function readAll(talks: readonly Talk[]): Promise<Account> {
  const records = await Promise.all(talks.map((talk) => talk.read()))
  const clients = records.map(({ client }) => client)
  const friends = records.map(({ friend }) => friend)
  const only = (ledgers: readonly Ledger[], did: Entry['did']): readonly Ledger[] =>
    ledgers.map(({ owner, entries }) => ({
      owner,
      entries: entries.filter((entry) => entry.did === did),
    }))
  return {
    fromClients: compare([...only(clients, 'sent'), ...only(friends, 'received')]),
    toClients: compare([...only(friends, 'sent'), ...only(clients, 'received')]),
    untrue: records.flatMap(({ untrue }) => untrue),
  }
}
