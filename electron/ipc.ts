import { ipcMain } from 'electron'
import { decode, encode, MAX_INPUT } from '../shared/ipc/wire.ts'
import { fail } from '../shared/model/result.ts'
import type { App } from './app.ts'
import { CALL, EVENTS } from './host/channels.ts'
import { ORIGIN } from './host/address.ts'

/** The part of a frame that says whose it is; equal frames are the same object. */
export type Frame = { readonly origin: string; send(channel: string, text: string): void }

/** The window that may call, as far as calling goes. */
export type CallingWindow = {
  isDestroyed(): boolean
  readonly webContents: { readonly mainFrame: Frame }
}

/**
 * Answers the window's calls with the app's encoded Results and tells it the app's events. Every other sender, and
 * every input that is no text of at most {@link MAX_INPUT} units, is answered with `bad-input` and reaches nothing.
 */
export function serveBridge(app: Promise<App>, window: () => CallingWindow | undefined): void {
  ipcMain.handle(CALL, async (event, name: unknown, input: unknown): Promise<string> => {
    if (!isOurs(event.senderFrame, window())) return refuse('the sender is not the window')
    if (typeof name !== 'string' || typeof input !== 'string') return refuse('not text')
    if (input.length > MAX_INPUT) return refuse('too long')
    const read = readInput(input)
    return read === undefined
      ? refuse('not JSON')
      : encode(await (await app).call(name, read.value))
  })
  void app.then(
    ({ onEvents }) => onEvents((batch) => tell(window(), encode(batch))),
    // Whoever started the app tells that it failed.
    () => undefined,
  )
}

function isOurs(sender: Pick<Frame, 'origin'> | null, window: CallingWindow | undefined): boolean {
  if (sender === null || window === undefined || window.isDestroyed()) return false
  return sender === window.webContents.mainFrame && sender.origin === ORIGIN
}

function tell(window: CallingWindow | undefined, batch: string): void {
  if (window === undefined || window.isDestroyed()) return
  const { mainFrame } = window.webContents
  if (mainFrame.origin === ORIGIN) mainFrame.send(EVENTS, batch)
}

function refuse(text: string): string {
  return encode(fail('bad-input', text))
}

function readInput(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: decode(text) }
  } catch {
    return undefined
  }
}
