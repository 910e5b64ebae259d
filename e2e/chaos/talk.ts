import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { compare, type Comparison, type Entry, type Ledger } from '../ledger/compare.ts'
import { LedgerFile } from '../ledger/ledger-file.ts'
import type { TestServer } from '../server/test-server.ts'
import { Client, PASSWORD, startChaosApp } from './clients.ts'
import { type Peer, startPeer } from './peer.ts'

/** Milliseconds between two messages in each direction. */
const EVERY = 300
/** How long what is still under way may take to arrive, in milliseconds. */
const QUIET = 30_000

/** A client and a peer on a quiet line who write to each other all the time, each with a ledger. */
export type Talk = {
  readonly name: string
  readonly client: Client
  /** Begins to talk; the client must be signed in. */
  begin(): void
  /** Ends the talk; what is under way still arrives. */
  end(): Promise<void>
  readonly ledgers: { readonly client: LedgerFile; readonly friend: LedgerFile }
  stop(): Promise<void>
}

export async function openTalk(server: TestServer, name: string, folder: string): Promise<Talk> {
  // An app for each client: what wakes one of them is not to wake the others.
  const profile = join(folder, `${server.kind}-${name}-profile`)
  const app = await startChaosApp(profile, [server.authority])
  const [domain = '', other = domain] = server.domains
  const account = `${name}@${domain}`
  const friend = `${name}-friend@${other}`
  const mine = new LedgerFile(join(folder, `${server.kind}-${name}`), account)
  const theirs = new LedgerFile(join(folder, `${server.kind}-${name}-friend`), friend)
  const client = new Client(app, account, (from, body) => mine.received(body, from))
  let peer: Peer | undefined
  let talking = Promise.resolve()
  const silence = new AbortController()
  async function talk(): Promise<void> {
    while (!silence.signal.aborted) {
      const [up, down] = [randomUUID(), randomUUID()]
      mine.sent(up, friend)
      await client.send(friend, up)
      theirs.sent(down, account)
      peer?.send(account, down)
      await pause(EVERY, undefined, { signal: silence.signal }).catch(() => {})
    }
  }
  return {
    name: `${server.kind} ${name}`,
    client,
    ledgers: { client: mine, friend: theirs },
    begin() {
      peer = startPeer({
        account: friend,
        password: PASSWORD,
        server: { host: server.host, port: server.port, tls: 'starttls' },
        authority: server.authority,
        onMessage: (from, body) => theirs.received(body, from),
      })
      talking = talk()
    },
    async end() {
      silence.abort()
      await talking
    },
    async stop() {
      await Promise.all([app.close(), peer?.stop()])
    },
  }
}

/** What the ledgers say of both directions. */
export type Account = { readonly fromClients: Comparison; readonly toClients: Comparison }

/** What all ledgers say once everything has arrived, or once nothing more can be expected to. */
export async function settle(talks: readonly Talk[]): Promise<Account> {
  const end = performance.now() + QUIET
  let account = readAll(talks)
  while (account.fromClients.lost + account.toClients.lost > 0 && performance.now() < end) {
    await pause(250)
    account = readAll(talks)
  }
  return account
}

/** What the ledgers of these talks say now. */
export function readAll(talks: readonly Talk[]): Account {
  const clients = talks.map(({ ledgers }) => ledgers.client.read())
  const friends = talks.map(({ ledgers }) => ledgers.friend.read())
  const only = (ledgers: readonly Ledger[], did: Entry['did']): readonly Ledger[] =>
    ledgers.map(({ owner, entries }) => ({
      owner,
      entries: entries.filter((entry) => entry.did === did),
    }))
  return {
    fromClients: compare([...only(clients, 'sent'), ...only(friends, 'received')]),
    toClients: compare([...only(friends, 'sent'), ...only(clients, 'received')]),
  }
}
