import { afterEach, describe, expect, test, vi } from 'vitest'
import type { RosterItem } from '../../../shared/model/roster.ts'
import { type FakeServer, fakeServer } from '../testing/fake-server.ts'
import {
  address,
  answersTo,
  juliet,
  online,
  open,
  push,
  ROSTER,
  sessionOf,
  stopSessions,
} from '../testing/sessions.ts'
import type { RosterStore } from './roster-keeper.ts'

afterEach(stopSessions)

const nurse = address('nurse@h.example')
const item = (jid: string, more = '') => `<item jid='${jid}' ${more}/>`
const contact = (jid: typeof juliet, change: Partial<RosterItem> = {}): RosterItem => ({
  jid,
  subscription: 'none',
  ask: false,
  groups: [],
  ...change,
})

/** A store that shows what is in it. */
function memoryRoster(items?: readonly RosterItem[], version?: string) {
  let all = items
  let ver = version
  const store: RosterStore = {
    load: () => all && { items: all, ...(ver === undefined ? {} : { version: ver }) },
    replace(next, nextVersion) {
      all = next
      ver = nextVersion
    },
    change(changes, nextVersion) {
      for (const change of changes) {
        const jid = change.kind === 'set' ? change.item.jid : change.jid
        const others = (all ?? []).filter((one) => one.jid !== jid)
        all = change.kind === 'set' ? [...others, change.item] : others
      }
      ver = nextVersion
    },
  }
  return { store, items: () => all, version: () => ver }
}

const result = (id: unknown, query: string) => `<iq type='result' id='${String(id)}'>${query}</iq>`

describe('pushes', () => {
  test('ROST-16 ROST-23 a push replaces a contact as a whole, and what it leaves out is gone', async () => {
    const { server, roster } = await online(
      `<item jid='${juliet}' name='Juliet' subscription='both'><group>Friends</group></item>`,
    )
    await answersTo(server, push(item(juliet, `subscription='to'`)))
    expect(roster.items()).toEqual([contact(juliet, { subscription: 'to' })])
  })

  test('ROST-16 of several contacts all count', async () => {
    const { server, roster } = await online()
    const [answer] = await answersTo(server, push(item(juliet), item('@'), item(nurse)))
    expect(answer?.attrs['type']).toBe('result')
    expect(roster.items().map(({ jid }) => jid)).toEqual([juliet, nurse])
  })

  test('ROST-02 contacts are told apart by their prepared address', async () => {
    const { server, roster } = await online(item('JULIET@H.example', `name='one'`))
    await answersTo(server, push(item('juliet@h.EXAMPLE', `name='two'`)), push(`<item name='x'/>`))
    expect(roster.items()).toEqual([contact(juliet, { name: 'two' })])
  })

  test('ROST-21 removal of a contact, and of one who is none', async () => {
    const { server, of, roster } = await online(item(juliet, `subscription='both'`))
    await answersTo(server, `<presence from='${juliet}/a'/>`)
    const removal = (jid: string) => push(item(jid, `subscription='remove'`))
    const answers = await answersTo(server, removal(juliet), removal(nurse))
    expect(answers.map(({ attrs }) => attrs['type'])).toEqual(['result', 'result'])
    expect(roster.items()).toEqual([])
    expect(of('presence.changed').at(-1)?.changes).toEqual([{ jid: juliet }])
  })

  test('ROST-14 ROST-15 push and result come in either order, each push answered once and empty', async () => {
    for (const order of ['push first', 'result first']) {
      const { server, roster, session } = await online()
      const added = roster.put({ jid: juliet, name: 'Juliet', groups: ['Friends'] })
      const set = await server.next()
      expect(set.attrs['to']).toBeUndefined()
      const pushed = push(`<item jid='${juliet}' name='Juliet'><group>Friends</group></item>`)
      const done = result(set.attrs['id'], '')
      const stanzas = order === 'push first' ? [pushed, done] : [done, pushed]
      const answers = await answersTo(server, ...stanzas)
      await added
      expect(answers.map(({ attrs, children }) => [attrs['type'], children.length])).toEqual([
        ['result', 0],
      ])
      expect(roster.item(juliet)?.groups).toEqual(['Friends'])
      await session.stop()
    }
  })

  test('ROST-14 what the server refuses changes nothing, and says why', async () => {
    const { server, roster, of } = await online(item(juliet, `name='Juliet'`))
    const renamed = roster.put({ jid: juliet, name: 'J', groups: [] })
    const { attrs } = await server.next()
    server.say(
      `<iq type='error' id='${attrs['id']}'><error type='auth'><not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>`,
    )
    await expect(renamed).rejects.toMatchObject({ error: { condition: 'not-allowed' } })
    expect(roster.item(juliet)?.name).toBe('Juliet')
    expect(of('roster.changed')).toEqual([])
  })

  test('ROST-08 ROST-09 NV-05 NV-06 NV-07 SEC-01 who may push', async () => {
    const { server, roster } = await online()
    const from = (sender: string) =>
      push(item(juliet, `name='${sender}'`)).replace('<iq', `<iq from='${sender}'`)
    const others = ['tybalt@h.example/pda', 'h.example', 'me@h.example/other', 'me@h.example.evil']
    // One's own full address might push once (RFC 3921 §7.2); RFC 6121 §2.1.6 has taken that back.
    others.push('me@h.example/r')
    for (const sender of others) {
      const [answer] = await answersTo(server, from(sender))
      expect(answer?.attrs['type']).toBe('error')
    }
    expect(roster.items()).toEqual([])
    for (const sender of ['me@h.example', 'ME@H.example']) {
      const [answer] = await answersTo(server, from(sender))
      expect(answer?.attrs).toMatchObject({ type: 'result', to: sender })
      expect(roster.items()).toMatchObject([{ jid: juliet, name: sender }])
    }
    const [answer] = await answersTo(server, push(item(juliet, `name='nobody'`)))
    expect(answer?.attrs['type']).toBe('result')
    expect(roster.items()).toMatchObject([{ jid: juliet, name: 'nobody' }])
  })
})

describe('what is written', () => {
  test('ROST-03 a contact listed under a full address is changed and removed under it', async () => {
    const { server, roster } = await online(item('icq.example/registered', `subscription='from'`))
    const gateway = address('icq.example')
    const set = roster.put({ jid: gateway, name: 'ICQ', groups: [] }).catch(() => {})
    expect(String(await server.next())).toContain('jid="icq.example/registered"')
    const removed = roster.remove(gateway).catch(() => {})
    expect(String(await server.next())).toContain(
      '<item jid="icq.example/registered" subscription="remove"/>',
    )
    server.cut()
    await Promise.all([set, removed])
  })

  test('SUB-40 ROST-20 removing sends one stanza, whatever the state', async () => {
    for (const state of [
      `subscription='both'`,
      `subscription='none' ask='subscribe'`,
      `subscription='from'`,
    ]) {
      const { server, roster, session } = await online(item(juliet, state))
      const removed = roster.remove(juliet)
      const set = await server.next()
      expect(String(set)).toContain(`<item jid="${juliet}" subscription="remove"/>`)
      const written = await answersTo(
        server,
        push(item(juliet, `subscription='remove'`)),
        result(set.attrs['id'], ''),
      )
      await removed
      expect(written.map(({ name }) => name)).toEqual(['iq'])
      await session.stop()
    }
  })
})

/** A session whose roster request the test answers, and the request. */
async function opening(people: Parameters<typeof sessionOf>[0] = {}, features = '') {
  const server = await fakeServer()
  server.say(`<stream:features>${features}</stream:features>`)
  const made = sessionOf(people, server)
  made.session.start()
  return { server, ...made, request: await server.next() }
}

const VERSIONS = `<ver xmlns='urn:xmpp:features:rosterver'/>`
const versionIn = (request: Awaited<ReturnType<FakeServer['next']>>) =>
  request.getChild('query', ROSTER)?.attrs['ver']

describe('the whole roster', () => {
  test('ROST-12 a result replaces the list, and contacts that are missing are gone', async () => {
    const { store } = memoryRoster([contact(nurse)])
    const { roster } = await online(item(juliet), { rosterStore: store })
    expect(roster.items().map(({ jid }) => jid)).toEqual([juliet])
  })

  test('ROST-22 pushes that come before the list hold after it', async () => {
    const { server, roster, request, session } = await opening()
    const early = push(item(juliet, `name='new'`))
    server.say(early + push(item(nurse, `subscription='remove'`)))
    expect((await server.next()).attrs['type']).toBe('result')
    expect((await server.next()).attrs['type']).toBe('result')
    const items = item(juliet, `name='old'`) + item(nurse)
    server.say(result(request.attrs['id'], `<query xmlns='${ROSTER}'>${items}</query>`))
    await vi.waitFor(() => expect(session.online).toBe(true))
    expect(roster.items()).toEqual([contact(juliet, { name: 'new' })])
  })

  test('ROST-22 refused, it costs the roster and nothing else, and can be asked for again', async () => {
    const { server, session, of, roster, request } = await opening()
    server.say(`<iq type='error' id='${request.attrs['id']}'><error type='wait'/></iq>`)
    expect((await server.next()).name).toBe('presence')
    await vi.waitFor(() => expect(session.online).toBe(true))
    const told = () => of('features.changed').flatMap(({ features }) => features.roster ?? [])
    expect(told()).toEqual(['loading', 'failed'])
    const again = roster.reload()
    const { attrs } = await server.next()
    server.say(result(attrs['id'], `<query xmlns='${ROSTER}'>${item(juliet)}</query>`))
    await again
    expect(told()).toEqual(['loading', 'failed', 'loading', 'ready'])
    expect(of('roster.replaced').at(-1)?.items).toHaveLength(1)
  })

  test('ROST-10 SESS-13 it is asked for before presence is sent', async () => {
    const { server, request } = await opening()
    expect(request.getChild('query', ROSTER)?.children).toEqual([])
    server.say(result(request.attrs['id'], `<query xmlns='${ROSTER}'/>`))
    expect((await server.next()).name).toBe('presence')
  })

  test('whether the server keeps approvals ahead of requests', async () => {
    for (const [features, offered] of [
      [`<sub xmlns='urn:xmpp:features:pre-approval'/>`, true],
      ['', false],
    ] as const) {
      const { server, of, request, session } = await opening({}, features)
      server.say(result(request.attrs['id'], `<query xmlns='${ROSTER}'/>`))
      await vi.waitFor(() => expect(session.online).toBe(true))
      expect(of('features.changed').at(-1)?.features).toEqual({ preApproval: offered })
    }
  })
})

describe('versions', () => {
  test('are asked for only where the server keeps them', async () => {
    expect(versionIn((await opening()).request)).toBeUndefined()
    expect(versionIn((await opening({}, VERSIONS)).request)).toBe('')
    const { store } = memoryRoster([contact(juliet)], 'v1')
    // With Bind 2 the features come later; that there is a version says the same.
    expect(versionIn((await opening({ rosterStore: store })).request)).toBe('v1')
  })

  test('ROST-12 nothing new: the roster is what was kept, and pushes lead on from there', async () => {
    const kept = memoryRoster([contact(juliet)], 'v1')
    const { server, roster, session, request } = await opening(
      { rosterStore: kept.store },
      VERSIONS,
    )
    server.say(result(request.attrs['id'], ''))
    await vi.waitFor(() => expect(session.online).toBe(true))
    expect(roster.items()).toEqual([contact(juliet)])
    const next = push(item(nurse)).replace(`'${ROSTER}'`, `'${ROSTER}' ver='v2'`)
    await server.next()
    await answersTo(server, next)
    await vi.waitFor(() => expect(kept.version()).toBe('v2'))
    expect(kept.items()).toEqual([contact(juliet), contact(nurse)])
  })

  test('a new list is kept with its version', async () => {
    const kept = memoryRoster([contact(nurse)], 'v1')
    const { server, request } = await opening({ rosterStore: kept.store }, VERSIONS)
    server.say(
      result(request.attrs['id'], `<query xmlns='${ROSTER}' ver='v7'>${item(juliet)}</query>`),
    )
    await vi.waitFor(() => expect(kept.version()).toBe('v7'))
    expect(kept.items()).toEqual([contact(juliet)])
  })

  test('a version stands for nothing where the list was refused', async () => {
    const kept = memoryRoster([contact(nurse)], 'v1')
    const { server, request, session } = await opening({ rosterStore: kept.store }, VERSIONS)
    server.say(`<iq type='error' id='${request.attrs['id']}'/>`)
    await vi.waitFor(() => expect(session.online).toBe(true))
    await server.next()
    await answersTo(server, push(item(juliet)).replace(`'${ROSTER}'`, `'${ROSTER}' ver='v9'`))
    await session.stop()
    expect(kept.version()).toBeUndefined()
    expect(kept.items()).toHaveLength(2)
  })

  test('a push without a version ends what was known of one', async () => {
    const kept = memoryRoster([contact(nurse)], 'v1')
    const { server, request, session } = await opening({ rosterStore: kept.store })
    server.say(result(request.attrs['id'], ''))
    await vi.waitFor(() => expect(session.online).toBe(true))
    await server.next()
    await answersTo(server, push(item(juliet)))
    await session.stop()
    expect(kept.version()).toBeUndefined()
  })

  test('a store that fails costs what it should have kept, and is a defect', async () => {
    const kept = memoryRoster()
    const store = {
      ...kept.store,
      replace: () => {
        throw new Error('disk full')
      },
    }
    const { session, faults, roster } = await online(item(juliet), { rosterStore: store })
    await session.stop()
    expect(faults).toHaveLength(1)
    expect(roster.items()).toHaveLength(1)
  })
})

test('what changes is kept after a while by itself, and many changes at once', async () => {
  const kept = memoryRoster()
  const change = vi.spyOn(kept.store, 'change')
  const { server } = await online('', { rosterStore: kept.store })
  const many = Array.from({ length: 50 }, (_, index) => push(item(`c${index}@h.example`)))
  await answersTo(server, ...many)
  await vi.waitFor(() => expect(kept.items()).toHaveLength(50))
  expect(change.mock.calls.length).toBeLessThan(10)
})

test('asked for twice at once, the roster is fetched once', async () => {
  const server = await fakeServer()
  const { session, roster } = sessionOf({}, server)
  session.start()
  await open(server, item(juliet))
  await vi.waitFor(() => expect(session.online).toBe(true))
  const [one, two] = [roster.reload(), roster.reload()]
  const { attrs } = await server.next()
  server.say(result(attrs['id'], `<query xmlns='${ROSTER}'/>`))
  await Promise.all([one, two])
  expect(await answersTo(server)).toEqual([])
  expect(roster.items()).toEqual([])
})
