import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followAttention } from './attention.ts'

const setWatched = vi.fn(async () => true)
const wake = vi.fn(async () => true)
let stop: () => void
let focused = true

beforeEach(() => {
  vi.clearAllMocks()
  vi.spyOn(document, 'hasFocus').mockImplementation(() => focused)
  stop = followAttention(window, { setWatched, wake })
})
afterEach(() => stop())

test('says once when nobody looks any more, and when somebody does again', () => {
  focused = false
  window.dispatchEvent(new Event('blur'))
  document.dispatchEvent(new Event('visibilitychange'))
  expect(setWatched.mock.calls).toEqual([[false]])
  focused = true
  window.dispatchEvent(new Event('focus'))
  expect(setWatched.mock.calls).toEqual([[false], [true]])
})

test('says when the network is back, and nothing more once it has ended', () => {
  window.dispatchEvent(new Event('online'))
  expect(wake).toHaveBeenCalledTimes(1)
  stop()
  window.dispatchEvent(new Event('online'))
  expect(wake).toHaveBeenCalledTimes(1)
})
