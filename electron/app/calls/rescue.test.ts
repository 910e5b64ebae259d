import { expect, test, vi } from 'vitest'
import type { EventHub } from '../event-hub.ts'
import { type Rescued, rescueCalls } from './rescue.ts'

const copies = { folder: '/profile/damaged', count: 1 }
const rescued = { kept: 1, restored: 0, copy: '/profile/damaged/one' }

function setUp(deleteDamagedCopies: Rescued['deleteDamagedCopies']) {
  const push = vi.fn<EventHub['push']>()
  const storage = { rescued, damagedCopies: () => copies, deleteDamagedCopies }
  const calls = rescueCalls(storage, { push } as unknown as EventHub)
  return { calls, push }
}

test('copies of damaged files are told of, and with them goes the notice that says where they are', async () => {
  const { calls, push } = setUp(() => Promise.resolve())
  expect(await calls['rescue.copies']({})).toEqual({ ok: true, value: copies })
  expect(await calls['rescue.discard']({})).toMatchObject({ ok: true })
  expect(push.mock.calls.map(([event]) => event)).toEqual([
    { type: 'rescue.changed', rescue: rescued },
    { type: 'rescue.changed', rescue: undefined },
  ])
})

test('where one stays it is said', async () => {
  const { calls, push } = setUp(() => Promise.reject(new Error('EACCES')))
  expect(await calls['rescue.discard']({})).toMatchObject({
    ok: false,
    error: { code: 'storage' },
  })
  expect(push).toHaveBeenCalledOnce()
})
