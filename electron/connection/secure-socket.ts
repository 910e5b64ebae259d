import * as net from 'node:net'
import * as tls from 'node:tls'
import { domainToASCII } from 'node:url'
import { child, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import type { Problem, ProblemCode } from '../../shared/model/stream.ts'
import { onAbort, problemOfAbort, withDeadline } from './abort.ts'
import { forgetFailures, noteFailure, untriedFirst } from './endpoint-failures.ts'
import { DEADLINES } from './limits.ts'
import { ConnectionError, connectionError, ofCertificate, problemOf, stops } from './problem.ts'
import type { Endpoint } from './resolve.ts'
import { features, XmlStream } from './stream.ts'
import { renewTrust, trustContext } from './trust.ts'

/** The host as DNS and certificates write it (RFC 5890). */
const ascii = (host: string): string => domainToASCII(host) || host

export type SecureOptions = {
  /** The XMPP domain: what the certificate must be for, whatever host is connected to (RFC 6120 §13.7.2). */
  readonly domain: string
  readonly authorities: readonly string[]
  readonly lang: string
  readonly signal: AbortSignal
}

/**
 * A TLS socket whose certificate is verified for the domain, from the first endpoint that gives one. Nothing but the
 * request for TLS is ever said before. Rejects with the most telling ConnectionError of all endpoints, which is passing
 * unless each of them gave a problem that stops. Where it is aborted before all were tried, the next call for the domain
 * begins with the others.
 */
export async function connectSecurely(
  endpoints: readonly Endpoint[],
  options: SecureOptions,
): Promise<{ readonly socket: tls.TLSSocket; readonly endpoint: Endpoint }> {
  const problems: Problem[] = []
  const { domain, signal } = options
  for (const endpoint of untriedFirst(domain, endpoints)) {
    try {
      const socket = await withinBudget(endpoint, options, endpoints.length)
      forgetFailures(domain)
      return { socket, endpoint }
    } catch (error) {
      if (signal.aborted) throw new ConnectionError(problemOfAbort(signal))
      problems.push(problemOf(error, endpoint.host))
      noteFailure(domain, endpoint)
    }
  }
  forgetFailures(domain)
  const told = mostTelling(problems)
  if (problems.some(ofCertificate)) renewTrust()
  throw new ConnectionError(told, { passing: !problems.every(stops) })
}

/** One endpoint of several gets a part of the attempt's time alone. */
async function withinBudget(
  endpoint: Endpoint,
  options: SecureOptions,
  count: number,
): Promise<tls.TLSSocket> {
  if (count === 1) return connectTo(endpoint, options)
  const deadline = withDeadline(options.signal, DEADLINES.endpoint)
  try {
    return await connectTo(endpoint, { ...options, signal: deadline.signal })
  } finally {
    deadline.release()
  }
}

// What a person can do most about comes first.
const TELLING: readonly ProblemCode[] = [
  'certificate-wrong-name',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-unknown-authority',
  'certificate-refused',
  'no-encryption',
  'encryption-failed',
  'refused-by-server',
  'not-xmpp',
  'connection-lost',
  'timeout',
  'nothing-listening',
  'no-network',
]

function mostTelling(problems: readonly Problem[]): Problem {
  const found = TELLING.map((code) => problems.find((problem) => problem.code === code))
  return found.find((problem) => problem !== undefined) ?? problems[0] ?? { code: 'no-such-domain' }
}

async function connectTo(endpoint: Endpoint, options: SecureOptions): Promise<tls.TLSSocket> {
  const socket = await connectTcp(endpoint, options.signal)
  try {
    if (endpoint.tls === 'starttls') await requestTls(socket, options)
    return await startTls(socket, options)
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function connectTcp({ host, port }: Endpoint, signal: AbortSignal): Promise<net.Socket> {
  // Node tries the addresses of both families in turn, the next as soon as one does not answer (RFC 8305).
  const socket = net.connect({
    host: ascii(host),
    port,
    autoSelectFamily: true,
    keepAlive: true,
    noDelay: true,
  })
  return settled(socket, 'connect', DEADLINES.tcp, signal)
}

/** RFC 6120 §5.4. Whatever the server sent in clear after its `<proceed/>` is thrown away. */
async function requestTls(
  socket: net.Socket,
  { domain, lang, signal }: SecureOptions,
): Promise<void> {
  const stream = new XmlStream(socket, { to: domain, lang })
  const unhook = onAbort(signal, (problem) => stream.fail(problem))
  try {
    await stream.open()
    if (!child(await features(stream), 'starttls', NS.tls)) throw connectionError('no-encryption')
    await stream.send(xml('starttls', { xmlns: NS.tls }))
    const answer = await stream.next(DEADLINES.tls)
    if (!answer.is('proceed', NS.tls)) throw connectionError('no-encryption')
    stream.detach()
  } catch (error) {
    throw inClear(problemOf(error))
  } finally {
    unhook()
  }
}

/** What is said in clear anybody on the path may have said: it must not keep the person from being online again. */
function inClear(problem: Problem): ConnectionError {
  return new ConnectionError(stops(problem) ? { ...problem, code: 'refused-by-server' } : problem)
}

async function startTls(
  socket: net.Socket,
  { domain, authorities, signal }: SecureOptions,
): Promise<tls.TLSSocket> {
  const secured = tls.connect({
    socket,
    secureContext: trustContext(authorities),
    ALPNProtocols: ['xmpp-client'],
    // Said aloud because the environment variable NODE_TLS_REJECT_UNAUTHORIZED changes only the default.
    rejectUnauthorized: true,
    checkServerIdentity: (_, certificate) => checkDomain(domain, certificate),
    // A name that is an address goes into the certificate check, but not into SNI (RFC 6066 §3).
    ...(net.isIP(domain) ? {} : { servername: ascii(domain) }),
  })
  await settled(secured, 'secureConnect', DEADLINES.tls, signal)
  if (!secured.authorized) throw connectionError('certificate-refused', { host: domain })
  return secured
}

/**
 * RFC 6125 §6.4.4: where a certificate lists no names of the kind that is wanted, its common name is no substitute. Node
 * would take it, even beside names of other kinds.
 */
function checkDomain(domain: string, certificate: tls.PeerCertificate): Error | undefined {
  const kind = net.isIP(domain) ? 'IP Address:' : 'DNS:'
  const named = certificate.subjectaltname?.split(', ').some((name) => name.startsWith(kind))
  if (!named) return connectionError('certificate-wrong-name', { host: domain })
  return tls.checkServerIdentity(ascii(domain), certificate)
}

/** Waits for an event of a socket; on error, closing, lateness or abort the socket is destroyed and this rejects. */
function settled<S extends net.Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  ms: number,
  signal: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    let unhook = (): void => {}
    const finish = (error?: Error) => {
      clearTimeout(timer)
      unhook()
      socket.off('close', closed)
      socket.off(event, finish)
      if (!error) return resolve(socket)
      socket.destroy()
      reject(error)
    }
    const closed = () => finish(connectionError('connection-lost'))
    const timer = setTimeout(() => finish(connectionError('timeout')), ms)
    // Stays for ever: an error that comes later and finds no listener would end the process.
    socket.on('error', finish)
    socket.once('close', closed)
    socket.once(event, () => finish())
    unhook = onAbort(signal, (problem) => finish(new ConnectionError(problem)))
  })
}
