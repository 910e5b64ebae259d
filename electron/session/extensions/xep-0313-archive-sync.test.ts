import { expect, test } from 'vitest'
import type { Gap } from '../../../shared/model/archive.ts'
import type { SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'
import { ArchiveSync, type GapStore } from './xep-0313-archive-sync.ts'

const gap: Gap = {
  id: 1,
  after: 'a',
  before: undefined,
  low: 1,
  high: 9,
  backward: false,
  failed: false,
}

function syncWhere(condition: string, online = true): ArchiveSync {
  const session = {
    account: 'me@h.example',
    online,
    router: { onMessage: () => {} },
    on: () => {},
    request: () => Promise.reject(new IqError({ condition, type: 'cancel' })),
  } as unknown as SessionContext
  const store = { gaps: () => [gap], hasUnknown: true } as unknown as GapStore
  return new ArchiveSync(session, store, {
    languages: [],
    onFound: () => {},
    onWritten: () => {},
    onArrived: () => {},
    onCopy: () => {},
    rest: 0,
    insist: [0, 0],
  })
}

test('E07 the end of the stream is not the end of what was missed', async () => {
  const { signal } = new AbortController()
  await expect(syncWhere('disconnected').catchUp(signal)).rejects.toBeInstanceOf(IqError)
  expect(await syncWhere('internal-server-error').catchUp(signal)).toBeUndefined()
})

test('whose turn comes when the session has ended reads nothing that is kept', async () => {
  const sync = syncWhere('timeout', false)
  await expect(sync.catchUp(new AbortController().signal)).rejects.toMatchObject({
    error: { condition: 'disconnected' },
  })
})
