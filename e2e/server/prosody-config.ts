import { join } from 'node:path'
import type { ServerOptions } from './test-server.ts'

/** What goes into the configuration of a private Prosody. */
export type ProsodyConfig = {
  readonly folder: string
  readonly modules: string
  readonly domains: readonly string[]
  readonly port: number
  readonly directTlsPort: number | undefined
  readonly httpPort: number
  readonly tls: boolean
  readonly mechanisms: readonly string[] | undefined
  /** Domains on which a session ends with its stream. */
  readonly unresumed: readonly string[]
  readonly blocking: NonNullable<ServerOptions['blocking']>
}

const MECHANISMS = [
  'PLAIN',
  'SCRAM-SHA-1',
  'SCRAM-SHA-1-PLUS',
  'OAUTHBEARER',
  'ANONYMOUS',
  'EXTERNAL',
]

const MODULES = [
  'roster',
  'saslauth',
  'tls',
  'disco',
  'presence',
  'message',
  'iq',
  'offline',
  'carbons',
  'pep',
  'private',
  'vcard4',
  'vcard_legacy',
  'mam',
  'csi_simple',
  'ping',
  'time',
  'uptime',
  'version',
  'smacks',
  'sasl2',
  'sasl2_bind2',
  'sasl2_fast',
  'sasl2_sm',
  'http',
  'test_admin',
]

// Never both: each is the whole truth about who is kept away (XEP-0191 §5).
const BLOCKING = { lists: ['privacy_lists'], simple: ['blocklist'], none: [] } as const

const text = (value: string): string => JSON.stringify(value)
const list = (values: readonly (string | number)[]): string =>
  `{ ${values.map((value) => (typeof value === 'number' ? value : text(value))).join(', ')} }`

/** The configuration file, in Lua. */
export function prosodyConfig(config: ProsodyConfig): string {
  const { folder, mechanisms } = config
  const modules = [
    ...(config.tls ? MODULES : MODULES.filter((name) => name !== 'tls')),
    ...BLOCKING[config.blocking],
  ]
  const certificate = `{ key = ${text(join(folder, 'server.key'))}, certificate = ${text(join(folder, 'server.pem'))} }`
  return [
    `data_path = ${text(join(folder, 'data'))}`,
    `plugin_paths = ${list([join(folder, 'modules'), config.modules])}`,
    `modules_enabled = ${list(modules)}`,
    `modules_disabled = ${list(['s2s', 'posix'])}`,
    `log = { { levels = { min = "info" }, to = "file", filename = ${text(join(folder, 'prosody.log'))} } }`,
    'interfaces = { "127.0.0.1" }',
    `c2s_ports = ${list([config.port])}`,
    `c2s_direct_tls_ports = ${list(config.directTlsPort === undefined ? [] : [config.directTlsPort])}`,
    `c2s_require_encryption = ${String(config.tls)}`,
    `allow_unencrypted_plain_auth = ${String(!config.tls)}`,
    'http_interfaces = { "127.0.0.1" }',
    `http_ports = ${list([config.httpPort])}`,
    'https_ports = { }',
    'http_default_host = "127.0.0.1"',
    'authentication = "internal_hashed"',
    ...(mechanisms === undefined
      ? []
      : [
          `disable_sasl_mechanisms = ${list(MECHANISMS.filter((name) => !mechanisms.includes(name)))}`,
        ]),
    ...(config.tls ? [`ssl = ${certificate}`] : []),
    ...config.domains.flatMap((domain) => [
      `VirtualHost ${text(domain)}`,
      ...(config.unresumed.includes(domain) ? ['smacks_hibernation_time = 0'] : []),
    ]),
    ...config.domains.map((domain) => `Component ${text(`rooms.${domain}`)} "muc"`),
    '',
  ].join('\n')
}
