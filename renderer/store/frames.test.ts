import { expect, test, vi } from 'vitest'
import { createFrames } from './frames.ts'

function fakeHost() {
  const frames: (() => void)[] = []
  const timers: (() => void)[] = []
  return {
    frames,
    timers,
    requestAnimationFrame: (callback: () => void) => frames.push(callback),
    setTimeout: (callback: () => void) => timers.push(callback),
  }
}

test('works at once, then once with each frame', () => {
  const host = fakeHost()
  const { request } = createFrames(host)
  const work = vi.fn<() => void>()
  request(work)
  expect(work).toHaveBeenCalledTimes(1)
  request(work)
  request(work)
  expect(work).toHaveBeenCalledTimes(1)
  host.frames.shift()?.()
  expect(work).toHaveBeenCalledTimes(2)
  host.frames.shift()?.()
  expect(work).toHaveBeenCalledTimes(2)
})

test('goes on where no frames come, and a late frame does not end another', () => {
  const host = fakeHost()
  const { request } = createFrames(host)
  const work = vi.fn<() => void>()
  request(work)
  request(work)
  host.timers.shift()?.()
  expect(work).toHaveBeenCalledTimes(2)
  request(work)
  host.frames.shift()?.()
  expect(work).toHaveBeenCalledTimes(2)
  host.frames.shift()?.()
  expect(work).toHaveBeenCalledTimes(3)
})
