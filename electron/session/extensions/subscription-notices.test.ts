import { afterEach, describe, expect, test } from 'vitest'
import type { SubscriptionNotice } from '../../../shared/model/subscription.ts'
import { answersTo, juliet, online, presencesIn, push, stopSessions } from '../testing/sessions.ts'
import {
  ASKED,
  BOTH,
  FROM,
  FROM_ASKED,
  item,
  NONE,
  says,
  TO,
  withContact,
} from '../testing/contacts.ts'

afterEach(stopSessions)

// Who the other side is told of, and what goes out in acknowledgement, whatever comes first.
const FLOWS = [
  ['SUB-20 SUB-62 GV-065 GV-066 allowed', ASKED, [says('subscribed')], TO, 'allowed', 'subscribe'],
  [
    'SUB-28 SUB-62 GV-079 GV-080 allowed in return',
    FROM_ASKED,
    [says('subscribed')],
    BOTH,
    'allowed',
    'subscribe',
  ],
  [
    'SUB-23 SUB-64 GV-070 GV-071 refused',
    ASKED,
    [says('unsubscribed')],
    NONE,
    'denied',
    'unsubscribe',
  ],
  [
    'SUB-30 SUB-64 GV-084 GV-085 refused in return',
    FROM_ASKED,
    [says('unsubscribed')],
    FROM,
    'denied',
    'unsubscribe',
  ],
  [
    'SUB-33 SUB-63 GV-089 GV-090 no more watched',
    FROM,
    [says('unsubscribe')],
    NONE,
    'stopped-watching',
    'unsubscribed',
  ],
  [
    'SUB-34 SUB-63 GV-098 GV-099 mutual, no more watched',
    BOTH,
    [says('unsubscribe')],
    TO,
    'stopped-watching',
    'unsubscribed',
  ],
  [
    'SUB-37 SUB-64 GV-108 GV-109 no more shared',
    TO,
    [says('unsubscribed')],
    NONE,
    'stopped-sharing',
    'unsubscribe',
  ],
  [
    'SUB-38 SUB-64 GV-115 GV-116 mutual, no more shared',
    BOTH,
    [says('unsubscribed')],
    FROM,
    'stopped-sharing',
    'unsubscribe',
  ],
] as const

describe.each(FLOWS)('%s', (_, before, stanzas, after, notice, acknowledgement) => {
  const pushed = push(item(after))

  test.each([
    ['the stanza first', [...stanzas, pushed]],
    ['the roster first', [pushed, ...stanzas]],
    ['all twice', [...stanzas, ...stanzas, pushed, pushed, ...stanzas]],
    ['and again at the next sign-in', [pushed, ...stanzas, ...stanzas]],
  ])('SUB-65 SUB-66 %s: told once, acknowledged once', async (__, order) => {
    const { server, notices, roster } = await withContact(before)
    const written = await answersTo(server, ...order)
    expect(notices()).toEqual([notice])
    expect(presencesIn(written)).toEqual([`${acknowledgement} ${juliet}`])
    expect(roster.has(juliet)).toBe(true)
  })

  test('SUB-65 what answers the acknowledgement is not acknowledged', async () => {
    const { server, notices } = await withContact(before)
    await answersTo(server, pushed, ...stanzas)
    // Some servers answer a request to be seen, or not to be, by themselves and deliver that.
    const written = await answersTo(server, ...stanzas, ...stanzas)
    expect(presencesIn(written)).toEqual([])
    expect(notices()).toHaveLength(1)
  })

  test('SUB-65 nothing is acknowledged where that is switched off', async () => {
    const { server, notices } = await withContact(before, { acknowledge: false })
    expect(presencesIn(await answersTo(server, pushed, ...stanzas))).toEqual([])
    expect(notices()).toEqual([notice])
  })
})

describe('what is no news', () => {
  test.each([
    ['none', NONE],
    ['of a stranger', undefined],
  ])(
    'SUB-21 SUB-60 NV-24 stray notices (%s) change nothing and are not answered',
    async (_, state) => {
      const { server, notices, roster, of } = await withContact(state)
      const before = roster.items()
      const stray = ['subscribed', 'unsubscribed', 'unsubscribe'].map((type) => says(type))
      expect(presencesIn(await answersTo(server, ...stray))).toEqual([])
      expect([notices(), roster.items(), of('roster.changed')]).toEqual([[], before, []])
    },
  )

  test('SUB-32 GV-093 GV-102 what follows from one’s own unsubscribing', async () => {
    for (const [before, after] of [
      [TO, NONE],
      [BOTH, FROM],
      [ASKED, NONE],
    ] as const) {
      const { server, subscriptions, notices, session } = await withContact(before)
      await subscriptions.change(juliet, 'stop-watching')
      await server.next()
      const written = await answersTo(server, push(item(after)), says('unsubscribed'))
      expect([presencesIn(written), notices()]).toEqual([[], []])
      await session.stop()
    }
  })

  test('SUB-36 what follows from one’s own taking back', async () => {
    const { server, subscriptions, notices } = await withContact(FROM)
    await subscriptions.change(juliet, 'stop-sharing')
    await server.next()
    const written = await answersTo(server, push(item(NONE)), says('unsubscribe'))
    expect([presencesIn(written), notices()]).toEqual([[], []])
  })

  test('SUB-64 after one’s own withdrawal and a new request, a refusal is news', async () => {
    const { server, subscriptions, notices } = await withContact(ASKED)
    await subscriptions.change(juliet, 'withdraw')
    await answersTo(server, push(item(NONE)))
    await subscriptions.change(juliet, 'ask')
    await answersTo(server, push(item(ASKED)), says('unsubscribed'), push(item(NONE)))
    expect(notices()).toEqual(['denied'])
  })

  test.each([
    ['as printed', [push(item(TO)), says('unsubscribe'), push(item(NONE)), says('unsubscribed')]],
    ['stanzas first', [says('unsubscribe'), says('unsubscribed'), push(item(NONE))]],
    ['at once', [push(item(NONE)), says('unsubscribed'), says('unsubscribe')]],
  ])(
    'SUB-42 GV-124 GV-128 removed by the other side (%s): told once at most',
    async (_, stanzas) => {
      const { server, notices, roster } = await withContact(BOTH)
      await answersTo(server, ...stanzas, `<presence from='${juliet}/a' type='unavailable'/>`)
      expect(notices()).toHaveLength(1)
      expect(roster.item(juliet)?.subscription).toBe('none')
    },
  )

  test('SUB-67 SUB-41 of whom one removed nothing more is told', async () => {
    const { server, notices } = await withContact(BOTH)
    const written = await answersTo(
      server,
      push(item(`subscription='remove'`)),
      ...['unsubscribed', 'unsubscribe', 'subscribed'].map((type) => says(type)),
    )
    expect([presencesIn(written), notices()]).toEqual([[], []])
  })

  test('SUB-65 one that only another device can explain is not told', async () => {
    const { server, notices } = await withContact(BOTH)
    await answersTo(server, push(item(TO)), push(item(NONE)), push(item(BOTH)))
    expect(notices()).toEqual([])
  })
})

test('SUB-66 SUB-20 what happened while one was away is told once, at the next sign-in', async () => {
  const told: SubscriptionNotice[] = []
  const kept = { jid: juliet, subscription: 'none', ask: true, groups: [] } as const
  const rosterStore = { load: () => ({ items: [kept] }), replace: () => {}, change: () => {} }
  const { server } = await online(item(TO), { rosterStore, note: (event) => told.push(event) })
  await answersTo(server, says('subscribed'), says('subscribed'))
  expect(told).toEqual(['allowed'])
})
