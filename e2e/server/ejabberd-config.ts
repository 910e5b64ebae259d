import { join } from 'node:path'

/** What goes into the configuration of a private ejabberd. */
export type EjabberdConfig = {
  readonly folder: string
  readonly domains: readonly string[]
  readonly port: number
  readonly directTlsPort: number | undefined
  readonly httpPort: number
  readonly tls: boolean
  readonly mechanisms: readonly string[] | undefined
  /** Domains on which a session ends with its stream. */
  readonly unresumed: readonly string[]
  /** Domains on which what came while nobody was there is in the archive alone. */
  readonly archiveOnly: readonly string[]
}

const MECHANISMS = [
  'PLAIN',
  'DIGEST-MD5',
  'ANONYMOUS',
  'EXTERNAL',
  'X-OAUTH2',
  'SCRAM-SHA-1',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-256',
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-512',
  'SCRAM-SHA-512-PLUS',
]

const MODULES = {
  mod_adhoc: {},
  mod_admin_extra: {},
  mod_avatar: {},
  mod_blocking: {},
  mod_caps: {},
  mod_carboncopy: {},
  mod_client_state: {},
  mod_disco: {},
  mod_last: {},
  mod_mam: { default: 'always' },
  mod_muc: { default_room_options: { mam: true, persistent: true } },
  mod_offline: {},
  mod_ping: {},
  mod_privacy: {},
  mod_private: {},
  mod_pubsub: { plugins: ['flat', 'pep'] },
  mod_register: { ip_access: 'all' },
  mod_roster: { versioning: true },
  mod_stream_mgmt: { resend_on_timeout: true },
  mod_time: {},
  mod_vcard: {},
  mod_vcard_xupdate: {},
  mod_version: {},
}

const UNRESUMED = { ...MODULES, mod_stream_mgmt: { ...MODULES.mod_stream_mgmt, resume_timeout: 0 } }
const { mod_offline: _, ...ARCHIVE_ONLY } = { ...UNRESUMED, mod_stream_mgmt: { resume_timeout: 0 } }

/** The configuration file; JSON is YAML, so nothing has to be quoted by hand. */
export function ejabberdConfig(config: EjabberdConfig): string {
  const { folder, mechanisms } = config
  const common = { ip: '127.0.0.1', module: 'ejabberd_c2s', max_stanza_size: 262_144 }
  const starttls = config.tls ? { starttls: true, starttls_required: true } : {}
  const direct =
    config.directTlsPort === undefined ? [] : [{ ...common, port: config.directTlsPort, tls: true }]
  const handlers = { '/api': 'mod_http_api', '/ws': 'ejabberd_http_ws' }
  const http = { port: config.httpPort, ip: '127.0.0.1', module: 'ejabberd_http' }
  return JSON.stringify({
    hosts: config.domains,
    loglevel: 'warning',
    certfiles: config.tls ? [join(folder, 'server.pem')] : [],
    acme: { auto: false },
    listen: [
      { ...common, port: config.port, ...starttls },
      ...direct,
      { ...http, request_handlers: handlers },
    ],
    auth_method: 'internal',
    auth_password_format: 'scram',
    ...(mechanisms === undefined
      ? {}
      : { disable_sasl_mechanisms: MECHANISMS.filter((name) => !mechanisms.includes(name)) }),
    api_permissions: {
      loopback: { from: ['mod_http_api'], who: { ip: '127.0.0.1/8' }, what: '*' },
    },
    // Everybody of a test comes from one address and signs in often.
    shaper: {},
    shaper_rules: { max_user_sessions: 50, max_user_offline_messages: 1000 },
    modules: MODULES,
    host_config: Object.fromEntries([
      ...config.unresumed.map((domain) => [domain, { modules: UNRESUMED }]),
      ...config.archiveOnly.map((domain) => [domain, { modules: ARCHIVE_ONLY }]),
    ]),
  })
}
