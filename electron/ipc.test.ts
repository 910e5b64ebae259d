import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { EventBatch } from '../shared/ipc/contract.ts'
import { decode, encode, MAX_INPUT } from '../shared/ipc/wire.ts'
import { ok } from '../shared/model/result.ts'
import type { App } from './app.ts'
import { serveBridge } from './ipc.ts'
import type { CallingWindow, Frame } from './ipc.ts'

type Handler = (
  event: { readonly senderFrame: Frame | null },
  ...args: readonly unknown[]
) => Promise<string>

const handlers = vi.hoisted(() => new Map<string, Handler>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
}))

class FakeFrame implements Frame {
  readonly sent: (readonly [string, string])[] = []
  origin: string

  constructor(origin = 'app://bundle') {
    this.origin = origin
  }

  send(channel: string, text: string): void {
    this.sent.push([channel, text])
  }
}

class FakeWindow implements CallingWindow {
  destroyed = false
  readonly mainFrame: FakeFrame
  readonly webContents: { readonly mainFrame: Frame }

  constructor(mainFrame: FakeFrame) {
    this.mainFrame = mainFrame
    this.webContents = { mainFrame }
  }

  isDestroyed(): boolean {
    return this.destroyed
  }
}

class FakeApp implements App {
  readonly calls: (readonly [unknown, unknown])[] = []
  tell: (batch: EventBatch) => void = () => undefined

  async call(name: unknown, input: unknown) {
    this.calls.push([name, input])
    return ok(new Map([['name', name]]))
  }

  readonly onEvents = (listener: (batch: EventBatch) => void) => {
    this.tell = listener
    return () => undefined
  }

  wake(): void {}

  async close(): Promise<void> {}
}

let app: FakeApp
let window: FakeWindow | undefined
let frame: FakeFrame

beforeEach(async () => {
  handlers.clear()
  app = new FakeApp()
  frame = new FakeFrame()
  window = new FakeWindow(frame)
  serveBridge(Promise.resolve(app), () => window)
  await Promise.resolve()
})

async function send(senderFrame: Frame | null, ...args: readonly unknown[]): Promise<unknown> {
  const handler = handlers.get('balcony:call')
  if (handler === undefined) throw new Error('calls are not handled')
  return decode(await handler({ senderFrame }, ...args))
}

const refused = { ok: false, error: { code: 'bad-input' } }

test('there is one channel to call on', () => {
  expect([...handlers.keys()]).toEqual(['balcony:call'])
})

test('the window’s call reaches the app, and its result comes back with its maps', async () => {
  const input = { account: 'romeo@example.net', seen: new Map([['a', 1]]) }
  expect(await send(frame, 'app.snapshot', encode(input))).toEqual(
    ok(new Map([['name', 'app.snapshot']])),
  )
  expect(app.calls).toEqual([['app.snapshot', input]])
})

describe('a sender that must be refused', () => {
  const SENDERS: readonly (readonly [string, () => Frame | null])[] = [
    ['a frame that is gone', () => null],
    ['a frame inside the page, of the same origin', () => new FakeFrame()],
    ['a frame inside the page, of another origin', () => new FakeFrame('https://example.net')],
    ['the window, moved to https', () => moved('https://bundle')],
    ['the window, moved to another host', () => moved('app://bundle.example.net')],
    ['the window, moved to another scheme', () => moved('file://')],
    ['the window, with an opaque origin', () => moved('null')],
    ['the window, with no origin yet', () => moved('')],
    ['a window that is being destroyed', () => destroyed()],
    ['anybody while there is no window', () => closed()],
  ]

  function moved(origin: string): Frame {
    frame.origin = origin
    return frame
  }

  function destroyed(): Frame {
    if (window !== undefined) window.destroyed = true
    return frame
  }

  function closed(): Frame {
    window = undefined
    return frame
  }

  test.each(SENDERS)('%s', async (_, sender) => {
    expect(await send(sender(), 'app.snapshot', '{}')).toMatchObject(refused)
    expect(app.calls).toEqual([])
  })
})

describe('an input that must be refused', () => {
  const INPUTS: readonly (readonly [string, readonly unknown[]])[] = [
    ['no name', [undefined, '{}']],
    ['a name that is an object', [{ toString: () => 'app.snapshot' }, '{}']],
    ['no input', ['app.snapshot']],
    ['an object', ['app.snapshot', {}]],
    ['no JSON', ['app.snapshot', '{']],
    ['one unit too many', ['app.snapshot', `"${'a'.repeat(MAX_INPUT - 1)}"`]],
  ]

  test.each(INPUTS)('%s', async (_, args) => {
    expect(await send(frame, ...args)).toMatchObject(refused)
    expect(app.calls).toEqual([])
  })

  test('but the longest one there may be is not', async () => {
    const input = `"${'a'.repeat(MAX_INPUT - 2)}"`
    expect(await send(frame, 'app.snapshot', input)).toMatchObject({ ok: true })
  })
})

describe('events', () => {
  const batch: EventBatch = { first: 7, events: [] }

  test('go to the window as text', () => {
    app.tell(batch)
    expect(frame.sent).toEqual([['balcony:events', encode(batch)]])
  })

  test('do not go to a page that is not ours', () => {
    frame.origin = 'https://example.net'
    app.tell(batch)
    expect(frame.sent).toEqual([])
  })

  test('are nobody’s while there is no window', () => {
    if (window !== undefined) window.destroyed = true
    app.tell(batch)
    window = undefined
    app.tell(batch)
    expect(frame.sent).toEqual([])
  })
})
