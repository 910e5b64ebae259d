import { expect, test, vi } from 'vitest'
import { decode, encode, type WireBridge } from '../shared/ipc/wire.ts'
import { openBridge } from './bridge.ts'

test('what is called and told crosses as text and comes out with its maps', async () => {
  const call = vi.fn<WireBridge['call']>(async () =>
    encode({ ok: true, value: { last: 3, state: { accounts: new Map([['a', 1]]) } } }),
  )
  const listeners: ((batch: string) => void)[] = []
  const bridge = openBridge({
    call,
    onEvents(listener) {
      listeners.push(listener)
      return () => listeners.splice(0)
    },
  })
  expect(await bridge.call('app.snapshot', {})).toEqual({
    ok: true,
    value: { last: 3, state: { accounts: new Map([['a', 1]]) } },
  })
  expect(call).toHaveBeenCalledWith('app.snapshot', '{}')

  const heard = vi.fn<(batch: unknown) => void>()
  const stop = bridge.onEvents(heard)
  const batch = { first: 4, events: [] }
  listeners[0]?.(encode(batch))
  expect(heard).toHaveBeenCalledWith(decode(encode(batch)))
  stop()
  expect(listeners).toEqual([])
})

test('a host that does not answer is a failure, not an exception', async () => {
  const bridge = openBridge({
    call: () => Promise.reject(new Error('closed')),
    onEvents: () => () => undefined,
  })
  expect(await bridge.call('app.snapshot', {})).toEqual({
    ok: false,
    error: { code: 'internal', text: 'closed' },
  })
})
