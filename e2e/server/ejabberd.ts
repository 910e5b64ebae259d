import { join } from 'node:path'
import { findEjabberd } from '../../scripts/setup/find.ts'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { sharedAuthority } from './authority.ts'
import { ejabberdConfig } from './ejabberd-config.ts'
import { flush, flusher } from './ejabberd-flush.ts'
import { callApi } from './http-api.ts'
import { choosePorts, isReady, type Ports } from './ports.ts'
import { createServerProcess, type ServerProcess } from './process.ts'
import { createRunFolder, ordinaryUser, type RunFolder } from './run-folder.ts'
import { type Administration, serverAround } from './server-around.ts'
import { requestOverWebSocket } from './subscription-request.ts'
import { DEFAULT_DOMAINS, type ServerOptions, type TestServer } from './test-server.ts'

// As it is by default, on disk alone, an archive is written anew with each message that it gets.
const ARCHIVE_IN_MEMORY = 'mnesia:change_table_copy_type(archive_msg, node(), disc_copies).'
const BUSY_WAITING_OFF = ['+sbwt', 'none', '+sbwtdcpu', 'none', '+sbwtdio', 'none']

function createProcess(libraries: string, folder: RunFolder, ports: Ports): ServerProcess {
  const user = ordinaryUser(['ejabberd'])
  // Without distribution there is neither a cookie nor a port mapper.
  const args = [
    '-noinput',
    ...BUSY_WAITING_OFF,
    '-kernel',
    'inetrc',
    JSON.stringify(join(folder.path, 'inetrc')),
    '-mnesia',
    'dir',
    JSON.stringify(folder.makeFolder('spool')),
    '-s',
    'ejabberd',
    // In this order: whoever kills the server soon has what it holds written to the disk first.
    '-eval',
    flusher(folder),
    '-eval',
    ARCHIVE_IN_MEMORY,
  ]
  const server = createServerProcess({
    command: 'erl',
    args,
    env: {
      ERL_LIBS: libraries,
      ERL_CRASH_DUMP_SECONDS: '0',
      EJABBERD_CONFIG_PATH: join(folder.path, 'ejabberd.yml'),
      EJABBERD_LOG_PATH: join(folder.path, 'ejabberd.log'),
    },
    user,
    folder,
    logFile: 'ejabberd.log',
    isReady: () => isReady(ports),
  })
  return {
    start: server.start,
    end: async (signal) => {
      if (signal === 'SIGKILL' && server.isRunning()) await flush(folder)
      await server.end(signal)
    },
    isRunning: server.isRunning,
  }
}

/** Why no ejabberd can be started here, or undefined when one can. */
export function ejabberdMissing(): string | undefined {
  return findEjabberd(thisMachine) === undefined ? 'ejabberd is not installed' : undefined
}

/** Starts a private ejabberd as an ordinary user; rejects with what it said when it cannot. */
export async function startEjabberd(options: ServerOptions = {}): Promise<TestServer> {
  const libraries = findEjabberd(thisMachine)
  if (libraries === undefined) throw new Error('ejabberd is not installed')
  const domains = options.domains ?? DEFAULT_DOMAINS
  const authority = options.authority ?? (await sharedAuthority())
  const issued = await authority.issue(options.certificate ?? 'good', domains)
  const ports = await choosePorts(options)
  const folder = createRunFolder('ejabberd', ordinaryUser(['ejabberd']))
  folder.write('server.pem', issued.certificate + issued.key)
  folder.write('inetrc', '{lookup, ["file", "native"]}.\n')
  const tls = options.tls !== 'none'
  const { mechanisms, unresumed = [], archiveOnly = [] } = options
  folder.write(
    'ejabberd.yml',
    ejabberdConfig({
      folder: folder.path,
      domains,
      ...ports,
      tls,
      mechanisms,
      unresumed,
      archiveOnly,
    }),
  )
  const server = createProcess(libraries, folder, ports)
  return serverAround({
    kind: 'ejabberd',
    domains,
    ports,
    folder,
    server,
    authority: authority.pem,
    administration: administration(ports.httpPort, releaseOf(libraries)),
  })
}

/** The release as a number: 23.01 of a folder ejabberd-23.01-1. */
function releaseOf(libraries: string): number {
  const folder = thisMachine.list(libraries).find((name) => name.startsWith('ejabberd-'))
  return Number(/^ejabberd-(\d+\.\d+)/.exec(folder ?? '')?.[1] ?? 0)
}

function administration(httpPort: number, release: number): Administration {
  const api = (command: string, input: unknown): Promise<unknown> =>
    callApi(httpPort, `/api/${command}`, input)
  return {
    register: async ({ user, domain }, password) => {
      await api('register', { user, host: domain, password })
    },
    addRosterItem: async (owner, entry) => {
      const [user, host] = entry.jid.split('@')
      const groups = entry.groups ?? []
      await api('add_rosteritem', {
        localuser: owner.user,
        localhost: owner.domain,
        user,
        host,
        nick: entry.name ?? '',
        // The command takes a list since ejabberd 24.02, before that a text.
        ...(release >= 24.02 ? { groups } : { group: groups.join(';') }),
        subs: entry.subscription,
      })
    },
    requestSubscription: (from, to) => requestOverWebSocket(httpPort, from, to),
    resources: async ({ user, domain }) => {
      const answer = await api('user_resources', { user, host: domain })
      return Array.isArray(answer) ? answer.map(String) : []
    },
  }
}
