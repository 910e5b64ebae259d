import { readFileSync } from 'node:fs'
import * as tls from 'node:tls'

const contexts = new Map<string, tls.SecureContext>()
let renewed = false

// Where the systems of the kind of Linux keep their authorities in one file.
const SYSTEM_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/**
 * What TLS connections trust: the authorities that come with Node, the system's, and those given (PEM).
 * Made once for each set, since reading some hundred certificates takes longer than a handshake.
 */
export function trustContext(authorities: readonly string[]): tls.SecureContext {
  const key = authorities.join('\n')
  const known = contexts.get(key)
  if (known) return known
  const context = tls.createSecureContext({
    ca: [
      ...tls.getCACertificates('bundled'),
      ...tls.getCACertificates('system'),
      ...(renewed ? systemNow() : []),
      ...authorities,
    ],
    minVersion: 'TLSv1.2',
  })
  contexts.set(key, context)
  return context
}

/** After a certificate was refused: what the person has meanwhile told the system to trust counts at the next try. */
export function renewTrust(): void {
  renewed = true
  contexts.clear()
}

/** Node reads the system's authorities once in a program's life; where they lie in a file that is read anew. */
function systemNow(): readonly string[] {
  const files = [process.env['SSL_CERT_FILE'] ?? [], SYSTEM_FILES].flat()
  for (const file of files) {
    try {
      return [readFileSync(file, 'utf8')]
    } catch {
      // The next one may be there.
    }
  }
  return []
}
