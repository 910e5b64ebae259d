import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ejabberdMissing, startEjabberd } from '../../e2e/server/ejabberd.ts'
import { prosodyMissing, startProsody } from '../../e2e/server/prosody.ts'
import { person, type TestServer } from '../../e2e/server/test-server.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import { closeDesks, Desk, PASSWORD } from './testing/desk.ts'

// Each server twice: the second time everybody acknowledges what they are told, as RFC 3921 §9.4 asks, and all ends the same.
const SERVERS = [
  ['ejabberd', startEjabberd, ejabberdMissing(), false],
  ['ejabberd, acknowledged', startEjabberd, ejabberdMissing(), true],
  ['Prosody', startProsody, prosodyMissing(), false],
  ['Prosody, acknowledged', startProsody, prosodyMissing(), true],
] as const

const NONE = { subscription: 'none', ask: false } as const
const ASKED = { subscription: 'none', ask: true } as const
const TO = { subscription: 'to', ask: false } as const
const FROM = { subscription: 'from', ask: false } as const
const BOTH = { subscription: 'both', ask: false } as const

describe.each(SERVERS)('subscriptions on %s', (_, start, missing, acknowledge) => {
  let server: TestServer
  let pairs = 0

  beforeAll(async () => {
    if (missing === undefined) server = await start()
  })
  afterAll(() => server?.stop())
  afterEach(closeDesks)

  /** Two people nobody has heard of before; the contact is there only where that is said. */
  async function register() {
    pairs += 1
    const [user, contact] = [`user${pairs}@example.net`, `contact${pairs}@example.com`] as const
    for (const jid of [user, contact]) await server.register(person(jid), PASSWORD)
    return { user, contact }
  }

  async function open(jid: string, resource?: string) {
    const desk = await Desk.open(server, jid, resource)
    await desk.done('settings.set', { settings: { acknowledge } })
    return desk
  }

  async function pair() {
    const { user, contact } = await register()
    return { user: await open(user), contact: await open(contact) }
  }

  const ask = (from: Desk, to: Desk, note?: string) =>
    from.done('roster.add', {
      jid: to.jid,
      name: 'MyContact',
      groups: ['MyBuddies'],
      ask: true,
      ...(note === undefined ? {} : { note }),
    })
  const answer = async (from: Desk, to: Desk, what: 'allow' | 'allow-and-add' | 'deny') => {
    await from.isAsked(to.jid)
    await from.done('subscription.answer', { from: to.jid, answer: what })
  }
  const change = (
    from: Desk,
    to: Desk,
    action: 'ask' | 'withdraw' | 'stop-watching' | 'stop-sharing' | 'pre-approve',
  ) => from.done('subscription.change', { jid: to.jid, action })

  /** What both rosters come to. */
  async function end(
    user: Desk,
    contact: Desk,
    theirs: Partial<RosterItem> | undefined,
    others: Partial<RosterItem> | undefined,
  ) {
    await user.sees(contact.jid, theirs)
    await contact.sees(user.jid, others)
  }

  /** Two people who see each other, brought there by asking and allowing. */
  async function mutual() {
    const both = await pair()
    const { user, contact } = both
    await ask(user, contact)
    await answer(contact, user, 'allow-and-add')
    await answer(user, contact, 'allow')
    await end(user, contact, BOTH, BOTH)
    return both
  }

  async function watching() {
    const both = await pair()
    await ask(both.user, both.contact)
    await answer(both.contact, both.user, 'allow')
    await end(both.user, both.contact, TO, FROM)
    return both
  }

  const isThere = (desk: Desk, other: Desk, there: boolean) =>
    desk.until(({ presences }) => expect(presences.has(other.jid)).toBe(there))

  describe.skipIf(missing)('RFC 3921 §8', () => {
    test('SUB-01 SUB-13 SUB-15 SUB-17 SUB-20 SUB-62 ROST-13 asked and allowed (§8.2)', async () => {
      const { user, contact } = await pair()
      await ask(user, contact, 'we met at the feast')
      await user.sees(contact.jid, { ...ASKED, name: 'MyContact', groups: ['MyBuddies'] })
      expect(await contact.isAsked(user.jid)).toBe('we met at the feast')
      await contact.sees(user.jid, undefined)
      await answer(contact, user, 'allow')
      await end(user, contact, { ...TO, name: 'MyContact', groups: ['MyBuddies'] }, FROM)
      await isThere(user, contact, true)
      await isThere(contact, user, false)
      expect((await contact.state()).requests).toEqual([])
      expect(await user.told(contact.jid)).toEqual(['allowed'])
      expect(await contact.told(user.jid)).toEqual([])
    })

    test('SUB-02 SUB-22 SUB-64 asked and refused (§8.2.1)', async () => {
      const { user, contact } = await pair()
      await ask(user, contact)
      await answer(contact, user, 'deny')
      await end(user, contact, NONE, undefined)
      await user.until(async () => expect(await user.told(contact.jid)).toEqual(['denied']))
      await isThere(user, contact, false)
    })

    test('SUB-28 asked, allowed and asked in return: mutual (§8.3)', async () => {
      const { user, contact } = await mutual()
      await isThere(user, contact, true)
      await isThere(contact, user, true)
      expect([await user.told(contact.jid), await contact.told(user.jid)]).toEqual([
        ['allowed'],
        ['allowed'],
      ])
    })

    test('asked in return and refused (§8.3.1)', async () => {
      const { user, contact } = await pair()
      await ask(user, contact)
      await answer(contact, user, 'allow-and-add')
      await answer(user, contact, 'deny')
      await end(user, contact, TO, FROM)
      await contact.until(async () => expect(await contact.told(user.jid)).toEqual(['denied']))
    })

    test('SUB-06 SUB-31 SUB-63 no more watching (§8.4.1)', async () => {
      const { user, contact } = await watching()
      await isThere(user, contact, true)
      await change(user, contact, 'stop-watching')
      await end(user, contact, NONE, NONE)
      await isThere(user, contact, false)
      await contact.until(async () =>
        expect(await contact.told(user.jid)).toEqual(['stopped-watching']),
      )
      await user.settled()
      expect(await user.told(contact.jid)).toEqual(['allowed'])
    })

    test('SUB-34 of a mutual subscription one half remains (§8.4.2)', async () => {
      const { user, contact } = await mutual()
      await change(user, contact, 'stop-watching')
      await end(user, contact, FROM, TO)
      await isThere(user, contact, false)
      await isThere(contact, user, true)
      expect((await user.state()).requests).toEqual([])
    })

    test('SUB-05 SUB-36 a permission taken back (§8.5.1)', async () => {
      const { user, contact } = await watching()
      await isThere(user, contact, true)
      await change(contact, user, 'stop-sharing')
      await end(user, contact, NONE, NONE)
      await isThere(user, contact, false)
      await user.until(async () =>
        expect(await user.told(contact.jid)).toEqual(['allowed', 'stopped-sharing']),
      )
      await contact.settled()
      expect(await contact.told(user.jid)).toEqual([])
    })

    test('SUB-38 taken back from a mutual subscription (§8.5.2)', async () => {
      const { user, contact } = await mutual()
      await change(contact, user, 'stop-sharing')
      await end(user, contact, FROM, TO)
      await isThere(user, contact, false)
      await isThere(contact, user, true)
      expect((await user.state()).requests).toEqual([])
    })

    test('SUB-41 SUB-42 removed: gone on all devices of one, without a subscription at the other (§8.6)', async () => {
      const { user, contact } = await mutual()
      const phone = await open(user.jid, 'phone')
      await phone.sees(contact.jid, BOTH)
      await isThere(contact, user, true)
      await user.done('roster.remove', { jid: contact.jid })
      await end(user, contact, undefined, NONE)
      await phone.sees(contact.jid, undefined)
      await isThere(contact, user, false)
      await isThere(user, contact, false)
      await contact.settled()
      expect((await contact.told(user.jid)).slice(1)).toHaveLength(1)
      await user.settled()
      expect(await user.told(contact.jid)).toEqual(['allowed'])
    })

    test('SUB-43 whoever is removed while they ask is answered by that (§8.6)', async () => {
      const { user, contact } = await pair()
      await contact.done('roster.add', { jid: user.jid, name: 'U', groups: [], ask: false })
      await ask(user, contact)
      await contact.isAsked(user.jid)
      await contact.done('roster.remove', { jid: user.jid })
      await contact.until(({ requests }) => expect(requests).toEqual([]))
      await contact.sees(user.jid, undefined)
    })
  })

  describe.skipIf(missing)('requests', () => {
    test('SUB-15 SUB-57 SUB-61 ROUTE-08 made while one was away they come at sign-in, until answered', async () => {
      const { user, contact } = await register()
      const others = [await register(), await register()]
      const askers = []
      for (const jid of [user, ...others.map((other) => other.user)]) {
        const desk = await open(jid)
        await desk.done('roster.add', { jid: contact, name: '', groups: [], ask: true })
        askers.push(desk)
      }
      const late = await open(contact)
      await late.until(({ requests }) => expect(requests).toHaveLength(3))
      await late.restart()
      await late.until(({ requests }) => expect(requests).toHaveLength(3))
      for (const { jid } of askers) {
        await late.done('subscription.answer', { from: jid, answer: 'allow' })
      }
      await late.restart()
      await late.settled()
      const { requests, roster } = await late.state()
      expect(requests).toEqual([])
      expect([...roster.values()].map(({ subscription }) => subscription)).toEqual([
        'from',
        'from',
        'from',
      ])
    })

    test('SUB-02 they outlast the app, also where the server tells nothing of them', async () => {
      const { user, contact } = await pair()
      await ask(user, contact)
      await contact.isAsked(user.jid)
      await contact.close()
      await server.kill('SIGKILL')
      try {
        await contact.start()
        expect((await contact.state()).requests.map(({ from }) => from)).toEqual([user.jid])
        expect((await contact.state()).stream.state).not.toBe('online')
      } finally {
        await server.restart()
      }
    })

    test('SUB-04 each device shows it, and drops it when another has allowed', async () => {
      const { user, contact } = await pair()
      const phone = await open(contact.jid, 'phone')
      await ask(user, contact)
      await phone.isAsked(user.jid)
      await answer(contact, user, 'allow')
      await phone.until(({ requests }) => expect(requests).toEqual([]))
      await phone.sees(user.jid, FROM)
    })

    test('SUB-12 ROST-23 asked without being added, they appear by address', async () => {
      const { user, contact } = await pair()
      await change(user, contact, 'ask')
      await user.sees(contact.jid, { ...ASKED, groups: [] })
      expect((await user.state()).roster.get(contact.jid)?.name).toBeUndefined()
      await change(user, contact, 'withdraw')
      await end(user, contact, NONE, undefined)
    })

    test('SUB-07 subscriptions outlast sessions', async () => {
      const { user, contact } = await mutual()
      await contact.close()
      await user.restart()
      await user.sees(contact.jid, BOTH)
      await user.settled()
      expect(await user.told(contact.jid)).toEqual(['allowed'])
    })

    test('SUB-03 SUB-66 allowed while one was away: told once, also after the next start', async () => {
      const { user, contact } = await pair()
      await ask(user, contact)
      await contact.isAsked(user.jid)
      await user.close()
      await answer(contact, user, 'allow')
      await contact.sees(user.jid, FROM)
      await user.start()
      await user.sees(contact.jid, TO)
      await user.until(async () => expect(await user.told(contact.jid)).toEqual(['allowed']))
      await user.restart()
      await user.settled()
      expect(await user.told(contact.jid)).toEqual(['allowed'])
    })

    test('SUB-14 ROUTE-10 of a domain that is not there: why, and it can be given up', async () => {
      const { user } = await pair()
      const nowhere = 'juliet@no-such-domain.invalid'
      await user.done('roster.add', { jid: nowhere, name: '', groups: [], ask: true })
      const { presenceProblems, roster } = await user.until((state) =>
        expect(state.presenceProblems.size).toBe(1),
      )
      const [[jid, problem] = []] = [...presenceProblems]
      expect([jid, problem?.about]).toEqual([nowhere, 'request'])
      expect(problem?.condition).toMatch(/^(remote-server-|service-unavailable|not-allowed)/u)
      expect([...roster.values()][0]).toMatchObject(ASKED)
      await user.done('subscription.change', { jid: nowhere, action: 'withdraw' })
      await user.until((state) => {
        expect(state.presenceProblems.size).toBe(0)
        expect([...state.roster.values()][0]).toMatchObject(NONE)
      })
    })

    test('ROUTE-02 of nobody: it waits, and can be withdrawn', async () => {
      const { user } = await pair()
      const nobody = 'nobody@example.com'
      await user.done('roster.add', { jid: nobody, name: '', groups: [], ask: true })
      await user.until(({ roster }) => expect([...roster.values()][0]).toMatchObject(ASKED))
      await user.done('subscription.change', { jid: nobody, action: 'withdraw' })
      await user.until(({ roster }) => expect([...roster.values()][0]).toMatchObject(NONE))
    })
  })

  describe.skipIf(missing)('RFC 3921 §9', () => {
    test('SUB-54 asking again and unsubscribing in every state harm nothing', async () => {
      const { user, contact } = await mutual()
      await change(user, contact, 'ask')
      await user.settled()
      await contact.settled()
      await end(user, contact, BOTH, BOTH)
      expect((await contact.state()).requests).toEqual([])
      await change(user, contact, 'stop-watching')
      await end(user, contact, FROM, TO)
      await change(user, contact, 'stop-watching')
      await user.settled()
      await end(user, contact, FROM, TO)
    })

    test('SUB-55 allowed ahead of a request, where the server keeps that, and otherwise refused here', async () => {
      const { user, contact } = await pair()
      if (!(await contact.state()).features.preApproval) {
        const refused = await contact.call('subscription.change', {
          jid: user.jid,
          action: 'pre-approve',
        })
        expect(refused).toMatchObject({ error: { code: 'not-offered' } })
        await contact.settled()
        await contact.sees(user.jid, undefined)
        return
      }
      await change(contact, user, 'pre-approve')
      await contact.until(({ roster }) => expect(roster.has(user.jid)).toBe(true))
      expect((await user.state()).roster.has(contact.jid)).toBe(false)
      await ask(user, contact)
      await user.sees(contact.jid, TO)
      await contact.settled()
      expect((await contact.state()).requests).toEqual([])
    })

    test('SUB-65 SUB-66 a whole life comes to rest', async () => {
      const { user, contact } = await mutual()
      await change(user, contact, 'stop-watching')
      await end(user, contact, FROM, TO)
      await change(contact, user, 'stop-watching')
      await end(user, contact, NONE, NONE)
      for (const desk of [user, contact, user, contact]) await desk.settled()
      expect([await user.told(contact.jid), await contact.told(user.jid)]).toEqual([
        ['allowed', 'stopped-watching'],
        ['allowed', 'stopped-watching'],
      ])
      await end(user, contact, NONE, NONE)
      expect([(await user.state()).requests, (await contact.state()).requests]).toEqual([[], []])
      await user.restart()
      await user.settled()
      expect(await user.told(contact.jid)).toHaveLength(2)
    })
  })
})
