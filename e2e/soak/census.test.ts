import { EventEmitter } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, expect, test } from 'vitest'
import { Census } from './census.ts'

let census: Census

beforeAll(() => {
  setFlagsFromString('--expose-gc')
  globalThis.gc = runInNewContext('gc') as typeof globalThis.gc
  census = new Census()
})

test('what somebody still holds is counted, whether it is used or not', async () => {
  const before = await census.take()
  const socket = new Socket()
  socket.destroy()
  const timers = Array.from({ length: 20 }, () => setTimeout(() => {}))
  for (const timer of timers) clearTimeout(timer)
  const emitter = new EventEmitter().on('said', () => {})
  const abort = new AbortController()
  abort.signal.addEventListener('abort', () => {})
  const file = openSync(import.meta.filename, 'r')
  const after = await census.take()
  closeSync(file)
  expect(after.sockets - before.sockets).toBe(1)
  // Whoever runs this test has timers of its own, which come and go.
  expect(after.timers - before.timers).toBeGreaterThan(timers.length / 2)
  expect(after.handles - before.handles).toBe(process.platform === 'linux' ? 1 : 0)
  // A socket listens to itself.
  const listeners = after.listeners - before.listeners
  expect(listeners).toBe(2 + socket.eventNames().length)
  expect([socket, timers, emitter, abort]).toHaveLength(4)
})

test('what nobody holds is not', async () => {
  const before = await census.take()
  drop()
  const after = await census.take()
  expect(after.sockets).toBe(before.sockets)
  expect(after.listeners).toBe(before.listeners)
  expect(after.timers).toBeLessThan(before.timers + DROPPED / 2)
})

const DROPPED = 20

function drop(): void {
  for (let count = 0; count < DROPPED; count += 1) {
    new Socket().destroy()
    clearTimeout(setTimeout(() => {}))
    new EventEmitter().on('said', () => {})
    new AbortController().signal.addEventListener('abort', () => {})
  }
}
