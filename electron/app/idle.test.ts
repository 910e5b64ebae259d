import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchIdle } from './idle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('PRES-27 looks again and again, until it is told to stop', () => {
  let seconds = 0
  const told: number[] = []
  const stop = watchIdle(
    () => seconds,
    (now) => told.push(now),
  )
  vi.advanceTimersByTime(5000)
  seconds = 700
  vi.advanceTimersByTime(5000)
  stop()
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([0, 700])
  expect(vi.getTimerCount()).toBe(0)
})
