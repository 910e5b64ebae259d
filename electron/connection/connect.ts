import { randomInt } from 'node:crypto'
import type { ServerOverride } from '../../shared/model/account.ts'
import { type BareJid, domainOf, type FullJid, localOf } from '../../shared/model/jid.ts'
import { bindResource, startSession } from './bind.ts'
import { ConnectionError, problemOf } from './problem.ts'
import { resolveEndpoints } from './resolve.ts'
import { authenticate } from './sasl/authenticate.ts'
import { connectSecurely } from './secure-socket.ts'
import { features, XmlStream } from './stream.ts'

export type ConnectOptions = {
  readonly account: BareJid
  readonly password: string
  readonly server?: ServerOverride
  readonly resource?: string
  readonly authorities: readonly string[]
  /** The person's language (BCP 47), told to the server for its texts. */
  readonly lang: string
}

/** A stream that is encrypted, verified, signed in and bound. Nothing of it was routed yet. */
export type Connection = { readonly stream: XmlStream; readonly jid: FullJid }

/** Makes one connection; one that fails is never used again. Rejects with a ConnectionError, also when aborted. */
export async function connect(options: ConnectOptions, signal: AbortSignal): Promise<Connection> {
  const domain = domainOf(options.account)
  const { authorities, lang } = options
  try {
    const endpoints = options.server ? [options.server] : await resolveEndpoints(domain)
    const socket = await connectSecurely(endpoints, { domain, authorities, lang, signal })
    const stream = new XmlStream(socket, { to: domain, lang, from: options.account })
    const abort = () => stream.fail({ code: 'connection-lost' })
    signal.addEventListener('abort', abort)
    try {
      return { stream, jid: await negotiate(stream, options) }
    } catch (error) {
      await stream.close()
      throw error
    } finally {
      signal.removeEventListener('abort', abort)
    }
  } catch (error) {
    throw error instanceof ConnectionError ? error : new ConnectionError(problemOf(error, domain))
  }
}

async function negotiate(stream: XmlStream, options: ConnectOptions): Promise<FullJid> {
  const { account, password } = options
  await stream.open()
  await authenticate(stream, await features(stream), { username: localOf(account), password })
  await stream.open()
  const offered = await features(stream)
  const jid = await bind(stream, offered, options)
  await startSession(stream, offered)
  return jid
}

/** A name of our own making that is taken already is made again once (RFC 6120 §7.7.2.2). */
async function bind(
  stream: XmlStream,
  offered: Parameters<typeof bindResource>[1],
  { account, resource }: ConnectOptions,
): Promise<FullJid> {
  const first = bindResource(stream, offered, account, resource ?? ownResource())
  if (resource !== undefined) return first
  return first.catch((error: unknown) => {
    if (problemOf(error).code !== 'resource-conflict') throw error
    return bindResource(stream, offered, account, ownResource())
  })
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** `balcony-` and eight characters that nobody can guess. */
export function ownResource(): string {
  const characters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `balcony-${characters.join('')}`
}
