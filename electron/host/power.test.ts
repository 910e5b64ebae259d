import { expect, test, vi } from 'vitest'
import { wakeWith } from './power.ts'

test.each(['resume', 'unlock-screen'] as const)(
  'E09 on %s the streams are looked after',
  async (event) => {
    const listeners = new Map<string, () => void>()
    const wake = vi.fn()
    wakeWith({ on: (name, listener) => listeners.set(name, listener) }, Promise.resolve({ wake }))
    listeners.get(event)?.()
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1))
  },
)

test('an app that did not start is nobody to wake', async () => {
  const listeners = new Map<string, () => void>()
  const failed = Promise.reject(new Error('no profile'))
  wakeWith({ on: (name, listener) => listeners.set(name, listener) }, failed)
  listeners.get('resume')?.()
  await expect(failed).rejects.toThrow('no profile')
})
