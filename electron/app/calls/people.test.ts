import { afterEach, describe, expect, test } from 'vitest'
import {
  address,
  answersTo,
  juliet,
  online,
  presencesIn,
  ROSTER,
  stopSessions,
} from '../../session/testing/sessions.ts'
import type { Account } from '../account.ts'
import type { Accounts } from '../accounts.ts'
import { peopleCalls } from './people.ts'

afterEach(stopSessions)

const account = 'me@h.example'

/** The calls of somebody who is online. */
async function signedIn(items = '') {
  const made = await online(items)
  const one = { ...made, stored: { jid: address(account) } } as unknown as Account
  const accounts = { get: (jid: string) => (jid === account ? one : undefined) }
  return { ...made, calls: peopleCalls(accounts as unknown as Accounts) }
}

const result = (id: unknown) => `<iq type='result' id='${String(id)}'/>`
const failure = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })

describe('adding somebody', () => {
  const input = { account, name: 'Juliet', groups: ['Friends'], ask: true }

  test('SUB-08 SUB-01 ROST-13 puts them into the roster first, and asks then, both by bare address', async () => {
    const { server, calls } = await signedIn()
    const jid = 'xmpp:Juliet@h.example/balcony'
    const added = calls['roster.add']({ ...input, jid, note: 'we met' })
    const set = await server.next()
    const query = set.getChild('query', ROSTER)
    expect(query?.getChild('item', ROSTER)?.attrs).toEqual({ jid: juliet, name: 'Juliet' })
    expect(await answersTo(server)).toEqual([])
    server.say(result(set.attrs['id']))
    expect(await added).toMatchObject({ ok: true })
    const [request] = await answersTo(server)
    expect(presencesIn(request ? [request] : [])).toEqual([`subscribe ${juliet}`])
    expect(String(request)).toContain('<status>we met</status>')
  })

  test('SUB-08 SUB-10 who is not to be asked, or could not be added, is not asked', async () => {
    const { server, calls } = await signedIn()
    const added = calls['roster.add']({ ...input, jid: juliet, ask: false })
    server.say(result((await server.next()).attrs['id']))
    expect(await added).toMatchObject({ ok: true })
    const refused = calls['roster.add']({ ...input, jid: juliet })
    server.say(
      `<iq type='error' id='${(await server.next()).attrs['id']}'><error type='cancel'/></iq>`,
    )
    await expect(refused).rejects.toThrow('undefined-condition')
    expect(await answersTo(server)).toEqual([])
  })
})

describe('what cannot be done', () => {
  test('is told from what was', async () => {
    const { server, session, calls } = await signedIn(`<item jid='${juliet}'/>`)
    const update = { account, name: 'x', groups: [] }
    expect(await calls['roster.update']({ ...update, jid: 'a@b.example' })).toEqual(
      failure('not-a-contact'),
    )
    expect(await calls['roster.remove']({ account, jid: '@' })).toEqual(failure('not-an-address'))
    expect(await calls['roster.remove']({ account, jid: account })).toEqual(
      failure('not-an-address'),
    )
    expect(await calls['roster.reload']({ account: 'other@h.example' })).toEqual(
      failure('no-such-account'),
    )
    const approval = { account, jid: juliet, action: 'pre-approve' } as const
    expect(await calls['subscription.change'](approval)).toEqual(failure('not-offered'))
    expect(await answersTo(server)).toEqual([])
    await session.setPresence({ show: 'offline', status: '' })
    expect(await calls['roster.reload']({ account })).toEqual(failure('offline'))
    expect(await calls['presence.share']({ account, to: juliet })).toEqual(failure('offline'))
    const answer = { account, from: juliet, answer: 'allow' } as const
    expect(await calls['subscription.answer'](answer)).toEqual(failure('offline'))
  })

  test('PRES-15 a status in what is no language is refused before it is kept', async () => {
    const { calls } = await signedIn()
    const own = { account, show: 'available', status: 'x' } as const
    const statuses = [{ lang: 'no language', text: 'y' }]
    expect(await calls['presence.set']({ ...own, statuses })).toEqual(failure('bad-input'))
  })
})
