import { expect, test } from 'vitest'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { AccountStore } from './accounts.ts'
import { openMemoryDatabase } from './database.ts'
import { PrivacyStore } from './privacy.ts'

const [romeo, juliet, paris, tybalt] = ['romeo', 'juliet', 'paris', 'tybalt'].map(
  (name) => parseBareJid(`${name}@example.net`) as BareJid,
) as [BareJid, BareJid, BareJid, BareJid]

test('PRIV-15 what each account keeps is its own, and goes with it', () => {
  const database = openMemoryDatabase()
  const accounts = new AccountStore(database)
  const own = { show: 'available', status: '' } as const
  for (const jid of [romeo, juliet]) accounts.put({ jid, own, client: 'c' })
  const ours = new PrivacyStore(database, romeo)
  const hers = new PrivacyStore(database, juliet)
  expect([ours.activeList, ours.blocked()]).toEqual([undefined, []])
  ours.setActiveList('at work')
  for (const jid of [tybalt, paris, tybalt]) ours.setBlocked(jid, true)
  hers.setBlocked(romeo, true)
  expect([ours.activeList, ours.blocked()]).toEqual(['at work', [tybalt, paris]])
  expect([hers.activeList, hers.blocked()]).toEqual([undefined, [romeo]])
  ours.setActiveList(undefined)
  ours.setBlocked(tybalt, false)
  expect([ours.activeList, ours.blocked()]).toEqual([undefined, [paris]])
  accounts.put({ jid: romeo, own, client: 'd' })
  expect(ours.blocked()).toEqual([paris])
  accounts.remove(romeo)
  accounts.put({ jid: romeo, own, client: 'e' })
  expect(new PrivacyStore(database, romeo).blocked()).toEqual([])
  expect(hers.blocked()).toEqual([romeo])
})
