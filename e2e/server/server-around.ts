import type { Ports } from './ports.ts'
import type { ServerProcess } from './process.ts'
import type { RunFolder } from './run-folder.ts'
import type { TestServer } from './test-server.ts'

/** What a test asks of a server beside its stream. */
export type Administration = Pick<
  TestServer,
  'register' | 'addRosterItem' | 'requestSubscription' | 'resources'
>

type Parts = {
  readonly kind: TestServer['kind']
  readonly domains: readonly string[]
  readonly ports: Ports
  readonly folder: RunFolder
  readonly server: ServerProcess
  readonly authority: string
  readonly administration: Administration
}

/** Starts the process and makes a test server of it; leaves nothing behind when it rejects. */
export async function serverAround(parts: Parts): Promise<TestServer> {
  const { kind, domains, ports, folder, server, authority, administration } = parts
  try {
    await server.start()
  } catch (error) {
    folder.remove()
    throw error
  }
  return {
    kind,
    domains,
    host: '127.0.0.1',
    port: ports.port,
    directTlsPort: ports.directTlsPort,
    authority,
    ...administration,
    kill: (signal) => server.end(signal),
    restart: async () => {
      await server.end('SIGTERM')
      await server.start()
    },
    stop: async () => {
      await server.end('SIGKILL')
      folder.remove()
    },
  }
}
