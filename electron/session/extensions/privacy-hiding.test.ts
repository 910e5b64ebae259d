import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RosterItem } from '../../../shared/model/roster.ts'
import type { PrivacyItem } from '../../../shared/model/privacy.ts'
import { attached, stopAttached } from '../testing/attached.ts'
import { PrivacyServer } from '../testing/privacy-server.ts'
import { address, juliet } from '../testing/sessions.ts'
import { privacyExtension } from './xep-0016-privacy.ts'

afterEach(stopAttached)

const benvolio = address('benvolio@h.example')
const contact = (jid: RosterItem['jid'], subscription: RosterItem['subscription']): RosterItem => ({
  jid,
  subscription,
  ask: false,
  groups: [],
})
const deny = (value: string, order = 0, kind = '') =>
  `<item type="jid" value="${value}" action="deny" order="${order}">${kind && `<${kind}/>`}</item>`
const rule = (value: string, kinds: PrivacyItem['kinds'] = []): PrivacyItem => ({
  who: { type: 'jid', value },
  action: 'deny',
  order: 0,
  kinds,
})

async function made(server: PrivacyServer, chosen?: string) {
  let own: string | undefined
  const privacy = privacyExtension({ get: () => own, set: (name) => (own = name) }, () => ({
    contacts: [contact(juliet, 'both'), contact(benvolio, 'to')],
    shown: [],
  }))
  const session = await attached([privacy])
  server.serve(session.server).catch(() => undefined)
  own = chosen
  await privacy.read()
  server.heard.length = 0
  return { ...session, privacy }
}

describe('PRIV-47 while one is invisible', () => {
  const hiding = (server: PrivacyServer) => server.lists.get('balcony-invisible') ?? ''
  const hides = expect.stringContaining('<presence-out/>')
  const server = () => new PrivacyServer({ l: deny('a@h.example'), m: deny('b@h.example') })
  let kept = server()
  beforeEach(() => void (kept = server()))

  async function invisible(chosen?: string) {
    const session = await made(kept, chosen)
    await session.session.setPresence({ show: 'invisible', status: '' })
    return session
  }

  test('rules that are put in force for the account hold', async () => {
    const { privacy } = await invisible()
    expect(hiding(kept)).not.toContain('a@h.example')
    await privacy.setDefault('l')
    expect(hiding(kept)).toContain('a@h.example')
    await privacy.save({ name: 'l', items: [rule('c@h.example', ['message'])] })
    expect(hiding(kept)).not.toContain('a@h.example')
    expect(hiding(kept)).toContain('c@h.example')
    await privacy.setDefault(undefined)
    expect(hiding(kept)).not.toContain('c@h.example')
    expect(hiding(kept)).toEqual(hides)
  })

  test('rules that another device changes hold as well, and nothing is written for what does not matter', async () => {
    kept.force.default = 'l'
    const { server: line } = await invisible()
    kept.heard.length = 0
    kept.lists.set('m', deny('d@h.example'))
    kept.push(line, 'm')
    await vi.waitFor(() => expect(kept.heard).toContain('get list m'))
    kept.lists.set('l', deny('e@h.example'))
    kept.push(line, 'l')
    await vi.waitFor(() => expect(hiding(kept)).toContain('e@h.example'))
    expect(kept.heard.filter((word) => word.startsWith('set'))).toEqual([
      'set list balcony-invisible',
    ])
  })

  test('a server that gives rules back otherwise than they were written is written to once', async () => {
    kept.force.default = 'l'
    const { server: line, privacy } = await invisible()
    kept.lists.set('balcony-invisible', deny('mangled@h.example'))
    kept.heard.length = 0
    kept.push(line, 'balcony-invisible')
    await vi.waitFor(() => expect(kept.heard).toContain('get list balcony-invisible'))
    await privacy.read()
    expect(kept.heard.filter((word) => word.startsWith('set'))).toEqual([])
  })

  test('the list of this device is the one below, and what is blocked there stays when it is gone', async () => {
    kept.force.default = 'm'
    const { privacy } = await invisible('l')
    expect(hiding(kept)).toContain('a@h.example')
    await privacy.setDefault(undefined)
    expect(hiding(kept)).toContain('a@h.example')
    await privacy.remove('l')
    expect(hiding(kept)).toContain('a@h.example')
  })

  test('is refused where the list of this device is gone: less would be kept away', async () => {
    const { session } = await made(kept, 'gone')
    const hidden = session.setPresence({ show: 'invisible', status: '' })
    await expect(hidden).rejects.toMatchObject({ error: { condition: 'item-not-found' } })
    expect(kept.force.active).toBeUndefined()
  })
})

describe('PRIV-47 who would see one no more is told that one goes', () => {
  const told = (server: PrivacyServer) =>
    server.heard.filter((word) => word.includes('@h.example') || word.startsWith('set'))
  const hideFromAll = [
    { ...rule(juliet, ['presence-out']) },
    { ...rule(benvolio, ['presence-out']), order: 1 },
  ]

  test.each([
    ['active', 'activate'],
    ['default', 'setDefault'],
  ] as const)('before a list is made the %s one, and only those who see one', async (of, call) => {
    const kept = new PrivacyServer({ l: deny(juliet, 0, 'presence-out') + deny(benvolio, 1) })
    const { privacy } = await made(kept)
    await privacy[call]('l')
    expect(told(kept)).toEqual([`unavailable ${juliet}`, `set ${of} l`])
    expect(kept.force[of]).toBe('l')
  })

  test('before rules in force are changed, and not again by the next change', async () => {
    const kept = new PrivacyServer({ l: deny('a@h.example') }, { default: 'l' })
    const { privacy } = await made(kept)
    await privacy.save({ name: 'l', items: hideFromAll })
    await privacy.save({
      name: 'l',
      items: hideFromAll.toReversed().map((item, order) => ({ ...item, order })),
    })
    expect(told(kept)).toEqual([`unavailable ${juliet}`, 'set list l', 'set list l'])
  })

  test('and that one is back, where the server refuses', async () => {
    const kept = new PrivacyServer({ l: deny('a@h.example') }, { default: 'l' })
    const { privacy } = await made(kept)
    kept.refuses = 'conflict'
    const saving = privacy.save({ name: 'l', items: hideFromAll })
    await expect(saving).rejects.toMatchObject({ error: { condition: 'conflict' } })
    await vi.waitFor(() =>
      expect(told(kept)).toEqual([`unavailable ${juliet}`, 'set list l', juliet]),
    )
  })

  test.each([
    ['another list is in force here', { active: 'm', default: 'm' }],
    ['the list is in force nowhere', {}],
  ])('but nobody where %s', async (_, force) => {
    const kept = new PrivacyServer({ l: deny('a@h.example'), m: deny('b@h.example') }, force)
    const { privacy } = await made(kept)
    await privacy.save({ name: 'l', items: hideFromAll })
    expect(told(kept)).toEqual(['set list l'])
  })

  test('nor while one is invisible', async () => {
    const kept = new PrivacyServer({ l: deny(juliet, 0, 'presence-out') })
    const { privacy, session } = await made(kept)
    await session.setPresence({ show: 'invisible', status: '' })
    await privacy.setDefault('l')
    expect(kept.heard).not.toContain(`unavailable ${juliet}`)
  })
})
