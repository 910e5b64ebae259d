import { type Certificate, type CertificateKind, sharedAuthority } from '../server/authority.ts'
import { DOMAIN } from './wire/phrases.ts'

const issued = new Map<string, Promise<Certificate>>()

/** A certificate of the test authority, made once for each kind and set of names. */
export function certificateOf(
  kind: CertificateKind,
  names: readonly string[] = [DOMAIN],
): Promise<Certificate> {
  const key = [kind, ...names].join(' ')
  const known = issued.get(key)
  if (known) return known
  const made = sharedAuthority().then((authority) => authority.issue(kind, names))
  issued.set(key, made)
  return made
}
