import { describe, expect, test } from 'vitest'
import { NS } from '../../shared/codec/namespaces.ts'
import type { PrivacyList } from '../../shared/model/privacy.ts'
import { KINDS, useStage } from './stage.ts'

describe.each(KINDS)('the namespaces of RFC 3921, on $kind', (server) => {
  const stage = useStage(server)

  test('NS-07 the roster is kept by the server, and another program reads it', async () => {
    await stage().openDesk()
    const { desk, romeo, juliet } = stage()
    await desk.call('roster.add', { jid: juliet, name: 'Jule', groups: ['Verona'], ask: false })
    const other = await stage().signIn(romeo)
    const answer = await other.asks('get', undefined, `<query xmlns='${NS.roster}'/>`)
    expect(answer['payload']).toMatch(/(?=.*juliet)(?=.*name="Jule")(?=.*>Verona<)/u)
    await desk.call('roster.remove', { jid: juliet })
    await desk.sees(({ roster }) => expect(roster.has(juliet)).toBe(false))
  })

  test('NS-07 a privacy list is kept by the server, and another program reads it', async () => {
    await stage().openDesk()
    const { desk, romeo, juliet } = stage()
    const who = { type: 'jid', value: juliet } as const
    const items = [{ who, action: 'deny', order: 0, kinds: ['message'] }] as const
    const list: PrivacyList = { name: 'evening', items }
    await desk.call('privacy.save', { list })
    const other = await stage().signIn(romeo)
    const get = `<query xmlns='${NS.privacy}'><list name='evening'/></query>`
    const answer = await other.asks('get', undefined, get)
    expect(answer['payload']).toMatch(/(?=.*action="deny")(?=.*value="juliet)(?=.*message)/u)
    await desk.sees(({ privacy }) => expect(privacy?.lists.get('evening')).toMatchObject(list))
  })
})
