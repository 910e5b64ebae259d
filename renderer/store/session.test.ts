import { expect, test, vi } from 'vitest'
import { fail } from '../../shared/model/result.ts'
import { EMPTY_STATE } from '../../shared/state/state.ts'
import { fakeBridge } from '../testing/fake-bridge.ts'
import { JULIET, message, romeo, ROMEO } from '../testing/fixtures.ts'
import { createHistory } from './history.ts'
import { createSessionStore, followSession } from './session.ts'

const AT_ONCE = { request: (work: () => void) => work() }

function start() {
  const bridge = fakeBridge({ ...EMPTY_STATE, accounts: new Map([[ROMEO, romeo()]]) }, 'session')
  const store = createSessionStore()
  const follower = followSession(bridge, store, AT_ONCE, createHistory(bridge))
  const status = () => store.getState().state.accounts.get(ROMEO)?.own.status
  return { bridge, store, follower, status }
}

function own(status: string) {
  return { type: 'own.changed', account: ROMEO, own: { show: 'away', status } } as const
}

test('shows the snapshot, then what is told', async () => {
  const { bridge, store, status } = start()
  expect(store.getState().phase).toBe('loading')
  await vi.waitUntil(() => store.getState().phase === 'ready')
  bridge.tell(own('one'), own('two'))
  expect(status()).toBe('two')
  expect(store.getState().last).toBe(2)
  expect(bridge.snapshots()).toBe(1)
  expect(store.getState().passwords).toBe('session')
})

test('an own message does not wait for the next frame, and what came before it is shown with it', async () => {
  const bridge = fakeBridge({ ...EMPTY_STATE, accounts: new Map([[ROMEO, romeo()]]) })
  const store = createSessionStore()
  followSession(bridge, store, { request: () => undefined }, createHistory(bridge))
  await vi.waitUntil(() => store.getState().phase === 'ready')
  const shown = () => store.getState().last
  bridge.tell(own('away'))
  bridge.tell({ type: 'message.added', account: ROMEO, messages: [message(JULIET)] })
  expect(shown()).toBe(0)
  const sent = message(JULIET, { direction: 'out' })
  bridge.tell({ type: 'message.added', account: ROMEO, messages: [sent] })
  expect(shown()).toBe(3)
})

test('keeps what is told before the snapshot came', async () => {
  const { bridge, store, status } = start()
  bridge.tell(own('early'))
  await vi.waitUntil(() => store.getState().phase === 'ready')
  expect(status()).toBe('early')
})

test('asks for a new snapshot after a gap', async () => {
  const { bridge, store, status } = start()
  await vi.waitUntil(() => store.getState().phase === 'ready')
  bridge.lose(own('lost'))
  bridge.tell(own('after'))
  await vi.waitUntil(() => status() === 'after')
  expect(bridge.snapshots()).toBe(2)
  expect(store.getState().last).toBe(2)
})

test('says so where there is no snapshot, and can try again', async () => {
  const bridge = fakeBridge({ ...EMPTY_STATE, accounts: new Map() })
  const call = vi.spyOn(bridge, 'call').mockResolvedValueOnce(fail('internal', 'no'))
  const store = createSessionStore()
  const { reload } = followSession(bridge, store, AT_ONCE, createHistory(bridge))
  await vi.waitUntil(() => store.getState().phase === 'failed')
  await reload()
  expect(store.getState().phase).toBe('ready')
  expect(call).toHaveBeenCalledTimes(2)
})

test('hears nothing any more once it was stopped', async () => {
  const { bridge, store, follower, status } = start()
  await vi.waitUntil(() => store.getState().phase === 'ready')
  follower.stop()
  bridge.tell(own('unheard'))
  expect(status()).toBe('')
})
