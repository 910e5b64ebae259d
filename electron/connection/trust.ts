import * as tls from 'node:tls'

const contexts = new Map<string, tls.SecureContext>()

/**
 * What TLS connections trust: the authorities that come with Node, the system's, and those given (PEM).
 * Made once for each set, since reading some hundred certificates takes longer than a handshake.
 */
export function trustContext(authorities: readonly string[]): tls.SecureContext {
  const key = authorities.join('\n')
  const known = contexts.get(key)
  if (known) return known
  const context = tls.createSecureContext({
    ca: [...tls.getCACertificates('bundled'), ...tls.getCACertificates('system'), ...authorities],
    minVersion: 'TLSv1.2',
  })
  contexts.set(key, context)
  return context
}
