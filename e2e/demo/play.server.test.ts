import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type App, startApp } from '../../electron/app.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { sessionSecrets } from '../host/secrets.ts'
import { addressOf, CAST, ROMEO } from './cast.ts'
import { type Play, startPlay } from './play.ts'
import { makeWorld, type World } from './world.ts'

let world: World
let play: Play
let app: App
let profile: string

beforeAll(async () => {
  world = await makeWorld()
  play = startPlay(world)
  profile = await mkdtemp(join(tmpdir(), 'balcony-play-'))
  const authorities = [world.server.authority]
  app = await startApp({ profile, host: { secrets: sessionSecrets() }, authorities })
  const input: Input<'account.signIn'> = {
    address: addressOf(ROMEO),
    password: world.password,
    remember: false,
    server: { host: world.server.host, port: world.server.port, tls: 'starttls' },
  }
  const answer = await app.call('account.signIn', input)
  if (!answer.ok) throw new Error(answer.error.code)
})

afterAll(async () => {
  await app.close()
  await play.end()
  await world.server.stop()
  await rm(profile, { recursive: true })
})

async function romeo(): Promise<AccountState> {
  const answer = await app.call('app.snapshot', {})
  if (!answer.ok) throw new Error(answer.error.code)
  const { state } = answer.value as { state: { accounts: ReadonlyMap<string, AccountState> } }
  const account = state.accounts.get(addressOf(ROMEO))
  if (!account) throw new Error('romeo has no account')
  return account
}

const within = { timeout: 20_000, interval: 100 }

test('romeo’s roster holds every state, and one request waits', async () => {
  const { roster } = await romeo()
  const states = [...roster.values()].map(({ subscription, ask }) => (ask ? 'ask' : subscription))
  expect(new Set(states)).toEqual(new Set(['both', 'to', 'from', 'none', 'ask']))
  expect(roster.size).toBe(CAST.length - 1)
  await vi.waitFor(async () => {
    const { requests } = await romeo()
    expect(requests.map(({ from }) => from)).toEqual(['paris@example.org'])
  }, within)
})

test('people are seen with different shows, some stay away', async () => {
  const seen = CAST.filter(({ show, bond }) => show && (bond === 'both' || bond === 'to'))
  await vi.waitFor(async () => {
    const { presences } = await romeo()
    const contacts = [...presences.keys()].filter((jid) => jid !== addressOf(ROMEO))
    expect(contacts.toSorted()).toEqual(seen.map(addressOf).toSorted())
    const shows = [...presences.values()].map(([first]) => first?.show)
    expect(new Set(shows)).toEqual(new Set(['available', 'chat', 'away', 'xa', 'dnd']))
  }, within)
})

test('a letter and a notice come, and people write first', async () => {
  await vi.waitFor(async () => {
    const { letters, notices, conversations } = await romeo()
    expect(letters.messages.map(({ subject }) => subject)).toEqual(['Thursday'])
    expect(notices.messages.map(({ subject }) => subject)).toEqual([
      'Feast at the house of Capulet',
    ])
    expect(conversations.size).toBeGreaterThanOrEqual(3)
  }, within)
})

test('Juliet answers what she is told', async () => {
  const body = 'Lady, by yonder blessed moon I vow'
  const to = 'juliet@example.com'
  await app.call('message.send', { account: addressOf(ROMEO), to, body })
  await vi.waitFor(async () => {
    const { conversations } = await romeo()
    const said = conversations.get(to as BareJid)?.messages.map((message) => message.body)
    expect(said?.at(-1)).toContain('inconstant moon')
  }, within)
})
