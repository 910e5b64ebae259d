import type { ServerOverride } from '../../shared/model/account.ts'
import { domainOf } from '../../shared/model/jid.ts'
import { type Negotiated, negotiate, type NegotiateOptions } from './negotiate.ts'
import { ConnectionError, problemOf } from './problem.ts'
import { type Endpoint, parseHostPort, resolveEndpoints } from './resolve.ts'
import { connectSecurely } from './secure-socket.ts'
import { XmlStream } from './stream.ts'

export type ConnectOptions = NegotiateOptions & {
  readonly server?: ServerOverride
  /** Where the server of the session to resume would rather be asked, `host:port`. */
  readonly location?: string
  readonly authorities: readonly string[]
  /** The person's language (BCP 47), told to the server for its texts. */
  readonly lang: string
}

/** A stream that is encrypted, verified, signed in and bound or resumed. Nothing of it was routed yet. */
export type Connection = Negotiated & { readonly stream: XmlStream }

/** Makes one connection; one that fails is never used again. Rejects with a ConnectionError, also when aborted. */
export async function connect(options: ConnectOptions, signal: AbortSignal): Promise<Connection> {
  const domain = domainOf(options.account)
  try {
    const endpoints = await endpointsOf(options, domain)
    const first = await attempt(endpoints, options, signal)
    if ('jid' in first) return first
    // Sent elsewhere by a server that had proved to be the domain's; followed once (RFC 6120 §4.9.3.19).
    const second = await attempt([first.elsewhere], options, signal)
    if ('jid' in second) return second
    throw new ConnectionError({ code: 'refused-by-server', text: 'see-other-host' })
  } catch (error) {
    throw error instanceof ConnectionError ? error : new ConnectionError(problemOf(error, domain))
  }
}

async function endpointsOf(options: ConnectOptions, domain: string): Promise<readonly Endpoint[]> {
  const { server, location } = options
  const endpoints = server ? [server] : await resolveEndpoints(domain)
  const [usual] = endpoints
  const preferred = location === undefined || server || !usual ? undefined : parseHostPort(location)
  return preferred && usual ? [{ ...preferred, tls: usual.tls }, ...endpoints] : endpoints
}

async function attempt(
  endpoints: readonly Endpoint[],
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<Connection | { readonly elsewhere: Endpoint }> {
  const { account, authorities, lang } = options
  const domain = domainOf(account)
  const { socket, endpoint } = await connectSecurely(endpoints, {
    domain,
    authorities,
    lang,
    signal,
  })
  const stream = new XmlStream(socket, { to: domain, lang, from: account })
  const abort = () => stream.fail({ code: 'connection-lost' })
  signal.addEventListener('abort', abort)
  try {
    return { stream, ...(await negotiate(stream, options)) }
  } catch (error) {
    await stream.close()
    const elsewhere = parseHostPort(stream.elsewhere ?? '')
    if (elsewhere) return { elsewhere: { ...elsewhere, tls: endpoint.tls } }
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
