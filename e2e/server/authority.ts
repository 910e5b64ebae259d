import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What a client finds when it looks at the certificate of a test server. */
export const CERTIFICATE_KINDS = [
  'good',
  'expired',
  'not-yet-valid',
  'wrong-name',
  'unknown-authority',
  'self-signed',
] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

/** A certificate with its key, both PEM. */
export type Certificate = { readonly certificate: string; readonly key: string }

/** A certificate authority that exists for one run and that nobody else trusts. */
export type Authority = {
  /** Its own certificate as PEM, to be trusted by name and never by switching verification off. */
  readonly pem: string
  issue(kind: CertificateKind, domains: readonly string[]): Promise<Certificate>
}

const DAY = 86_400_000

const CONFIG = `
[req]
distinguished_name = subject
[subject]
[ca]
default_ca = authority
[authority]
database = ./index
serial = ./serial
new_certs_dir = .
certificate = ./authority.pem
private_key = ./authority.key
default_md = sha256
policy = anything
unique_subject = no
copy_extensions = none
[anything]
commonName = supplied
[authority_extensions]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
`

const serverExtensions = (domains: readonly string[]): string => `
[server_extensions]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = ${domains.map((domain) => `DNS:${domain}`).join(', ')}
`

async function openssl(folder: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)('openssl', args, {
    cwd: folder,
    env: { ...process.env, OPENSSL_CONF: join(folder, 'openssl.cnf'), RANDFILE: '.rnd' },
  })
}

async function makeKey(folder: string, name: string): Promise<void> {
  const curve = ['-name', 'prime256v1', '-genkey', '-noout']
  await openssl(folder, ['ecparam', ...curve, '-out', `${name}.key`])
  await chmod(join(folder, `${name}.key`), 0o600)
}

async function selfSign(
  folder: string,
  name: string,
  commonName: string,
  extensions: string,
): Promise<void> {
  const request = ['req', '-new', '-x509', '-sha256', '-days', '30', '-config', 'openssl.cnf']
  const subject = ['-subj', `/CN=${commonName}`, '-extensions', extensions]
  const files = ['-key', `${name}.key`, '-out', `${name}.pem`]
  await openssl(folder, [...request, ...subject, ...files])
}

/** The time as openssl's ca command wants it: YYYYMMDDHHMMSSZ. */
const stamp = (time: number): string =>
  `${new Date(time).toISOString().replace(/\D/g, '').slice(0, 14)}Z`

function validity(kind: CertificateKind): readonly [from: number, to: number] {
  const now = Date.now()
  if (kind === 'expired') return [now - 10 * DAY, now - DAY]
  if (kind === 'not-yet-valid') return [now + DAY, now + 10 * DAY]
  return [now - DAY, now + 30 * DAY]
}

async function sign(folder: string, kind: CertificateKind): Promise<void> {
  const [from, to] = validity(kind)
  const subject = ['-subj', '/CN=Balcony test server']
  await openssl(folder, ['req', '-new', '-key', 'server.key', '-out', 'server.csr', ...subject])
  const command = ['ca', '-batch', '-notext', '-config', 'openssl.cnf']
  const dates = ['-startdate', stamp(from), '-enddate', stamp(to)]
  const files = ['-in', 'server.csr', '-out', 'server.pem']
  await openssl(folder, [...command, '-extensions', 'server_extensions', ...dates, ...files])
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'balcony-authority-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Signer = { readonly certificate: string; readonly key: string }

function issue(signer: Signer, kind: CertificateKind, domains: readonly string[]) {
  return inFolder(async (folder) => {
    const names = kind === 'wrong-name' ? ['elsewhere.example'] : domains
    await Promise.all([
      writeFile(join(folder, 'openssl.cnf'), CONFIG + serverExtensions(names)),
      writeFile(join(folder, 'index'), ''),
      writeFile(join(folder, 'serial'), `${Date.now().toString(16).padStart(16, '0')}\n`),
      writeFile(join(folder, 'authority.pem'), signer.certificate),
      writeFile(join(folder, 'authority.key'), signer.key, { mode: 0o600 }),
    ])
    await makeKey(folder, 'server')
    if (kind === 'self-signed') {
      await selfSign(folder, 'server', names[0] ?? 'localhost', 'server_extensions')
    } else await sign(folder, kind)
    const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
    return { certificate: await read('server.pem'), key: await read('server.key') }
  })
}

/** Makes a new authority with the openssl program; rejects where there is none. */
export async function createAuthority(): Promise<Authority> {
  const signer = await inFolder(async (folder): Promise<Signer> => {
    await writeFile(join(folder, 'openssl.cnf'), CONFIG)
    await makeKey(folder, 'authority')
    const name = 'Balcony test authority'
    await selfSign(folder, 'authority', name, 'authority_extensions')
    const read = (file: string): Promise<string> => readFile(join(folder, file), 'utf8')
    return { certificate: await read('authority.pem'), key: await read('authority.key') }
  })
  return {
    pem: signer.certificate,
    issue: async (kind, domains) => {
      if (kind !== 'unknown-authority') return issue(signer, kind, domains)
      return (await createAuthority()).issue('good', domains)
    },
  }
}

let shared: Promise<Authority> | undefined

/** The authority of this process, made when it is first asked for. */
export function sharedAuthority(): Promise<Authority> {
  shared ??= createAuthority()
  return shared
}
