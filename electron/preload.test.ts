import { beforeAll, expect, test, vi } from 'vitest'
import type { WireBridge } from '../shared/ipc/wire.ts'
import { FakeEvents } from './host/testing/fake-electron.ts'

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  answer: '{}' as unknown,
  events: undefined as FakeEvents | undefined,
  removed: [] as unknown[],
}))

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => {
      electron.invoked.push(args)
      return electron.answer
    },
    on: (event: string, listener: () => void) => electron.events?.on(event, listener),
    off: (_: string, listener: unknown) => electron.removed.push(listener),
  },
}))

let bridge: WireBridge

beforeAll(async () => {
  electron.events = new FakeEvents()
  await import('./preload.ts')
  bridge = electron.exposed.get('balcony') as WireBridge
})

test('the page gets one name with two functions', () => {
  expect([...electron.exposed.keys()]).toEqual(['balcony'])
  expect(Object.keys(bridge).toSorted()).toEqual(['call', 'onEvents'])
})

test('only text goes out, and only text comes back', async () => {
  electron.answer = { sender: 'main' }
  const answer = await bridge.call({ a: 1 } as unknown as string, 7 as unknown as string)
  expect(electron.invoked).toEqual([['balcony:call', '[object Object]', '7']])
  expect(answer).toBe('[object Object]')
})

test('a listener gets the text without the event it came with, until it ends', () => {
  const heard: unknown[][] = []
  const end = bridge.onEvents((...args) => void heard.push(args))
  electron.events?.emit('balcony:events', { sender: 'ipcRenderer' }, '{"first":1}')
  expect(heard).toEqual([['{"first":1}']])
  end()
  expect(electron.removed).toHaveLength(1)
})
