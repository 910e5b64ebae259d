import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followAttention } from './attention.ts'

const setWatched = vi.fn(async () => true)
const wake = vi.fn(async () => true)
let stop: () => void
let visible: DocumentVisibilityState = 'visible'

beforeEach(() => {
  vi.clearAllMocks()
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visible)
  stop = followAttention(window, { setWatched, wake })
})
afterEach(() => stop())

test('says at the start whether the window is in sight, and then once for each change', () => {
  visible = 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
  document.dispatchEvent(new Event('visibilitychange'))
  expect(setWatched.mock.calls).toEqual([[true], [false]])
  visible = 'visible'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(setWatched.mock.calls).toEqual([[true], [false], [true]])
})

test('says when the network is back, and nothing more once it has ended', () => {
  window.dispatchEvent(new Event('online'))
  expect(wake).toHaveBeenCalledTimes(1)
  stop()
  window.dispatchEvent(new Event('online'))
  expect(wake).toHaveBeenCalledTimes(1)
})
