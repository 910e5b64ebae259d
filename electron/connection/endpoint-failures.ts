import type { Endpoint } from './resolve.ts'

/** By domain, the endpoints that failed since all of them were tried or one succeeded. */
const failed = new Map<string, Set<string>>()

const keyOf = ({ host, port, tls }: Endpoint): string => `${host} ${port} ${tls}`

/** The endpoints in their order, those behind that failed when there was no time for the others. */
export function untriedFirst(domain: string, endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const known = failed.get(domain)
  if (!known) return endpoints
  const had = (endpoint: Endpoint): boolean => known.has(keyOf(endpoint))
  return [...endpoints.filter((endpoint) => !had(endpoint)), ...endpoints.filter(had)]
}

export function noteFailure(domain: string, endpoint: Endpoint): void {
  failed.set(domain, (failed.get(domain) ?? new Set()).add(keyOf(endpoint)))
}

/** From here on the order that the domain wants holds again. */
export function forgetFailures(domain: string): void {
  failed.delete(domain)
}
