import { afterEach, describe, expect, test, vi } from 'vitest'
import { attribute, childElements, type Element } from '../../../shared/codec/element.ts'
import type { SessionEvent } from '../../../shared/ipc/contract.ts'
import type { OwnPresence } from '../../../shared/model/presence.ts'
import type { PrivacyList } from '../../../shared/model/privacy.ts'
import { serialize } from '../../connection/serialize.ts'
import { memorySmStore } from '../continuity.ts'
import { IqError } from '../iq.ts'
import { Session } from '../session.ts'
import { type FakeServer, fakeServer } from '../testing/fake-server.ts'
import { address } from '../testing/sessions.ts'
import { presenceExtension } from './presence.ts'
import { rosterExtension } from './roster.ts'
import { privacyExtension } from './xep-0016-privacy.ts'

const NS = 'jabber:iq:privacy'
const sessions: Session[] = []
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.stop()))
})

/** A session that is opening, with an active list chosen on an earlier day where one is given. */
async function start(chosen?: string, show: OwnPresence['show'] = 'available') {
  const server = await fakeServer()
  const events: SessionEvent[] = []
  let active = chosen
  const privacy = privacyExtension({ get: () => active, set: (name) => (active = name) })
  const session = new Session({
    account: address('me@h.example'),
    own: { show, status: '' },
    emit: (event) => events.push(event),
    fault: (error) => {
      throw error
    },
    smStore: memorySmStore(),
    extensions: [rosterExtension(), privacy, presenceExtension(() => false)],
    connect: async () => server.connection,
  })
  sessions.push(session)
  session.start()
  result(server, await server.next(), `<query xmlns='jabber:iq:roster'/>`)
  const told = () =>
    events.flatMap((event) => (event.type === 'privacy.changed' ? [event.privacy] : [])).at(-1)
  return { server, session, privacy, events, told, active: () => active }
}

async function online() {
  const made = await start()
  await made.server.next()
  await vi.waitFor(() => expect(made.session.online).toBe(true))
  return made
}

function result(server: FakeServer, iq: Element, content = ''): void {
  server.say(`<iq type='result' id='${attribute(iq, 'id')}'>${content}</iq>`)
}

function refuse(server: FakeServer, iq: Element, condition: string): void {
  server.say(
    `<iq type='error' id='${attribute(iq, 'id')}'><error type='cancel'><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>`,
  )
}

/** What a request asks for, without the query around it. */
function asked(iq: Element): string {
  return `${attribute(iq, 'type')} ${childElements(iq)
    .flatMap(childElements)
    .map((element) => serialize(element).replaceAll(/ xmlns="[^"]*"/gu, ''))
    .join('')}`
}

const DENY = `<item type='jid' value='tybalt@h.example' action='deny' order='1'/>`
const names = (content: string) => `<query xmlns='${NS}'>${content}</query>`
const listOf = (name: string, items = DENY) =>
  `<query xmlns='${NS}'><list name='${name}'>${items}</list></query>`
const list: PrivacyList = {
  name: 'l',
  items: [{ who: { type: 'jid', value: 'tybalt@h.example' }, action: 'deny', order: 1, kinds: [] }],
}

describe('reading', () => {
  test('PRIV-27 PRIV-28 names first, then one list after the other', async () => {
    const { server, privacy, told } = await online()
    const reading = privacy.read()
    const first = await server.next()
    expect(asked(first)).toBe('get ')
    result(server, first, names(`<default name='l'/><list name='l'/><list name='m'/>`))
    const second = await server.next()
    expect(asked(second)).toBe('get <list name="l"/>')
    result(server, second, listOf('l'))
    const third = await server.next()
    expect(asked(third)).toBe('get <list name="m"/>')
    // It was removed elsewhere in between.
    refuse(server, third, 'item-not-found')
    expect(await reading).toBe(true)
    expect(told()).toEqual({
      names: { lists: ['l', 'm'], default: 'l' },
      lists: new Map([['l', list]]),
    })
    expect(privacy.standard).toEqual(list)
  })

  test.each(['service-unavailable', 'feature-not-implemented'])(
    'PRIV-56 %s means that the server has none',
    async (condition) => {
      const { server, privacy } = await online()
      const reading = privacy.read()
      refuse(server, await server.next(), condition)
      expect(await reading).toBe(false)
    },
  )

  test('PRIV-30 a list of another name in the answer is not taken for it', async () => {
    const { server, privacy, told } = await online()
    const reading = privacy.read()
    result(server, await server.next(), names(`<list name='l'/>`))
    result(server, await server.next(), listOf('other'))
    await reading
    expect(told()?.lists.size).toBe(0)
  })
})

describe('changing', () => {
  test('PRIV-39 PRIV-13 a list is written whole, and what holds is read again', async () => {
    const { server, privacy, told } = await online()
    const saving = privacy.save(list)
    const set = await server.next()
    expect(asked(set)).toBe(
      'set <list name="l"><item type="jid" value="tybalt@h.example" action="deny" order="1"/></list>',
    )
    result(server, set)
    result(server, await server.next(), names(`<list name='l'/>`))
    result(server, await server.next(), listOf('l', `${DENY}<item action='allow' order='2'/>`))
    await saving
    expect(told()?.lists.get('l')?.items).toHaveLength(2)
  })

  test.each(['bad-request', 'item-not-found', 'conflict'])(
    'PRIV-26 PRIV-33 PRIV-36 PRIV-37 PRIV-44 %s changes nothing here',
    async (condition) => {
      const { server, privacy, told, active } = await online()
      for (const change of [
        () => privacy.save(list),
        () => privacy.remove('l'),
        () => privacy.activate('l'),
        () => privacy.setDefault('l'),
        () => privacy.setDefault(undefined),
      ]) {
        const changing = change()
        refuse(server, await server.next(), condition)
        await expect(changing).rejects.toMatchObject({ error: { condition } })
      }
      expect(told()).toBeUndefined()
      expect(active()).toBeUndefined()
    },
  )

  test('PRIV-32 PRIV-34 what is in force on this device is remembered, and its end too', async () => {
    const { server, privacy, told, active } = await online()
    for (const [name, written, said] of [
      ['l', '<active name="l"/>', `<active name='l'/>`],
      [undefined, '<active/>', ''],
    ] as const) {
      const changing = privacy.activate(name)
      const set = await server.next()
      expect(asked(set)).toBe(`set ${written}`)
      result(server, set)
      result(server, await server.next(), names(`${said}<list name='l'/>`))
      await changing
      expect([told()?.names.active, active()]).toEqual([name, name])
    }
  })

  test('a stream that ends between asking and answer leaves nothing assumed', async () => {
    const { server, privacy, told } = await online()
    const saving = privacy.save(list)
    await server.next()
    server.say('</stream:stream>')
    await expect(saving).rejects.toBeInstanceOf(IqError)
    expect(told()).toBeUndefined()
  })
})

describe('pushes', () => {
  const push = (name: string, from = '') =>
    `<iq type='set' id='push' ${from}><query xmlns='${NS}'><list name='${name}'/></query></iq>`

  test('PRIV-23 PRIV-24 are acknowledged, and the list is read again', async () => {
    const { server, told } = await online()
    server.say(push('l'))
    const answer = await server.next()
    expect(answer.attrs).toMatchObject({ type: 'result', id: 'push' })
    result(server, await server.next(), names(`<list name='l'/>`))
    result(server, await server.next(), listOf('l'))
    await vi.waitFor(() => expect(told()?.lists.get('l')).toEqual(list))
  })

  test('PRIV-25 SEC-01 of anybody else change nothing and teach nothing', async () => {
    const { server } = await online()
    for (const from of ['paris@h.example', 'h.example', 'me@h.example.org', 'me@h.example/other']) {
      server.say(push('l', `from='${from}'`))
      expect((await server.next()).attrs).toMatchObject({ type: 'error', id: 'push' })
    }
    server.say(`<iq type='get' id='last'><x xmlns='urn:x'/></iq>`)
    expect((await server.next()).attrs).toMatchObject({ id: 'last' })
  })

  test('a storm of them costs one reading', async () => {
    const { server, told } = await online()
    server.say(push('l').repeat(1000))
    const read: string[] = []
    for (let acknowledged = 0; acknowledged < 1000 || read.length < 2;) {
      const iq = await server.next()
      if (attribute(iq, 'type') === 'result') acknowledged += 1
      else {
        read.push(asked(iq))
        result(server, iq, read.at(-1) === 'get ' ? names(`<list name='l'/>`) : listOf('l'))
      }
    }
    await vi.waitFor(() => expect(told()?.lists.get('l')).toEqual(list))
    expect(read).toEqual(['get ', 'get <list name="l"/>'])
  })
})

describe('PRIV-15 the list of this device', () => {
  test('is put in force before anybody sees one', async () => {
    const { server, session } = await start('l')
    const set = await server.next()
    expect(asked(set)).toBe('set <active name="l"/>')
    result(server, set)
    expect((await server.next()).getName()).toBe('presence')
    await vi.waitFor(() => expect(session.online).toBe(true))
  })

  test('that is gone keeps one offline instead of showing more', async () => {
    const { server, events } = await start('l')
    refuse(server, await server.next(), 'item-not-found')
    await vi.waitFor(() =>
      expect(events.at(-1)).toMatchObject({
        type: 'stream.changed',
        stream: { state: 'offline', problem: { code: 'privacy-list-gone', text: 'l' } },
      }),
    )
  })
})

describe('a list of this device that the server does not take or tell of', () => {
  const big = `<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`

  test('since it is too big for it keeps one offline, and does not end one stream after the other', async () => {
    const { server, events } = await start('l', 'invisible')
    const items = Array.from(
      { length: 200 },
      (_, order) => `<item type='jid' value='p${order}@h.example' action='deny' order='${order}'/>`,
    )
    result(server, await server.next(), names(`<list name='l'/>`))
    result(server, await server.next(), listOf('l', items.join('')))
    expect(asked(await server.next())).toContain('set <list name="balcony-invisible">')
    server.say(big)
    await vi.waitFor(() =>
      expect(events.at(-1)).toMatchObject({
        stream: { state: 'offline', problem: { code: 'privacy-list-gone', text: 'l' } },
      }),
    )
  })

  test('since the line ends is tried again', async () => {
    const { server, events } = await start('l')
    await server.next()
    server.cut()
    await vi.waitFor(() =>
      expect(events.at(-1)).toMatchObject({ stream: { state: 'reconnecting' } }),
    )
  })
})

describe('PRIV-47 PRIV-55 invisible', () => {
  const HIDES = '<item action="deny" order="1"><presence-out/></item>'
  const BLOCKS = '<item type="jid" value="tybalt@h.example" action="deny" order="0"/>'
  const hiding = `set <list name="balcony-invisible">${BLOCKS}${HIDES}</list>`

  /** Answers until the list that hides one is written, on top of the account's own. */
  async function readAndWrite(server: FakeServer): Promise<void> {
    result(server, await server.next(), names(`<default name='l'/><list name='l'/>`))
    result(server, await server.next(), listOf('l'))
    const set = await server.next()
    expect(asked(set)).toBe(hiding)
    result(server, set)
    result(server, await server.next(), names(`<list name='l'/><list name='balcony-invisible'/>`))
    result(server, await server.next(), listOf('balcony-invisible'))
  }

  test('says that one goes, hides one, and says that one is there to nobody', async () => {
    const { server, session } = await online()
    const hidden = session.setPresence({ show: 'invisible', status: '' })
    await readAndWrite(server)
    expect((await server.next()).attrs).toMatchObject({ type: 'unavailable' })
    const active = await server.next()
    expect(asked(active)).toBe('set <active name="balcony-invisible"/>')
    result(server, active)
    result(server, await server.next(), names(`<active name='balcony-invisible'/>`))
    expect(String(await server.next())).toMatch(/^<presence[^>]*\/>$/u)
    await hidden
    const shown = session.setPresence({ show: 'away', status: '' })
    const none = await server.next()
    expect(asked(none)).toBe('set <active/>')
    result(server, none)
    result(server, await server.next(), names(''))
    expect(String(await server.next())).toContain('<show>away</show>')
    await shown
  })

  test('without a list of its own any more is on top of the account’s alone', async () => {
    const { server, session, privacy, active } = await start('own', 'invisible')
    const answers = (iq: Element) => {
      const what = asked(iq)
      if (what.startsWith('set')) return ''
      if (what === 'get ') return names(`<default name='l'/><list name='l'/><list name='own'/>`)
      return what.includes('own') ? listOf('own', `<item action='allow' order='1'/>`) : listOf('l')
    }
    const written: string[] = []
    const serving = (async () => {
      for (;;) {
        const iq = await server.next()
        if (iq.getName() !== 'iq') continue
        if (asked(iq).startsWith('set <list')) written.push(asked(iq))
        result(server, iq, answers(iq))
      }
    })()
    serving.catch(() => undefined)
    await vi.waitFor(() => expect(session.online).toBe(true))
    await privacy.activate(undefined)
    expect(active()).toBeUndefined()
    expect(written).toHaveLength(2)
    expect(written[1]).toBe(hiding)
  })

  test('that was refused changes nothing of how one is seen', async () => {
    const { server, session } = await online()
    const hidden = session.setPresence({ show: 'invisible', status: '' })
    refuse(server, await server.next(), 'service-unavailable')
    await expect(hidden).rejects.toBeInstanceOf(IqError)
    expect(session.own.show).toBe('available')
  })

  test('from the start comes before anybody hears of one', async () => {
    const { server, session } = await start(undefined, 'invisible')
    await readAndWrite(server)
    const active = await server.next()
    expect(asked(active)).toBe('set <active name="balcony-invisible"/>')
    result(server, active)
    expect((await server.next()).getName()).toBe('presence')
    await vi.waitFor(() => expect(session.online).toBe(true))
  })
})
