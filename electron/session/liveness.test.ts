import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ManagedStream } from '../connection/managed-stream.ts'
import type { IqRequests } from './iq.ts'
import { Liveness } from './liveness.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A line on which a test says when something is heard. */
function line() {
  let heard = performance.now()
  const fail = vi.fn()
  const probe = vi.fn(() => true)
  const stream = {
    get silence() {
      return performance.now() - heard
    },
    fail,
  }
  const liveness = new Liveness({ stream, probe } as unknown as ManagedStream, {} as IqRequests)
  liveness.start()
  return { liveness, fail, probe, hear: () => (heard = performance.now()) }
}

test('E05 a dead link is found within 25 seconds, with some to spare', () => {
  const { fail } = line()
  vi.advanceTimersByTime(23_500)
  expect(fail).toHaveBeenCalledWith({ code: 'connection-lost' })
})

test.each([1000, 5000, 8000, 9000, 13_000])(
  'E05 E09 a dead link is found in time, though the network comes back every %d ms',
  (every) => {
    const { liveness, fail } = line()
    const timer = setInterval(() => liveness.check(), every)
    vi.advanceTimersByTime(24_500)
    clearInterval(timer)
    expect(fail).toHaveBeenCalled()
  },
)

test('a server that answers late each time is let be', () => {
  const { liveness, fail, probe, hear } = line()
  for (let count = 0; count < 10; count += 1) {
    const asked = probe.mock.calls.length
    liveness.check()
    expect(probe.mock.calls.length).toBeGreaterThan(asked)
    vi.advanceTimersByTime(8000)
    hear()
    vi.advanceTimersByTime(100)
  }
  expect(fail).not.toHaveBeenCalled()
})
