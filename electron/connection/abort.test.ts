import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onAbort, withDeadline } from './abort.ts'
import { connectionError } from './problem.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a signal that aborted before anybody listened is heard', () => {
  const abort = new AbortController()
  abort.abort()
  const heard: unknown[] = []
  onAbort(abort.signal, (problem) => heard.push(problem))
  expect(heard).toEqual([{ code: 'connection-lost' }])
})

test('unhooked, nothing is heard', () => {
  const abort = new AbortController()
  const heard = vi.fn<() => void>()
  onAbort(abort.signal, heard)()
  abort.abort()
  expect(heard).not.toHaveBeenCalled()
})

test('a deadline aborts with what it is, and another signal with what that had', () => {
  const problems: unknown[] = []
  const late = withDeadline(new AbortController().signal, 1000)
  onAbort(late.signal, ({ code }) => problems.push(code))
  vi.advanceTimersByTime(999)
  expect(problems).toEqual([])
  vi.advanceTimersByTime(1)
  const abort = new AbortController()
  const early = withDeadline(abort.signal, 1000)
  onAbort(early.signal, ({ code }) => problems.push(code))
  abort.abort(connectionError('no-network'))
  expect(problems).toEqual(['timeout', 'no-network'])
})

test('released, a deadline never comes', () => {
  const { signal, release } = withDeadline(new AbortController().signal, 1000)
  release()
  vi.advanceTimersByTime(5000)
  expect(signal.aborted).toBe(false)
})
