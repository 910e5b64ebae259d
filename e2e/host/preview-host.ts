import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../../electron/app.ts'
import { loadFiles, type ServedFile } from './files.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { createSockets } from './sockets.ts'
import type { WindowFiles } from './window-files.ts'
import { createWindows, type Windows } from './windows.ts'

export type PreviewOptions = {
  readonly app: App
  /** The folder of the built renderer. */
  readonly renderer: string
  /** What asks windows for files; without it they are asked for none. */
  readonly files?: WindowFiles | undefined
  /** Where to listen if nobody else does; any free one otherwise. */
  readonly port?: number | undefined
}

export type PreviewHost = {
  readonly origin: string
  readonly port: number
  /** The address of a new window; it can be opened once. */
  openWindow(): string
  /** Ends every window's connection and stops listening. The app stays as it is. */
  close(): Promise<void>
}

const OPEN = '/open?token='

/** Serves the renderer and the bridge to windows of a browser on this machine, and to nobody else. */
export async function startPreviewHost(options: PreviewOptions): Promise<PreviewHost> {
  const files = await loadFiles(options.renderer)
  const windows = createWindows()
  const server = createServer()
  await listen(server, options.port ?? 0)
  const sockets = createSockets(options.app)
  const stopAsking = options.files?.onRequest((request) => sockets.ask(request))
  const { port } = server.address() as AddressInfo
  const door = createDoor(port, windows)
  server.on('request', (request, response) => answer(request, response, door, files, options.files))
  server.on('upgrade', (request, socket, head) => {
    const window = request.url === '/bridge' ? door.windowOf(request) : undefined
    if (window !== undefined && request.headers.origin === door.origin) {
      return sockets.accept(window, request, socket, head)
    }
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
  return {
    origin: door.origin,
    port,
    openWindow: () => door.origin + OPEN + windows.invite(),
    close: async () => {
      stopAsking?.()
      sockets.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  const at = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  // Taken, or kept by the system for those it trusts more.
  await at(port).catch((error: unknown) => (port === 0 ? Promise.reject(error) : at(0)))
}

/** Who may come in: requests that name this host as it is, with the cookie of a window. */
type Door = {
  readonly origin: string
  /** The window a request comes from, or undefined where it comes from none. */
  windowOf(request: IncomingMessage): string | undefined
  /** The cookie for the token in a request for a new window; undefined where it may not have one. */
  admit(request: IncomingMessage): string | undefined
  /** Whether a request names this host. Other names mean that a foreign page had them resolve to this machine. */
  isMine(request: IncomingMessage): boolean
}

function createDoor(port: number, windows: Windows): Door {
  const host = `127.0.0.1:${port}`
  // Cookies know no ports: the name keeps hosts on the same machine apart.
  const name = `balcony-${port}`
  const isMine = ({ headers }: IncomingMessage): boolean => headers.host === host
  return {
    origin: `http://${host}`,
    isMine,
    windowOf: (request) => {
      const cookies = (request.headers.cookie ?? '').split('; ')
      const own = cookies.find((cookie) => cookie.startsWith(`${name}=`))
      const secret = own?.slice(name.length + 1) ?? ''
      return isMine(request) && windows.knows(secret) ? secret : undefined
    },
    admit: (request) => {
      const secret = isMine(request) && windows.redeem(request.url?.slice(OPEN.length) ?? '')
      return secret ? `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict` : undefined
    },
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
  files: ReadonlyMap<string, ServedFile>,
  windowFiles: WindowFiles | undefined,
): void {
  const refuse = (status: number, text: string): unknown =>
    response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': 'text/plain' }).end(text)
  if (!door.isMine(request)) return void refuse(421, 'This is not that host.')
  if (door.windowOf(request) !== undefined && windowFiles?.answer(request, response)) return
  if (request.method !== 'GET') return void refuse(405, 'Only GET.')
  if (request.url?.startsWith(OPEN)) {
    const cookie = door.admit(request)
    if (cookie === undefined) return void refuse(403, 'This link was used already.')
    response.writeHead(303, { ...SECURITY_HEADERS, location: '/', 'set-cookie': cookie }).end()
    return
  }
  if (door.windowOf(request) === undefined) return void refuse(403, 'Open the app again.')
  const file = files.get(request.url ?? '')
  if (!file) return void refuse(404, 'Not here.')
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': file.type }).end(file.body)
}
