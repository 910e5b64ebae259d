import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EventBatch, SessionEvent } from '../../shared/ipc/contract.ts'
import { type BareJid, type FullJid, parseBareJid } from '../../shared/model/jid.ts'
import { reduce } from '../../shared/state/reduce.ts'
import { emptyAccount } from '../../shared/state/state.ts'
import { EventHub } from './event-hub.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const account = parseBareJid('romeo@example.net') as BareJid
const added: SessionEvent = {
  type: 'account.added',
  account,
  state: emptyAccount({ show: 'available', status: '' }),
}
const stream = (state: 'connecting' | 'offline'): SessionEvent => ({
  type: 'stream.changed',
  account,
  stream: { state },
})
const came = (name: string): SessionEvent => {
  const jid = `juliet@example.com/${name}` as FullJid
  return {
    type: 'presence.changed',
    account,
    changes: [{ jid, presence: { jid, show: 'away', priority: 0 } }],
  }
}

function listen(hub: EventHub): EventBatch[] {
  const batches: EventBatch[] = []
  hub.subscribe((batch) => batches.push(batch))
  return batches
}

describe('batches', () => {
  test('the first event after a quiet frame goes out at once, the rest of a frame together', async () => {
    const hub = new EventHub()
    const batches = listen(hub)
    hub.push(added)
    await vi.advanceTimersByTimeAsync(0)
    expect(batches).toHaveLength(1)
    hub.push(stream('connecting'))
    hub.push(stream('offline'))
    await vi.advanceTimersByTimeAsync(15)
    expect(batches).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(batches.map(({ first, events }) => [first, events.length])).toEqual([
      [1, 1],
      [2, 2],
    ])
  })

  test('a flood of presence is one event', async () => {
    const hub = new EventHub()
    hub.push(added)
    hub.flush()
    const batches = listen(hub)
    for (let count = 0; count < 1000; count += 1) hub.push(came(String(count)))
    hub.flush()
    expect(batches.map(({ events }) => events.length)).toEqual([1])
  })

  test('snapshot and later batches together are the whole story', () => {
    const hub = new EventHub()
    hub.push(added)
    hub.push(came('a'))
    const { last, state } = hub.snapshot()
    const batches = listen(hub)
    hub.push(stream('connecting'))
    hub.push(came('b'))
    hub.flush()
    expect(batches[0]?.first).toBe(last + 1)
    const folded = batches.flatMap(({ events }) => events).reduce(reduce, state)
    expect(folded).toEqual(hub.snapshot().state)
    expect(folded.accounts.get(account)?.presences.size).toBe(1)
  })

  test('who has gone hears nothing', () => {
    const hub = new EventHub()
    const heard = vi.fn()
    hub.subscribe(heard)()
    hub.push(added)
    hub.flush()
    expect(heard).not.toHaveBeenCalled()
  })
})
