import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { App } from '../../electron/app.ts'
import { decode, encode, MAX_INPUT } from '../../shared/ipc/wire.ts'
import { fail } from '../../shared/model/result.ts'
import {
  answerFrame,
  type CallFrame,
  eventFrame,
  fileFrame,
  MAX_FRAME,
  parseFrame,
} from './frames.ts'
import type { FileRequest } from './window-files.ts'

const REPLACED = 4001
const POLICY_VIOLATION = 1008

/** The live sockets, one per window at most. */
export type Sockets = {
  /** Takes over an upgrade request of the window with that secret; it was checked before. */
  accept(secret: string, request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Asks every window for a file. */
  ask(request: FileRequest): void
  close(): void
}

/** Carries calls of windows to the app and its events to every window. */
export function createSockets(app: App): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME })
  const live = new Map<string, WebSocket>()
  const stopEvents = app.onEvents((batch) => {
    const frame = eventFrame(encode(batch))
    for (const socket of live.values()) socket.send(frame)
  })

  function open(secret: string, socket: WebSocket): void {
    // A reload may come before the end of the page before it is noticed, so the newer one wins.
    live.get(secret)?.close(REPLACED)
    live.set(secret, socket)
    socket.on('message', (data, isBinary) => {
      const frame = isBinary ? undefined : parseFrame(String(data))
      if (!frame) return socket.close(POLICY_VIOLATION)
      void answer(app, frame).then((text) => socket.send(answerFrame(frame.id, text)))
    })
    socket.on('close', () => {
      if (live.get(secret) === socket) live.delete(secret)
    })
    // A frame that is too long or broken; ws closes the socket itself.
    socket.on('error', () => {})
  }

  return {
    accept: (secret, request, socket, head) =>
      server.handleUpgrade(request, socket, head, (webSocket) => open(secret, webSocket)),
    ask(request) {
      for (const socket of live.values()) socket.send(fileFrame(JSON.stringify(request)))
    },
    close: () => {
      stopEvents()
      for (const socket of live.values()) socket.terminate()
      server.close()
    },
  }
}

async function answer(app: App, { name, input }: CallFrame): Promise<string> {
  if (input.length > MAX_INPUT) return encode(fail('bad-input', 'the input is too long'))
  const value = read(input)
  return encode(value.ok ? await app.call(name, value.value) : value)
}

function read(input: string) {
  try {
    return { ok: true, value: decode(input) } as const
  } catch {
    return fail('bad-input', 'the input is not JSON')
  }
}
