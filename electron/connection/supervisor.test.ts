import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Problem } from '../../shared/model/stream.ts'
import { ConnectionError, connectionError } from './problem.ts'
import { backoff, Supervisor, type SupervisorState } from './supervisor.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A supervisor whose attempts end as the test says. */
function supervised(random = () => 0) {
  const states: SupervisorState['state'][] = []
  const faults: unknown[] = []
  const window = { deaf: false }
  const attempts: PromiseWithResolvers<Problem>[] = []
  let running = 0
  let most = 0
  const supervisor = new Supervisor(
    async (signal) => {
      const attempt = Promise.withResolvers<Problem>()
      attempts.push(attempt)
      running += 1
      most = Math.max(most, running)
      signal.addEventListener('abort', () => attempt.reject(connectionError('connection-lost')))
      return attempt.promise.finally(() => (running -= 1))
    },
    ({ state }) => {
      states.push(state)
      if (window.deaf) throw new Error('told in vain')
    },
    (error) => faults.push(error),
    random,
  )
  return { supervisor, states, attempts, faults, window, most: () => most }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('keeping a stream up', () => {
  test('W26 E08 tries again whatever an attempt failed with, one at a time', async () => {
    const { supervisor, states, attempts, most } = supervised()
    supervisor.start()
    const codes = ['no-such-domain', 'timeout', 'no-encryption', 'not-xmpp'] as const
    for (const code of codes) {
      await settle()
      attempts.at(-1)?.reject(connectionError(code))
      await vi.advanceTimersByTimeAsync(60_000)
    }
    expect(attempts).toHaveLength(5)
    expect(most()).toBe(1)
    expect(states.slice(0, 3)).toEqual(['connecting', 'reconnecting', 'connecting'])
  })

  test.each([
    'wrong-password',
    'replaced',
    'not-allowed',
    'certificate-expired',
    'server-not-proven',
  ] as const)('C12 SESS-08 SESS-09 after %s it waits for the person', async (code) => {
    const { supervisor, states, attempts } = supervised()
    supervisor.start()
    await settle()
    attempts[0]?.reject(connectionError(code))
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(attempts).toHaveLength(1)
    expect(states.at(-1)).toBe('offline')
    supervisor.start()
    await settle()
    expect(attempts).toHaveLength(2)
  })

  test('C07 a bad certificate is looked at once more when the network changes, and not by itself', async () => {
    const { supervisor, states, attempts } = supervised()
    supervisor.start()
    for (const count of [1, 2]) {
      await settle()
      attempts.at(-1)?.reject(connectionError('certificate-wrong-name'))
      await vi.advanceTimersByTimeAsync(3_600_000)
      expect(attempts).toHaveLength(count)
      expect(states.at(-1)).toBe('offline')
      supervisor.hurry()
    }
    await settle()
    expect(attempts).toHaveLength(3)
    attempts.at(-1)?.reject(connectionError('certificate-wrong-name'))
    await settle()
    await supervisor.stop()
    supervisor.hurry()
    await settle()
    expect(attempts).toHaveLength(3)
  })

  test('what the person alone can solve is not begun anew by the network', async () => {
    const { supervisor, attempts } = supervised()
    supervisor.start()
    await settle()
    attempts[0]?.reject(connectionError('wrong-password'))
    await settle()
    supervisor.hurry()
    await settle()
    expect(attempts).toHaveLength(1)
  })

  test('a problem that not every server of the domain has does not stop it', async () => {
    const { supervisor, states, attempts } = supervised()
    supervisor.start()
    await settle()
    attempts[0]?.reject(new ConnectionError({ code: 'certificate-expired' }, { passing: true }))
    await settle()
    expect(states.at(-1)).toBe('reconnecting')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(attempts).toHaveLength(2)
  })

  test('who cannot hear what becomes of it does not keep it from trying', async () => {
    const { supervisor, attempts, faults, window } = supervised()
    window.deaf = true
    supervisor.start()
    await settle()
    attempts[0]?.resolve({ code: 'connection-lost' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(attempts).toHaveLength(2)
    attempts[1]?.reject(connectionError('wrong-password'))
    await settle()
    window.deaf = false
    supervisor.start()
    await settle()
    expect(attempts).toHaveLength(3)
    expect(faults).toHaveLength(4)
  })

  test('trying now ends the wait', async () => {
    const { supervisor, attempts } = supervised()
    supervisor.start()
    await settle()
    attempts[0]?.resolve({ code: 'connection-lost' })
    await settle()
    supervisor.start()
    await settle()
    expect(attempts).toHaveLength(2)
  })

  test('E09 the network that came back during an attempt is not forgotten', async () => {
    const { supervisor, attempts } = supervised()
    supervisor.start()
    await settle()
    supervisor.hurry()
    attempts[0]?.reject(connectionError('timeout'))
    await settle()
    expect(attempts).toHaveLength(2)
    attempts[1]?.reject(connectionError('timeout'))
    await settle()
    expect(attempts).toHaveLength(2)
  })

  test('a start right after a stop is not lost', async () => {
    const { supervisor, states, attempts } = supervised()
    supervisor.start()
    await settle()
    const stopped = supervisor.stop()
    supervisor.start()
    await stopped
    await settle()
    expect(attempts).toHaveLength(2)
    expect(states.at(-1)).toBe('connecting')
  })

  test('stopped while waiting, it is offline at once', async () => {
    const { supervisor, states, attempts } = supervised()
    supervisor.start()
    await settle()
    attempts[0]?.resolve({ code: 'connection-lost' })
    await settle()
    await supervisor.stop()
    expect(states.at(-1)).toBe('offline')
  })
})

test('A36 thrown out again and again, it waits longer and longer; after a good minute it starts anew', async () => {
  const { supervisor, attempts } = supervised(() => 1)
  supervisor.start()
  const waits: number[] = []
  for (const up of [0, 0, 0, 60_000]) {
    await settle()
    const count = attempts.length
    await vi.advanceTimersByTimeAsync(up)
    attempts.at(-1)?.resolve({ code: 'refused-by-server' })
    let waited = 0
    while (attempts.length === count) {
      await vi.advanceTimersByTimeAsync(500)
      waited += 500
    }
    waits.push(waited)
  }
  expect(waits).toEqual([4000, 8000, 16_000, 2000])
})

test('waits lie between one second and a minute and grow with failures', () => {
  expect(backoff(0, 0)).toBe(1000)
  expect(backoff(0, 1)).toBe(2000)
  expect(backoff(3, 1)).toBe(16_000)
  expect(backoff(1000, 1)).toBe(60_000)
})
