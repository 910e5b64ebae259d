import { promises as dns, type SrvRecord } from 'node:dns'
import { domainToASCII } from 'node:url'
import type { ServerOverride } from '../../shared/model/account.ts'
import { onAbort, problemOfAbort } from './abort.ts'
import { DEADLINES } from './limits.ts'
import { ConnectionError, connectionError } from './problem.ts'

/** One place to try. */
export type Endpoint = ServerOverride

/** Looks up service records; rejects where there are none or nobody answers, and soon after the signal aborts. */
export type SrvLookup = (name: string, signal: AbortSignal) => Promise<readonly SrvRecord[]>

/**
 * Where the servers of a domain may be, in the order in which to try them (RFC 6120 §3.2, XEP-0368): by the records of
 * both kinds together, or else the domain itself. Each look-up that fails fails only itself.
 * Rejects with `nothing-listening` where the domain says that it has no `xmpp-client` (RFC 2782, target ".") and names no
 * server for direct TLS, and when the signal aborts.
 */
export async function resolveEndpoints(
  domain: string,
  signal: AbortSignal,
  lookup: SrvLookup = lookupSrv,
  random: () => number = Math.random,
): Promise<readonly Endpoint[]> {
  const found = await Promise.all([
    query('_xmpps-client', 'direct', domain, signal, lookup),
    query('_xmpp-client', 'starttls', domain, signal, lookup),
  ])
  if (signal.aborted) throw new ConnectionError(problemOfAbort(signal))
  const [, starttls] = found
  const usable = found.flat().filter(({ name }) => name !== '' && name !== '.')
  // That there is no direct TLS says nothing of the service that the domain itself stands in for (RFC 6120 §3.2.2).
  if (usable.length === 0 && starttls.length > 0) {
    throw connectionError('nothing-listening', { host: domain })
  }
  if (usable.length === 0) return [{ host: domain, port: 5222, tls: 'starttls' }]
  return inOrder(usable, random)
    .slice(0, MOST_ENDPOINTS)
    .map(({ name, port, tls }) => ({ host: name, port, tls }))
}

/** A host with an optional port, as servers write them; IPv6 addresses stand in brackets. Undefined where it is neither. */
export function parseHostPort(
  text: string,
): { readonly host: string; readonly port: number } | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:/@]{1,255}))(?::(\d{1,5}))?$/iu.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3] ?? 5222)
  return host && port > 0 && port < 65_536 ? { host, port } : undefined
}

/** More than these nobody waits for. */
const MOST_ENDPOINTS = 10

type Record = SrvRecord & { readonly tls: Endpoint['tls'] }

async function query(
  service: string,
  tls: Endpoint['tls'],
  domain: string,
  signal: AbortSignal,
  lookup: SrvLookup,
): Promise<readonly Record[]> {
  const name = `${service}._tcp.${domainToASCII(domain) || domain}`
  const records = await lookup(name, signal).catch(() => [])
  return records.map((record) => ({ ...record, tls }))
}

async function lookupSrv(name: string, signal: AbortSignal): Promise<readonly SrvRecord[]> {
  const resolver = new dns.Resolver({ timeout: DEADLINES.resolve / 2, tries: 2 })
  const found = resolver.resolveSrv(name)
  const timer = setTimeout(() => resolver.cancel(), DEADLINES.resolve)
  const unhook = onAbort(signal, () => resolver.cancel())
  return found.finally(() => {
    clearTimeout(timer)
    unhook()
  })
}

/** RFC 2782: lowest priority first; within one, drawn by weight, those of weight 0 with a very small chance. */
function inOrder(records: readonly Record[], random: () => number): readonly Record[] {
  const priorities = [...new Set(records.map(({ priority }) => priority))].toSorted((a, b) => a - b)
  return priorities.flatMap((priority) =>
    drawn(
      records.filter((record) => record.priority === priority),
      random,
    ),
  )
}

function drawn(records: readonly Record[], random: () => number): readonly Record[] {
  const left = [...records].toSorted((a, b) => a.weight - b.weight)
  const order: Record[] = []
  while (left.length > 0) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0)
    let mark = random() * total
    const index = left.findIndex(({ weight }) => (mark -= weight) <= 0)
    order.push(...left.splice(Math.max(0, index), 1))
  }
  return order
}
