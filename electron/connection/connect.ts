import type { ServerOverride } from '../../shared/model/account.ts'
import { domainOf } from '../../shared/model/jid.ts'
import { onAbort } from './abort.ts'
import { type Negotiated, negotiate, type NegotiateOptions } from './negotiate.ts'
import { type ConnectionError, connectionError, StartOver, toConnectionError } from './problem.ts'
import { type Endpoint, parseHostPort, resolveEndpoints } from './resolve.ts'
import { connectSecurely } from './secure-socket.ts'
import { XmlStream } from './stream.ts'

/** Where and how to reach the server of an account. */
export type ReachOptions = Pick<NegotiateOptions, 'account'> & {
  readonly server?: ServerOverride
  /** Where the server of the session to resume would rather be asked, `host:port`. */
  readonly location?: string
  readonly authorities: readonly string[]
  /** The person's language (BCP 47), told to the server for its texts. */
  readonly lang: string
}

export type ConnectOptions = NegotiateOptions & ReachOptions

/** A stream that is encrypted, verified, signed in and bound or resumed. Nothing of it was routed yet. */
export type Connection = Negotiated & { readonly stream: XmlStream }

/** Makes one connection; one that fails is never used again. Rejects with a ConnectionError, also when aborted. */
export async function connect(options: ConnectOptions, signal: AbortSignal): Promise<Connection> {
  try {
    const endpoints = await endpointsOf(options, signal)
    const first = await converse(endpoints, options, signal)
    if ('jid' in first) return first
    const second = await converse(first.next, options, signal)
    if ('jid' in second) return second
    throw second.error
  } catch (error) {
    throw toConnectionError(error, domainOf(options.account))
  }
}

/** Opens a stream to the server of an account, encrypted and verified, on which nothing was said yet. */
export async function reach(
  endpoints: readonly Endpoint[],
  { account, authorities, lang }: ReachOptions,
  signal: AbortSignal,
): Promise<{ readonly stream: XmlStream; readonly endpoint: Endpoint }> {
  const domain = domainOf(account)
  const options = { domain, authorities, lang, signal }
  const { socket, endpoint } = await connectSecurely(endpoints, options)
  return { stream: new XmlStream(socket, { to: domain, lang, from: account }), endpoint }
}

/** Where to try, in this order. */
export async function endpointsOf(
  { account, server, location }: ReachOptions,
  signal: AbortSignal,
): Promise<readonly Endpoint[]> {
  const endpoints = server ? [server] : await resolveEndpoints(domainOf(account), signal)
  const [usual] = endpoints
  const preferred = location === undefined || server || !usual ? undefined : parseHostPort(location)
  return preferred && usual ? [{ ...preferred, tls: usual.tls }, ...endpoints] : endpoints
}

/** Another conversation is worth it, once in each attempt. `error` is what it comes to where it is not had. */
type Again = { readonly next: readonly Endpoint[]; readonly error: ConnectionError }

/** One conversation with the first server that can be reached. */
async function converse(
  endpoints: readonly Endpoint[],
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<Connection | Again> {
  const { stream, endpoint } = await reach(endpoints, options, signal)
  const unhook = onAbort(signal, (problem) => stream.fail(problem))
  try {
    return { stream, ...(await negotiate(stream, options)) }
  } catch (error) {
    await stream.close()
    if (signal.aborted) throw error
    if (error instanceof StartOver) return { next: [endpoint], error }
    // Sent elsewhere by a server that had proved to be the domain's (RFC 6120 §4.9.3.19).
    const elsewhere = parseHostPort(stream.elsewhere ?? '')
    if (!elsewhere) throw error
    const refusal = connectionError('refused-by-server', { text: 'see-other-host' })
    return { next: [{ ...elsewhere, tls: endpoint.tls }], error: refusal }
  } finally {
    unhook()
  }
}
