import { createServer, connect } from 'node:net'
import { callApi } from './http-api.ts'
import type { ServerOptions } from './test-server.ts'

const LOOPBACK = '127.0.0.1'

/** Where a test server listens, all on loopback. */
export type Ports = {
  readonly port: number
  readonly directTlsPort: number | undefined
  readonly httpPort: number
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)))
  })
}

/**
 * A port on loopback that nobody listens on, below those the system gives to outgoing connections,
 * so that a server that is started again finds its own still free.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 18_000)
    if (await isFree(port)) return port
  }
}

/** Free ports for a server of this kind. */
export async function choosePorts(options: ServerOptions): Promise<Ports> {
  const ports = new Set<number>()
  while (ports.size < 3) ports.add(await freePort())
  const [port = 0, direct = 0, httpPort = 0] = ports
  return { port, httpPort, directTlsPort: (options.tls ?? 'both') === 'both' ? direct : undefined }
}

/** Whether somebody listens on this port of loopback. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOOPBACK)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Whether the server behind these ports takes clients and administration. */
export async function isReady(ports: Ports): Promise<boolean> {
  const listening = [ports.port, ports.directTlsPort].filter((port) => port !== undefined)
  try {
    await callApi(ports.httpPort, '/api/status', {})
  } catch {
    return false
  }
  return (await Promise.all(listening.map(answers))).every(Boolean)
}
