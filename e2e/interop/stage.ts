import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { BareJid } from '../../shared/model/jid.ts'
import { ejabberdMissing, startEjabberd } from '../server/ejabberd.ts'
import { prosodyMissing, startProsody } from '../server/prosody.ts'
import { person, type TestServer } from '../server/test-server.ts'
import { bare, Desk } from './desk.ts'
import { type Peer, slixmppMissing, startPeer } from './peer.ts'

/** The servers on which both programs meet. */
export const KINDS = [
  { kind: 'ejabberd', start: startEjabberd, missing: ejabberdMissing() ?? slixmppMissing() },
  { kind: 'prosody', start: startProsody, missing: prosodyMissing() ?? slixmppMissing() },
] as const

const password = 'canary-password-77d1'
const REVERSE = { both: 'both', from: 'to', to: 'from' } as const

/** Two people of one test, who have accounts; they sign in when the test says so. */
export class Stage {
  readonly romeo: BareJid
  readonly juliet: BareJid
  readonly #server: TestServer
  readonly #authority: string
  readonly #ends: (() => Promise<void>)[] = []
  #desk: Desk | undefined
  #peer: Peer | undefined

  constructor(server: TestServer, authority: string, number: number) {
    this.#server = server
    this.#authority = authority
    this.romeo = bare(`romeo${number}@example.net`)
    this.juliet = bare(`juliet${number}@example.com`)
  }

  async register(): Promise<void> {
    for (const jid of [this.romeo, this.juliet]) await this.#server.register(person(jid), password)
  }

  /** Romeo's Balcony. */
  get desk(): Desk {
    if (!this.#desk) throw new Error('nobody is signed in')
    return this.#desk
  }

  /** Juliet's slixmpp. */
  get peer(): Peer {
    if (!this.#peer) throw new Error('nobody is signed in')
    return this.#peer
  }

  /** Romeo signs in with Balcony, Juliet with slixmpp. */
  async open(): Promise<void> {
    await this.openDesk()
    this.#peer = await this.signIn(this.juliet)
  }

  /** Romeo signs in with Balcony. */
  async openDesk(): Promise<void> {
    this.#desk = await this.anotherDesk(this.romeo)
  }

  /** One more Balcony. */
  async anotherDesk(jid: BareJid): Promise<Desk> {
    const desk = await Desk.open(this.#server, jid, password)
    this.#ends.push(() => desk.close())
    return desk
  }

  /** One more slixmpp. */
  async signIn(jid: BareJid): Promise<Peer> {
    const peer = await startPeer(this.#server, this.#authority, { jid, password })
    this.#ends.push(() => peer.leave())
    return peer
  }

  /** Writes both into each other's rosters; the subscription is Romeo's. */
  async befriend(subscription: 'both' | 'from' | 'to' = 'both'): Promise<void> {
    const { romeo, juliet } = this
    await this.#server.addRosterItem(person(romeo), { jid: juliet, subscription })
    const reverse = REVERSE[subscription]
    await this.#server.addRosterItem(person(juliet), { jid: romeo, subscription: reverse })
  }

  async end(): Promise<void> {
    await Promise.all(this.#ends.splice(0).map((end) => end()))
  }
}

/** Has a server for all tests of a suite and a stage for each of them. */
export function useStage({ start, missing }: (typeof KINDS)[number]): () => Stage {
  const folder = mkdtempSync(join(tmpdir(), 'balcony-interop-'))
  const authority = join(folder, 'authority.pem')
  let server: TestServer | undefined
  let stage: Stage | undefined
  let number = 0
  beforeAll(async () => {
    if (missing !== undefined) return
    server = await start()
    writeFileSync(authority, server.authority)
  })
  afterAll(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true })
  })
  beforeEach(async ({ skip }) => {
    number += 1
    stage = server && new Stage(server, authority, number)
    if (stage) await stage.register()
    else skip(missing)
  })
  afterEach(() => stage?.end())
  return () => {
    if (!stage) throw new Error('only within a test')
    return stage
  }
}
