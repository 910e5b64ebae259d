import { expect, test } from 'vitest'
import type { FullJid } from '../../shared/model/jid.ts'
import type { SmState } from '../connection/stream-management.ts'
import { AccountStore } from '../storage/accounts.ts'
import { openMemoryDatabase } from '../storage/database.ts'
import { SmSessionStore } from '../storage/sm-session.ts'
import { bareOf } from '../../shared/model/jid.ts'
import { Continuity } from './continuity.ts'

const jid = 'romeo@example.net/orchard' as FullJid
const stanza = (id: string) => ({
  id,
  text: `<message id="${id}"><body>${id} secret</body></message>`,
})

test('a stanza whose message was deleted is neither kept nor written again, and counts as before', () => {
  const database = openMemoryDatabase()
  const own = { show: 'available', status: '' } as const
  new AccountStore(database).put({ jid: bareOf(jid), own, client: 'c' })
  const store = () => new SmSessionStore(database, bareOf(jid))
  const waiting = [stanza('a'), stanza('b')]
  const state: SmState = { id: 's', jid, handled: 3, acknowledged: 5, waiting }
  store().save(state)
  const fault = (error: unknown) => expect.fail(String(error))
  new Continuity(store(), fault).blank(new Set(['a', 'of nothing that waits']))
  expect(store().load()).toMatchObject({ ...state, waiting: [{ id: 'a' }, stanza('b')] })
  expect(JSON.stringify(store().load())).not.toContain('a secret')
})
