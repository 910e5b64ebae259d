import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProsody, prosodyModules, prosodyVersion } from '../../scripts/setup/find.ts'
import { thisMachine } from '../../scripts/setup/machine.ts'
import { sharedAuthority } from './authority.ts'
import { callApi } from './http-api.ts'
import { choosePorts, isReady, type Ports } from './ports.ts'
import { createServerProcess } from './process.ts'
import { prosodyConfig } from './prosody-config.ts'
import { createRunFolder, ordinaryUser } from './run-folder.ts'
import { type Administration, serverAround } from './server-around.ts'
import { DEFAULT_DOMAINS, type ServerOptions, type TestServer } from './test-server.ts'

/** Why no Prosody 13 can be started here, or undefined when one can. */
export function prosodyMissing(): string | undefined {
  if (findProsody(thisMachine) !== undefined) return undefined
  const version = prosodyVersion(thisMachine)
  if (version === undefined) return 'Prosody is not installed'
  return Number.parseInt(version, 10) < 13
    ? `Prosody ${version} is older than 13`
    : 'the community modules of Prosody are not installed'
}

function administration(httpPort: number): Administration {
  const api = (command: string, input: unknown): Promise<unknown> =>
    callApi(httpPort, `/api/${command}`, input)
  return {
    register: async ({ user, domain }, password) => {
      await api('register', { user, host: domain, password })
    },
    addRosterItem: async (owner, { jid, name, groups, subscription }) => {
      const whose = { localuser: owner.user, localhost: owner.domain }
      await api('add_rosteritem', { ...whose, jid, name, subscription, groups: groups ?? [] })
    },
    requestSubscription: async ({ user, domain }, to) => {
      await api('request_subscription', { user, host: domain, to })
    },
    resources: async ({ user, domain }) => {
      const answer = await api('user_resources', { user, host: domain })
      return Array.isArray(answer) ? answer.map(String) : []
    },
  }
}

/** Starts a private Prosody as an ordinary user; rejects with what it said when it cannot. */
export async function startProsody(options: ServerOptions = {}): Promise<TestServer> {
  const command = findProsody(thisMachine)
  const modules = prosodyModules(thisMachine)
  if (command === undefined || modules === undefined) throw new Error(prosodyMissing())
  const domains = options.domains ?? DEFAULT_DOMAINS
  const authority = options.authority ?? (await sharedAuthority())
  const issued = await authority.issue(options.certificate ?? 'good', domains)
  const ports: Ports = await choosePorts(options)
  const user = ordinaryUser(['prosody'])
  const folder = createRunFolder('prosody', user)
  for (const name of ['data', 'modules', 'certs']) folder.makeFolder(name)
  folder.write('server.pem', issued.certificate)
  folder.write('server.key', issued.key)
  const admin = join(import.meta.dirname, 'mod_test_admin.lua')
  folder.write('modules/mod_test_admin.lua', readFileSync(admin, 'utf8'))
  const tls = options.tls !== 'none'
  const { mechanisms, unresumed = [], blocking = 'lists' } = options
  const config = folder.write(
    'prosody.cfg.lua',
    prosodyConfig({
      folder: folder.path,
      modules,
      domains,
      ...ports,
      tls,
      mechanisms,
      unresumed,
      blocking,
    }),
  )
  const server = createServerProcess({
    command,
    args: ['-F', '--config', config],
    env: {},
    user,
    folder,
    logFile: 'prosody.log',
    isReady: () => isReady(ports),
  })
  return serverAround({
    kind: 'prosody',
    domains,
    ports,
    folder,
    server,
    authority: authority.pem,
    administration: administration(ports.httpPort),
  })
}
