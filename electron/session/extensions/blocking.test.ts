import { afterEach, describe, expect, test, vi } from 'vitest'
import { attribute, childElements, type Element } from '../../../shared/codec/element.ts'
import type { Jid } from '../../../shared/model/jid.ts'
import { attached, reply, stopAttached } from '../testing/attached.ts'
import { address } from '../testing/sessions.ts'
import { blockingExtension } from './blocking.ts'
import { messageExtension } from './message.ts'
import { privacyExtension } from './xep-0016-privacy.ts'
import { blockingCommand } from './xep-0191-blocking.ts'
import { MemoryHistory } from '../../storage/memory-history.ts'

afterEach(stopAttached)

const paris = address('paris@h.example')
const tybalt = address('tybalt@h.example')

/** A server that answers by what it keeps, and notes what was asked of it. */
async function made(offers: 'lists' | 'simple' | 'nothing', lists: Record<string, string> = {}) {
  const kept = new Map(Object.entries(lists))
  const force: { active?: string; default?: string } = {}
  const asked: string[] = []
  const here: Jid[] = []
  const command = blockingCommand()
  const privacy = privacyExtension({ get: () => undefined, set: () => {} }, () => ({
    contacts: [{ jid: tybalt, subscription: 'from', ask: false, groups: [] }],
    shown: [],
  }))
  const blocking = blockingExtension(privacy, command, {
    list: () => here,
    set: (jid, away) => void (away ? here.push(jid) : here.splice(here.indexOf(jid), 1)),
  })
  const messages = messageExtension(new MemoryHistory(), {
    languages: ['en'],
    isContact: () => false,
  })
  const session = await attached([privacy, command, blocking, messages])
  const { server } = session

  function answer(iq: Element): Parameters<typeof reply>[2] {
    const [payload] = childElements(iq)
    const ns = payload?.getNS() === 'jabber:iq:privacy' ? 'lists' : 'simple'
    if (ns !== offers) return { error: 'service-unavailable' }
    const [child] = payload ? childElements(payload) : []
    asked.push(`${attribute(iq, 'type')} ${child?.getName() ?? payload?.getName() ?? ''}`)
    if (ns === 'simple')
      return {
        result: attribute(iq, 'type') === 'get' ? `<blocklist xmlns='urn:xmpp:blocking'/>` : '',
      }
    const query = (content: string) => ({
      result: `<query xmlns='jabber:iq:privacy'>${content}</query>`,
    })
    if (!child) {
      const inForce = Object.entries(force).map(([of, name]) => `<${of} name='${name}'/>`)
      return query(
        [...inForce, ...[...kept.keys()].map((name) => `<list name='${name}'/>`)].join(''),
      )
    }
    const name = attribute(child, 'name') ?? ''
    if (attribute(iq, 'type') === 'get')
      return query(`<list name='${name}'>${kept.get(name) ?? ''}</list>`)
    if (child.getName() === 'list') kept.set(name, childElements(child).map(String).join(''))
    else force[child.getName() as 'default'] = name
    return {}
  }
  const serving = (async () => {
    for (;;) {
      const iq = await server.next()
      if (iq.getName() === 'presence') asked.push(`${attribute(iq, 'type')} ${attribute(iq, 'to')}`)
      if (iq.getName() === 'iq' && attribute(iq, 'type') !== 'result') reply(server, iq, answer(iq))
    }
  })()
  serving.catch(() => undefined)
  const mode = () => session.of('features.changed').at(-1)?.features.blocking
  await vi.waitFor(() => expect(mode()).toBeDefined())
  return {
    ...session,
    blocking,
    kept,
    force,
    asked,
    here,
    mode,
    blocked: () => session.of('blocked.changed').at(-1)?.blocked,
  }
}

const ALLOW = `<item action='allow' order='7'/>`

describe('PRIV-56 the way is chosen once', () => {
  test.each([
    ['lists', 'lists'],
    ['simple', 'simple'],
    ['nothing', 'local'],
  ] as const)('with %s it is %s', async (offers, mode) => {
    expect((await made(offers)).mode()).toBe(mode)
  })

  test('where there are lists the blocking command is never used', async () => {
    const { blocking, asked } = await made('lists', { l: ALLOW })
    await blocking.set(tybalt, true)
    expect(asked.join()).not.toContain('block')
    // They are told that one goes before they are kept away, and a stranger is told nothing.
    expect(asked.indexOf(`unavailable ${tybalt}`)).toBe(asked.indexOf('set default') - 1)
    await blocking.set(paris, true)
    expect(asked.filter((word) => word.startsWith('unavailable'))).toHaveLength(1)
  })
})

describe('PRIV-49 with lists a block is a rule at the front', () => {
  test('of the list in force for the account, behind which the others stay', async () => {
    const { blocking, kept, force, blocked } = await made('lists', { l: ALLOW })
    force.default = 'l'
    await blocking.set(tybalt, true)
    await blocking.set(paris, true)
    expect(blocked()).toEqual([paris, tybalt])
    expect(kept.get('l')).toContain('value="paris@h.example" action="deny" order="0"')
    expect(kept.get('l')).toContain('action="allow" order="2"')
    await blocking.set(tybalt, false)
    expect(blocked()).toEqual([paris])
    expect(kept.get('l')).not.toContain('tybalt')
  })

  test('of the list in force on this device as well, which would let them through else', async () => {
    const { blocking, kept, force } = await made('lists', { l: ALLOW, here: ALLOW })
    Object.assign(force, { default: 'l', active: 'here' })
    await blocking.set(tybalt, true)
    expect([kept.get('l'), kept.get('here')].map((rules) => rules?.includes('tybalt'))).toEqual([
      true,
      true,
    ])
  })

  test('of a new one where none is in force', async () => {
    const { blocking, kept, force, blocked } = await made('lists')
    await blocking.set(tybalt, true)
    expect(force.default).toBe('balcony')
    expect([...kept.keys()]).toEqual(['balcony'])
    expect(blocked()).toEqual([tybalt])
    await blocking.set(tybalt, false)
    expect(blocked()).toEqual([])
    expect(kept.get('balcony')).toBe('<item action="allow" order="0"/>')
  })

  test('and letting somebody go whom nothing keeps away makes no list', async () => {
    const { blocking, kept } = await made('lists')
    await blocking.set(tybalt, false)
    expect(kept.size).toBe(0)
  })
})

test('with the command alone it is used', async () => {
  const { blocking, blocked, asked } = await made('simple')
  await blocking.set(tybalt, true)
  expect(asked.at(-1)).toBe('set item')
  expect(blocked()).toEqual([tybalt])
})

test('with neither this device hides what comes, and answers nothing', async () => {
  const { blocking, server, of, here } = await made('nothing')
  await blocking.set(tybalt, true)
  expect(here).toEqual([tybalt])
  const said = (from: string) =>
    server.say(`<message type='chat' from='${from}/x'><body>you are a villain</body></message>`)
  said(tybalt)
  said(paris)
  await vi.waitFor(() => expect(of('message.added')).not.toEqual([]))
  expect(of('message.added').flatMap(({ messages }) => messages.map(({ peer }) => peer))).toEqual([
    paris,
  ])
})

test('whom this device hides stays hidden while the server was not asked yet', async () => {
  const privacy = privacyExtension({ get: () => undefined, set: () => {} })
  const blocking = blockingExtension(privacy, blockingCommand(), {
    list: () => [tybalt],
    set: () => {},
  })
  const messages = messageExtension(new MemoryHistory(), {
    languages: ['en'],
    isContact: () => false,
  })
  const { server, of } = await attached([privacy, blocking, messages])
  for (const from of [tybalt, paris]) {
    server.say(`<message type='chat' from='${from}/x'><body>while you were away</body></message>`)
  }
  await vi.waitFor(() => expect(of('message.added')).not.toEqual([]))
  const peers = of('message.added').flatMap((event) => event.messages.map(({ peer }) => peer))
  expect(peers).toEqual([paris])
})
