import { expect, test, vi } from 'vitest'
import { closeBeforeQuit } from './quit.ts'
import type { Quitting } from './quit.ts'
import { FakeEvent, FakeEvents } from './testing/fake-electron.ts'

/** Quits like Electron: it asks first, and ends when nobody stops it. */
class FakeApp extends FakeEvents implements Quitting {
  ended = false

  quit(): void {
    const event = new FakeEvent()
    this.emit('before-quit', event)
    this.ended ||= !event.prevented
  }
}

function quitting() {
  const app = new FakeApp()
  const closing = Promise.withResolvers<void>()
  let closes = 0
  closeBeforeQuit(app, () => {
    closes += 1
    return closing.promise
  })
  return { app, closing, closes: () => closes }
}

test('the app ends only after the goodbye', async () => {
  const { app, closing } = quitting()
  app.quit()
  expect(app.ended).toBe(false)
  closing.resolve()
  await expect.poll(() => app.ended).toBe(true)
})

test('quitting again meanwhile neither ends it early nor says goodbye twice', async () => {
  const { app, closing, closes } = quitting()
  app.quit()
  app.quit()
  expect(app.ended).toBe(false)
  expect(closes()).toBe(1)
  closing.resolve()
  await expect.poll(() => app.ended).toBe(true)
  expect(closes()).toBe(1)
})

test('a goodbye that fails is logged, and does not keep the app open', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { app, closing } = quitting()
  app.quit()
  closing.reject(new Error('no server'))
  await expect.poll(() => app.ended).toBe(true)
  expect(log).toHaveBeenCalledOnce()
  log.mockRestore()
})
