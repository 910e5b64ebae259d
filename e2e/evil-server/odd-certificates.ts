import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Certificate } from '../server/authority.ts'
import { removeAtExit } from '../server/children.ts'

/** What a certificate says, and how it is made. */
export type OddCertificate = {
  readonly commonName: string
  /** OpenSSL's notation: `DNS:…`, `IP:…`, `otherName:…`; undefined leaves it out. */
  readonly alternativeNames?: string
  readonly key?: string
  readonly digest?: string
  /** Further extensions. */
  readonly extensions?: readonly string[]
}

const run = promisify(execFile)

async function openssl(folder: string, args: readonly string[]): Promise<void> {
  await run('openssl', args, { cwd: folder, env: { ...process.env, RANDFILE: '.rnd' } })
}

async function request(
  folder: string,
  name: string,
  odd: OddCertificate,
  signer: readonly string[],
): Promise<Certificate> {
  const { commonName, alternativeNames, key = 'ec', digest = 'sha256', extensions = [] } = odd
  const kind = key === 'ec' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'] : [key]
  const names = alternativeNames === undefined ? [] : [`subjectAltName=${alternativeNames}`]
  const added = [...names, ...extensions].flatMap((extension) => ['-addext', extension])
  const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '30', '-batch']
  await openssl(folder, [
    'req',
    '-x509',
    '-noenc',
    '-newkey',
    ...kind,
    `-${digest}`,
    '-subj',
    `/CN=${commonName}`,
    ...signer,
    ...added,
    ...files,
  ])
  const read = (file: string): Promise<string> => readFile(join(folder, file), 'utf8')
  return { certificate: await read(`${name}.pem`), key: await read(`${name}.key`) }
}

/** An authority that signs anything. */
export type OddAuthority = {
  readonly pem: string
  issue(odd: OddCertificate): Promise<Certificate>
}

async function create(): Promise<OddAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'balcony-odd-'))
  const { certificate } = await request(folder, 'authority', { commonName: 'Odd authority' }, [])
  const signer = ['-CA', 'authority.pem', '-CAkey', 'authority.key']
  removeAtExit(folder)
  let count = 0
  return {
    pem: certificate,
    issue: (odd) => request(folder, `c${(count += 1)}`, odd, signer),
  }
}

let shared: Promise<OddAuthority> | undefined

/** The odd authority of this process. */
export function oddAuthority(): Promise<OddAuthority> {
  shared ??= create()
  return shared
}
