import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ejabberdMissing, startEjabberd } from '../e2e/server/ejabberd.ts'
import { person, type TestServer } from '../e2e/server/test-server.ts'
import type { Snapshot } from '../shared/ipc/contract.ts'
import { type BareJid, parseBareJid } from '../shared/model/jid.ts'
import { type App, startApp } from './app.ts'
import type { Secrets } from './host/host.ts'

const romeo = parseBareJid('romeo@example.net') as BareJid
const juliet = parseBareJid('juliet@example.com') as BareJid
const PASSWORD = 'canary-password-81c3'
const missing = ejabberdMissing()

function memorySecrets(): Secrets & { readonly all: Map<string, string> } {
  const all = new Map<string, string>()
  return {
    all,
    kept: 'keyring',
    get: async (name) => all.get(name),
    set: async (name, secret) => void all.set(name, secret),
    delete: async (name) => void all.delete(name),
  }
}

/** One person's app, which can be closed and opened again. */
class Desk {
  readonly profile = mkdtempSync(join(tmpdir(), 'balcony-'))
  readonly secrets = memorySecrets()
  readonly lines: string[] = []
  #server: TestServer
  #app: App | undefined

  constructor(server: TestServer) {
    this.#server = server
  }

  async open(): Promise<this> {
    this.#app = await startApp({
      profile: this.profile,
      host: { secrets: this.secrets },
      authorities: [this.#server.authority],
      log: (line) => this.lines.push(line),
    })
    return this
  }

  call(name: string, input: object) {
    return this.#app!.call(name, input)
  }

  signIn(address: string, change: object = {}) {
    const { host, port } = this.#server
    const server = { host, port, tls: 'starttls' }
    return this.call('account.signIn', {
      address,
      password: PASSWORD,
      remember: true,
      server,
      ...change,
    })
  }

  async account(jid: BareJid) {
    const result = await this.call('app.snapshot', {})
    return result.ok ? (result.value as Snapshot).state.accounts.get(jid) : undefined
  }

  async isIn(jid: BareJid, state: string) {
    await vi.waitFor(
      async () => expect((await this.account(jid))?.stream.state).toBe(state),
      10_000,
    )
  }

  async messages(jid: BareJid, peer: BareJid) {
    return (await this.account(jid))?.conversations.get(peer)?.messages ?? []
  }

  async close() {
    await this.#app?.close()
    this.#app = undefined
  }
}

describe.skipIf(missing !== undefined)(
  `the app on ejabberd${missing ? `: ${missing}` : ''}`,
  () => {
    let server: TestServer
    const desks: Desk[] = []
    const desk = async () => {
      const one = new Desk(server)
      desks.push(one)
      return one.open()
    }

    beforeAll(async () => {
      server = await startEjabberd()
      await server.register(person(romeo), PASSWORD)
      await server.register(person(juliet), PASSWORD)
      await server.addRosterItem(person(romeo), {
        jid: juliet,
        name: 'Juliet',
        subscription: 'both',
      })
      await server.addRosterItem(person(juliet), {
        jid: romeo,
        name: 'Romeo',
        subscription: 'both',
      })
    })
    afterAll(() => server?.stop())
    afterEach(async () => {
      for (const one of desks.splice(0)) {
        await one.close()
        rmSync(one.profile, { recursive: true })
      }
    })

    test('CONF-05 PRES-20 PRES-35 SESS-13 ROST-10 signs in with roster and presence, and is seen to come and go', async () => {
      const [one, other] = [await desk(), await desk()]
      expect(await one.signIn(romeo)).toEqual({ ok: true, value: { account: romeo } })
      await other.signIn(juliet)
      await vi.waitFor(async () =>
        expect((await one.account(romeo))?.presences.has(juliet)).toBe(true),
      )
      expect((await one.account(romeo))?.roster.get(juliet)).toMatchObject({
        name: 'Juliet',
        subscription: 'both',
      })
      await other.call('presence.set', { account: juliet, show: 'offline', status: 'good night' })
      await vi.waitFor(async () =>
        expect((await one.account(romeo))?.presences.has(juliet)).toBe(false),
      )
      expect((await other.account(juliet))?.stream).toEqual({ state: 'offline' })
    })

    test('F08 two accounts in one app keep apart', async () => {
      const one = await desk()
      await one.signIn(romeo)
      await one.signIn(juliet)
      await one.call('message.send', { account: romeo, to: juliet, body: 'hello' })
      await vi.waitFor(async () => expect(await one.messages(juliet, romeo)).toHaveLength(1))
      await vi.waitFor(async () =>
        expect(await one.messages(romeo, juliet)).toMatchObject([
          { direction: 'out', delivery: { state: 'received' } },
        ]),
      )
      expect((await one.account(romeo))?.conversations.size).toBe(1)
    })

    test('a sign-in that is refused leaves nothing behind', async () => {
      const one = await desk()
      expect(await one.signIn(romeo, { password: 'wrong' })).toMatchObject({
        error: { code: 'wrong-password' },
      })
      expect(await one.account(romeo)).toBeUndefined()
      await one.close()
      await one.open()
      expect(await one.account(romeo)).toBeUndefined()
      expect(one.secrets.all.size).toBe(0)
    })

    test('a sign-in can be given up', async () => {
      const one = await desk()
      const signingIn = one.signIn(romeo)
      await one.call('account.cancelSignIn', { address: romeo })
      expect(await signingIn).toMatchObject({ error: { code: 'cancelled' } })
      expect(await one.signIn(romeo)).toMatchObject({ ok: true })
      expect(await one.signIn(romeo)).toMatchObject({ error: { code: 'already-signed-in' } })
    })

    test('opened again it signs in by itself, with messages, drafts and what was unread', async () => {
      const [one, other] = [await desk(), await desk()]
      await one.signIn(romeo)
      await other.signIn(juliet)
      await other.call('message.send', { account: juliet, to: romeo, body: 'Art thou not Romeo?' })
      await one.call('message.send', { account: romeo, to: juliet, body: 'Neither, fair saint' })
      await one.call('draft.set', { account: romeo, peer: juliet, text: 'With love’s light wings' })
      // What was said earlier is in the archive.
      const latest = async () => (await one.messages(romeo, juliet)).slice(-2)
      await vi.waitFor(async () => {
        const said = (await latest()).map(({ body, delivery }) => [body, delivery?.state])
        expect(said).toContainEqual(['Art thou not Romeo?', undefined])
        expect(said).toContainEqual(['Neither, fair saint', 'received'])
      })
      const before = await latest()
      await one.close()
      await one.open()
      await one.isIn(romeo, 'online')
      expect(await latest()).toEqual(before)
      expect((await one.account(romeo))?.conversations.get(juliet)).toMatchObject({
        unread: 1,
        draft: 'With love’s light wings',
      })
    })

    test('without a remembered password it asks for it, and goes on with it', async () => {
      const one = await desk()
      await one.signIn(romeo, { remember: false })
      await one.close()
      await one.open()
      await one.isIn(romeo, 'offline')
      expect((await one.account(romeo))?.stream).toMatchObject({
        problem: { code: 'password-needed' },
      })
      await one.call('account.setPassword', { account: romeo, password: PASSWORD, remember: false })
      await one.isIn(romeo, 'online')
    })

    test('server killed: what is written meanwhile waits and goes out when it is back', async () => {
      const [one, other] = [await desk(), await desk()]
      await one.signIn(romeo)
      await other.signIn(juliet)
      await server.kill('SIGKILL')
      await one.isIn(romeo, 'reconnecting')
      expect((await one.account(romeo))?.roster.size).toBe(1)
      for (const body of ['one', 'two', 'three']) {
        await one.call('message.send', { account: romeo, to: juliet, body })
      }
      const states = async () =>
        (await one.messages(romeo, juliet)).slice(-3).map(({ delivery }) => delivery?.state)
      expect(await states()).toEqual(['queued', 'queued', 'queued'])
      await server.restart()
      await one.call('account.connectNow', { account: romeo })
      await other.call('account.connectNow', { account: juliet })
      await vi.waitFor(
        async () =>
          expect((await other.messages(juliet, romeo)).slice(-3).map(({ body }) => body)).toEqual([
            'one',
            'two',
            'three',
          ]),
        15_000,
      )
      await vi.waitFor(async () =>
        expect(await states()).toEqual(['received', 'received', 'received']),
      )
    })

    test('MSG-09 a message to nobody comes back on the message', async () => {
      const one = await desk()
      await one.signIn(romeo)
      await one.call('message.send', { account: romeo, to: 'nobody@example.com', body: 'hello?' })
      const nobody = parseBareJid('nobody@example.com') as BareJid
      await vi.waitFor(async () =>
        expect(await one.messages(romeo, nobody)).toMatchObject([
          { delivery: { state: 'failed', condition: 'service-unavailable' } },
        ]),
      )
    })

    test('MSG-09 MSG-12 a letter to nobody fails among the letters, and can be sent again and deleted', async () => {
      const one = await desk()
      await one.signIn(romeo)
      const to = 'nobody@example.com'
      const letter = { account: romeo, to, body: 'hello?', type: 'normal', subject: 'A call' }
      const sent = await one.call('message.send', letter)
      const { id } = (sent.ok ? sent.value : {}) as { id?: string }
      const letters = async () => (await one.account(romeo))?.letters.messages
      const failed = { id, type: 'normal', subject: 'A call', delivery: { state: 'failed' } }
      await vi.waitFor(async () => expect(await letters()).toMatchObject([failed]))
      expect(await one.call('message.retry', { account: romeo, id })).toMatchObject({ ok: true })
      await vi.waitFor(async () => expect(await letters()).toMatchObject([failed]))
      expect(await one.call('message.delete', { account: romeo, id })).toMatchObject({ ok: true })
      expect(await letters()).toEqual([])
    })

    test('MSG-25 MSG-26 a conversation keeps its thread over restarts', async () => {
      const one = await desk()
      await one.signIn(romeo)
      const say = (body: string) => one.call('message.send', { account: romeo, to: juliet, body })
      await say('before')
      await one.close()
      await one.open()
      await say('after')
      const threads = (await one.messages(romeo, juliet)).slice(-2).map(({ thread }) => thread)
      expect(threads).toEqual([expect.any(String), threads[0]])
    })

    test('MSG-12 what cannot be answered is not', async () => {
      const one = await desk()
      await one.signIn(romeo)
      const reply = { account: romeo, to: juliet, body: 'y', answers: 'nothing' }
      expect(await one.call('message.send', reply)).toMatchObject({
        error: { code: 'no-such-message' },
      })
      expect(await one.call('message.send', { ...reply, to: '@' })).toMatchObject({
        error: { code: 'not-an-address' },
      })
    })

    test('removed, it is gone with everything', async () => {
      const one = await desk()
      await one.signIn(romeo)
      await one.call('message.send', { account: romeo, to: juliet, body: 'x' })
      expect(await one.call('account.remove', { account: romeo })).toMatchObject({ ok: true })
      expect(one.secrets.all.size).toBe(0)
      await one.signIn(romeo)
      expect(await one.messages(romeo, juliet)).toEqual([])
    })

    test('F06 neither password nor message reaches the log', async () => {
      const one = await desk()
      await one.signIn(romeo)
      await one.call('message.send', { account: romeo, to: juliet, body: 'canary-body-77aa' })
      await one.call('message.send', { account: romeo, to: juliet, body: '' })
      await one.call('account.setPassword', { account: romeo, password: PASSWORD, remember: 'yes' })
      expect(one.lines.join()).not.toMatch(/canary/u)
    })
  },
)
