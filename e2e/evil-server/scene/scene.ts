import { NS } from '../../../shared/codec/namespaces.ts'
import { expect } from 'vitest'
import type { Element } from '@xmpp/xml'
import type { AccountState } from '../../../shared/state/state.ts'
import type { ProblemCode } from '../../../shared/model/stream.ts'
import { sharedAuthority } from '../../server/authority.ts'
import type { Manners } from '../manners/manners.ts'
import { EvilServer } from '../server.ts'
import { passwordIn } from '../wire/credentials.ts'
import type { Line } from '../wire/line.ts'
import { DOMAIN, FULL, HEADER } from '../wire/phrases.ts'
import { Client, type Outcome } from './client.ts'

/** One case's stage: a server, the client under test, and what can be seen of both. */
export class Scene {
  readonly server: EvilServer
  readonly client: Client
  /** A case that breaks something under the client, which must then say so in its log. */
  breaksBelow = false
  readonly #others: EvilServer[] = []
  #probes = 0

  private constructor(server: EvilServer, client: Client) {
    this.server = server
    this.client = client
  }

  static async set(authorities: readonly string[] = []): Promise<Scene> {
    const { pem } = await sharedAuthority()
    return new Scene(await EvilServer.start(), new Client([pem, ...authorities]))
  }

  /** A further server, on a port of its own. */
  async another(): Promise<EvilServer> {
    const server = await EvilServer.start()
    this.#others.push(server)
    return server
  }

  /** Every connection that any server of this scene had. */
  get lines(): readonly Line[] {
    return [this.server, ...this.#others].flatMap(({ lines }) => lines)
  }

  /** One attempt to sign in at a server with these manners. */
  async signIn(manners: Partial<Manners> = {}, change: object = {}): Promise<Outcome> {
    this.server.behave(manners)
    return this.client.signIn(this.server.port, change)
  }

  /** Signs in at a good server, and hands over the conversation from there. */
  async online(manners: Partial<Manners> = {}, change: object = {}): Promise<Line> {
    const next = this.server.lines.length
    expect(await this.signIn(manners, change)).toBe('online')
    return this.server.line(next)
  }

  /** Waits until the client has handled all that was said to it, by having it answer; gives what it said since. */
  async settled(line: Line): Promise<readonly Element[]> {
    const from = line.said.length
    const id = `probe-${(this.#probes += 1)}`
    line.say(
      `<iq type='get' from='${DOMAIN}' to='${FULL}' id='${id}'><ping xmlns='${NS.ping}'/></iq>`,
    )
    await line.expect('iq', { id })
    return line.said.slice(from).filter((element) => element.attrs['id'] !== id)
  }

  /** The account now. */
  async state(): Promise<AccountState> {
    const state = await this.client.state()
    expect(state).toBeDefined()
    return state as AccountState
  }

  /** Says this to an online client, and holds it to it that nothing came of it but the stanzas given back. */
  async ignored(...text: readonly string[]): Promise<readonly Element[]> {
    const line = this.server.lines.at(-1) ?? (await this.online())
    await this.settled(line)
    const before = await this.state()
    line.say(...text)
    const said = await this.settled(line)
    expect(await this.state()).toEqual(before)
    return said.filter((element) => element.getNS() === NS.client)
  }

  /** The stream ended for this reason, with nothing but the promise to try again. */
  async reconnecting(code: ProblemCode): Promise<void> {
    const { stream } = await this.client.until(
      'the end of the stream',
      ({ stream: now }) => now.state !== 'online',
    )
    expect(stream).toMatchObject({ state: 'reconnecting', problem: { code } })
  }

  /** The client comes back by itself or when told to, and is online on a new connection. */
  async recovers(): Promise<Line> {
    const next = this.server.lines.length
    await this.client.call('account.connectNow', { account: 'romeo@capulet.example' })
    const line = await this.server.line(next)
    await this.client.until('online again', ({ stream }) => stream.state === 'online')
    await this.settled(line)
    return line
  }

  /** Every stanza of the client, on whatever line. */
  get stanzas(): readonly Element[] {
    return this.lines.flatMap(({ said }) =>
      said.filter((element) => element.getNS() === NS.client && element.getName() !== HEADER),
    )
  }

  /** Ends everything; what no case may ever cause is asserted here for all of them. */
  async strike(): Promise<void> {
    try {
      await this.client.close()
    } finally {
      for (const server of [this.server, ...this.#others]) await server.stop()
      this.client.remove()
    }
    if (!this.breaksBelow) expect(this.client.defects, 'defects of the client').toEqual([])
    expect(
      this.lines.filter(({ violated }) => violated),
      'broken XML of the client',
    ).toEqual([])
    for (const server of [this.server, ...this.#others]) {
      for (const fault of server.faults) throw fault
    }
    const clear = this.lines.filter(({ plain }) =>
      /<(auth|authenticate|iq|message|presence)[\s>/]/u.test(
        Buffer.concat(plain).toString('latin1'),
      ),
    )
    expect(clear, 'more than a request for TLS in clear').toEqual([])
    expect(passwordIn(this.lines.filter(({ mayKnow }) => !mayKnow)), 'the password').toEqual([])
  }
}
