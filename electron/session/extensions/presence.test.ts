import { afterEach, describe, expect, test, vi } from 'vitest'
import type { PresenceChange } from '../../../shared/model/presence.ts'
import { answersTo, juliet, online, presencesIn, push, stopSessions } from '../testing/sessions.ts'

afterEach(stopSessions)

const JULIET = `<item jid='${juliet}' subscription='both'/>`

/** What was told of presence. */
function changesOf({
  of,
}: Pick<Awaited<ReturnType<typeof online>>, 'of'>): readonly PresenceChange[] {
  return of('presence.changed').flatMap(({ changes }) => changes)
}

describe('who is there', () => {
  test('PRES-22 PRES-38 PRES-04 GV-034 a resource leaves alone, a bare address with all', async () => {
    const made = await online(JULIET)
    await answersTo(
      made.server,
      `<presence from='${juliet}/a'/>`,
      `<presence from='${juliet}/b'><show>xa</show></presence>`,
      `<presence from='${juliet}/a' type='unavailable'/>`,
      `<presence from='${juliet}/c'/>`,
      `<presence from='${juliet}' type='unavailable'/>`,
    )
    expect(changesOf(made).map(({ jid, presence }) => [jid, presence?.show])).toEqual([
      [`${juliet}/a`, 'available'],
      [`${juliet}/b`, 'xa'],
      [`${juliet}/a`, undefined],
      [`${juliet}/c`, 'available'],
      [juliet, undefined],
    ])
  })

  test('PRES-25 NV-18 each presence replaces all that the resource said before', async () => {
    const made = await online(JULIET)
    await answersTo(
      made.server,
      `<presence from='${juliet}/a'><show>dnd</show><status>busy</status><priority>5</priority></presence>`,
      `<presence from='${juliet}/a'/>`,
    )
    expect(changesOf(made).at(-1)?.presence).toEqual({
      jid: `${juliet}/a`,
      show: 'available',
      priority: 0,
    })
  })

  test('PRES-03 PRES-06 NV-16 unknown types and probes tell nothing and are not answered', async () => {
    const made = await online(JULIET)
    const written = await answersTo(
      made.server,
      `<presence from='${juliet}/a' type='available'/>`,
      `<presence from='${juliet}/a' type='probe'/>`,
      `<presence from='${juliet}/a' type='invisible'/>`,
    )
    expect([changesOf(made), written]).toEqual([[], []])
  })

  test('PRES-05 what manages subscriptions says nothing of who is there', async () => {
    const made = await online(JULIET)
    await answersTo(
      made.server,
      `<presence from='${juliet}/a'/>`,
      ...['subscribe', 'subscribed'].map((type) => `<presence from='${juliet}' type='${type}'/>`),
    )
    expect(changesOf(made)).toHaveLength(1)
  })

  test('PRES-15 a status is chosen by language, and all copies are there', async () => {
    const made = await online(JULIET)
    const copies = `<status>Wooing</status><status xml:lang='cs'>Dvořím se</status>`
    await answersTo(
      made.server,
      `<presence from='${juliet}/a' xml:lang='en'>${copies}</presence>`,
      `<presence from='${juliet}/a' xml:lang='en' type='unavailable'>${copies}</presence>`,
    )
    const [there, gone] = changesOf(made)
    expect(there?.presence?.status).toBe('Dvořím se')
    expect(there?.presence?.statuses?.map(({ lang }) => lang)).toEqual(['en', 'cs'])
    expect(gone?.farewell?.status).toBe('Dvořím se')
  })

  test('PRES-23 one’s own other devices are told of, this one is not', async () => {
    const made = await online()
    await answersTo(
      made.server,
      `<presence from='me@h.example/r'><show>away</show></presence>`,
      `<presence from='me@h.example/phone'/>`,
    )
    expect(changesOf(made).map(({ jid }) => jid)).toEqual(['me@h.example/phone'])
    expect(made.roster.items()).toEqual([])
  })

  test('PRES-37 without a stream nobody is there', async () => {
    const made = await online(JULIET)
    await answersTo(made.server, `<presence from='${juliet}/a'/>`)
    made.server.cut()
    await vi.waitFor(() => expect(made.of('presence.cleared')).toHaveLength(1))
  })
})

test('ten thousand presences are told within two seconds', async () => {
  const contacts = Array.from({ length: 10_000 }, (_, index) => `c${index}@h.example`)
  const items = contacts.map((jid) => `<item jid='${jid}' subscription='both'/>`)
  const made = await online(items.slice(0, 4000).join(''))
  const start = performance.now()
  await answersTo(made.server, ...contacts.map((jid) => `<presence from='${jid}/x'/>`))
  expect(performance.now() - start).toBeLessThan(2000)
  expect(changesOf(made).filter(({ presence }) => presence)).toHaveLength(10_000)
})

describe('last words', () => {
  const goodbye = (inner: string, from = `${juliet}/a`) =>
    `<presence from='${from}' type='unavailable'>${inner}</presence>`

  test('PRES-04 PRES-29 GV-036 of a resource that leaves, and what the server’s probe brings back', async () => {
    const made = await online(JULIET)
    const then = '2020-05-04T03:02:01Z'
    await answersTo(
      made.server,
      `<presence from='${juliet}/a'/>`,
      goodbye('<status>gone home</status>'),
      goodbye(`<status>see you</status><delay xmlns='urn:xmpp:delay' stamp='${then}'/>`, juliet),
    )
    const [, left, told] = changesOf(made)
    expect(left?.farewell?.status).toBe('gone home')
    expect(Date.now() - (left?.farewell?.time ?? 0)).toBeLessThan(60_000)
    expect(told).toEqual({ jid: juliet, farewell: { status: 'see you', time: Date.parse(then) } })
  })

  test('a time to come, or before there were computers, is not taken over', async () => {
    const made = await online(JULIET)
    const delay = (stamp: string) => goodbye(`<delay xmlns='urn:xmpp:delay' stamp='${stamp}'/>`)
    await answersTo(made.server, delay('2999-01-01T00:00:00Z'), delay('1901-01-01T00:00:00Z'))
    const [late, early] = changesOf(made).map(({ farewell }) => farewell?.time ?? 0)
    expect(late).toBeLessThanOrEqual(Date.now())
    expect(early).toBeGreaterThan(Date.parse('2010-01-01'))
  })

  test('that somebody is not there who was not, and says nothing, is no news', async () => {
    const made = await online(JULIET)
    await answersTo(made.server, goodbye('', juliet), goodbye(''))
    expect(changesOf(made)).toEqual([])
  })
})

describe('strangers', () => {
  test('PRES-30 PRES-31 A29 are shown as there, and are no contacts by it', async () => {
    const made = await online()
    await answersTo(
      made.server,
      `<presence from='paris@h.example/x'/>`,
      `<presence from='paris@h.example/x' type='unavailable'><status>words</status></presence>`,
      `<presence from='paris@h.example/x' type='unavailable'><status>words</status></presence>`,
    )
    expect(changesOf(made)).toEqual([
      { jid: 'paris@h.example/x', presence: expect.anything() },
      { jid: 'paris@h.example/x' },
    ])
    expect([made.roster.items(), made.of('roster.changed')]).toEqual([[], []])
  })

  test('A29 PRES-30 a flood of them costs no more than its newest, and no contact', async () => {
    const made = await online(JULIET)
    const flood = Array.from(
      { length: 700 },
      (_, index) => `<presence from='m${index}@evil.example/x'/>`,
    )
    await answersTo(made.server, `<presence from='${juliet}/a'/>`, ...flood)
    const there = new Set<string>()
    for (const { jid, presence } of changesOf(made)) {
      if (presence) there.add(jid)
      else for (const one of there) if (one.startsWith(jid)) there.delete(one)
    }
    expect(there.size).toBe(501)
    expect(there).toContain(`${juliet}/a`)
    expect(there).toContain('m699@evil.example/x')
  })

  test('A29 an address with a thousand resources is shown with some of them', async () => {
    const made = await online(JULIET)
    const flood = Array.from(
      { length: 1000 },
      (_, index) => `<presence from='${juliet}/${index}'/>`,
    )
    await answersTo(made.server, ...flood)
    const gone = changesOf(made).filter(({ presence }) => !presence)
    expect(gone).toHaveLength(1000 - 64)
  })
})

describe('errors', () => {
  const error = (from: string, attributes = '') =>
    `<presence type='error' from='${from}' ${attributes}><error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>`

  test('PRES-28 PRES-07 GV-027 a contact whom presence did not reach is marked, and neither comes nor goes', async () => {
    const made = await online(JULIET)
    await answersTo(made.server, `<presence from='${juliet}/a'/>`, error(juliet))
    expect(made.of('presence.problem')).toMatchObject([
      { jid: juliet, problem: { condition: 'gone', about: 'presence' } },
    ])
    expect(changesOf(made)).toHaveLength(1)
    expect(made.roster.has(juliet)).toBe(true)
  })

  test('PRES-07 one without a condition is one too', async () => {
    const made = await online(JULIET)
    await answersTo(made.server, `<presence type='error' from='${juliet}/b'/>`)
    expect(made.of('presence.problem')[0]?.problem?.condition).toBe('undefined-condition')
  })

  test('PRES-29 the other server’s refusal of a probe is shown', async () => {
    const made = await online(JULIET)
    await answersTo(made.server, error(juliet).replace('gone', 'forbidden'))
    expect(made.of('presence.problem')[0]?.problem?.condition).toBe('forbidden')
  })

  test('A29 those of people who were sent nothing mean nothing', async () => {
    const made = await online(JULIET)
    await answersTo(made.server, error('mallory@evil.example/x'), error('h.example'))
    expect(made.of('presence.problem')).toEqual([])
  })
})

describe('being seen no more', () => {
  test.each([
    ['SUB-37 GV-108 who stopped sharing', `subscription='from'`],
    ['SUB-31 GV-087 whom one stopped watching', `subscription='none'`],
    ['SUB-42 who ended both', `subscription='none'`],
    ['ROST-21 SUB-41 who was removed', `subscription='remove'`],
  ])('%s is not shown as there, whether or not a goodbye comes', async (_, state) => {
    const made = await online(JULIET)
    const written = await answersTo(
      made.server,
      `<presence from='${juliet}/a'/>`,
      push(`<item jid='${juliet}' ${state}/>`),
      `<presence from='${juliet}/a' type='unavailable'/>`,
    )
    expect(changesOf(made).map(({ jid, presence }) => [jid, presence?.show])).toEqual([
      [`${juliet}/a`, 'available'],
      [juliet, undefined],
    ])
    expect(presencesIn(written)).toEqual([])
  })
})

describe('one’s own presence', () => {
  test('PRES-25 PRES-26 PRES-16 each change says all of it', async () => {
    const { server, session } = await online()
    await session.setPresence({ show: 'dnd', status: 'busy', priority: 7 })
    expect(String(await server.next())).toContain('<priority>7</priority>')
    await session.setPresence({ show: 'available', status: '' })
    expect((await server.next()).children).toEqual([])
  })

  test('PRES-15 PRES-36 in several languages, each named, also on leaving', async () => {
    const { server, session } = await online()
    const statuses = [
      { lang: 'cs', text: 'Dvořím se' },
      { lang: 'EN', text: 'again' },
      { lang: 'de', text: '' },
    ]
    await session.setPresence({ show: 'dnd', status: 'Wooing', statuses })
    const said = (await server.next()).getChildren('status', 'jabber:client')
    expect(said.map((copy) => [copy.attrs['xml:lang'], copy.getText()])).toEqual([
      ['en', 'Wooing'],
      ['cs', 'Dvořím se'],
    ])
    const leaving = session.setPresence({ show: 'offline', status: 'bye', statuses })
    const goodbye = await server.next()
    expect(goodbye.attrs['type']).toBe('unavailable')
    expect(goodbye.getChildren('status', 'jabber:client')).toHaveLength(2)
    await leaving
  })

  test('PRES-27 idle and back is one stanza each, with the status as it was', async () => {
    const { server, session, of } = await online()
    await session.setPresence({ show: 'chat', status: 'in the orchard' })
    await server.next()
    await session.setIdle('away')
    await session.setIdle('away')
    expect(String(await server.next())).toContain('<show>away</show><status>in the orchard')
    await session.setIdle('xa')
    expect(String(await server.next())).toContain('<show>xa</show>')
    await session.setIdle(undefined)
    expect(String(await server.next())).toContain('<show>chat</show>')
    expect(await answersTo(server)).toEqual([])
    expect(of('idle.changed').map(({ idle }) => idle)).toEqual(['away', 'xa', undefined])
    expect(of('own.changed')).toHaveLength(1)
  })

  test('PRES-27 a presence says how one is there and nothing else, and nothing else one does makes one', async () => {
    const { server, session, messages, roster } = await online(JULIET)
    await session.setPresence({ show: 'dnd', status: 'busy', priority: 7 })
    const said = (await server.next()).getChildElements().map((part) => part.getName())
    expect(said).toEqual(['show', 'status', 'priority'])
    messages.send(juliet, 'Ay me!')
    session.setWatched(false)
    session.setWatched(true)
    session.wake()
    const renamed = roster.put({ jid: juliet, name: 'J', groups: ['Foes'] }).catch(() => {})
    const written = await answersTo(
      server,
      `<message from='${juliet}/a' type='chat'><body>Speak again</body></message>`,
      `<presence from='${juliet}/a'><show>away</show></presence>`,
      push(`<item jid='${juliet}' subscription='both' name='Jule'/>`),
    )
    expect(written.some((stanza) => stanza.is('message'))).toBe(true)
    expect(presencesIn(written)).toEqual([])
    server.cut()
    await renamed
  })

  test('who is busy does not become idle, and whoever chooses is back', async () => {
    const { server, session, of } = await online()
    await session.setPresence({ show: 'dnd', status: '' })
    await server.next()
    await session.setIdle('away')
    expect(await answersTo(server)).toEqual([])
    expect(of('idle.changed')).toEqual([])
    await session.setPresence({ show: 'available', status: '' })
    await session.setIdle('away')
    await session.setPresence({ show: 'available', status: '' })
    const [here, idle, back] = await answersTo(server)
    expect([here?.children, back?.children]).toEqual([[], []])
    expect(String(idle)).toContain('<show>away</show>')
    expect(of('idle.changed').map((event) => event.idle)).toEqual(['away', undefined])
  })
})
