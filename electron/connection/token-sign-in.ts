/** Signing in with a token, XEP-0484. */
import type { Element } from '@xmpp/xml'
import { attribute, child, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { localOf } from '../../shared/model/jid.ts'
import { type Inline, sessionElements, type SessionWish } from './get-session.ts'
import { problemOf, StartOver } from './problem.ts'
import type { ChannelBinding } from './sasl/channel-binding.ts'
import { SaslFailure } from './sasl/failure.ts'
import { type FastToken, startFast } from './sasl/fast.ts'
import { finishSignIn, parseSasl2, requestSignIn } from './sasl/sasl2.ts'
import type { SignInMemory } from './sign-in-memory.ts'
import { features, type XmlStream } from './stream.ts'

export type TokenOptions = SessionWish & { readonly memory: SignInMemory }

/** What came of it. After a refusal the password may be tried on the same stream. */
export type TokenSignIn =
  | { readonly offered: Element; readonly success: Element }
  | { readonly offered: Element; readonly refusal: SaslFailure }

/**
 * Everything is written before anything is heard: one round trip. The token is forgotten where the server found fault with
 * it, and only there: a server in trouble costs nobody a token. Rejects with StartOver where the server takes none.
 */
export async function signInWithToken(
  stream: XmlStream,
  options: TokenOptions,
  own: readonly ChannelBinding[],
  token: FastToken,
): Promise<TokenSignIn> {
  const { account, memory } = options
  const exchange = startFast(localOf(account), token, own)
  const inline = [xml('fast', { xmlns: NS.fast }), ...sessionElements(options, token)]
  let offered: Element | undefined
  try {
    const opened = stream.open()
    await Promise.all([requestSignIn(stream, exchange, memory.client, inline), opened])
    offered = await features(stream)
    // What such a server makes of what was written to it already is anybody's guess.
    if (!takes(offered, token)) throw new StartOver('invalid-mechanism')
    const success = await finishSignIn(stream, exchange)
    keepToken(success, token.mechanism, token, memory)
    return { offered, success }
  } catch (error) {
    if (findsFault(error, stream.streamError)) memory.keepToken(undefined)
    if (offered && error instanceof SaslFailure) return { offered, refusal: error }
    throw error
  }
}

/** Takes a token the server gave with its success, whether asked for or in place of an older one. */
export function keepToken(
  success: Element,
  mechanism: FastToken['mechanism'],
  inline: Inline,
  memory: SignInMemory,
): void {
  const token = child(success, 'token', NS.fast)
  const secret = token && attribute(token, 'token')
  const expires = Date.parse((token && attribute(token, 'expiry')) ?? '')
  if (!secret || Number.isNaN(expires)) return
  const { bind, streamManagement } = inline
  memory.keepToken({ mechanism, secret, expires, bind, streamManagement })
}

function takes(offered: Element, token: FastToken): boolean {
  return parseSasl2(offered)?.inline.fast.includes(token.mechanism) ?? false
}

// Stream errors about what was written, which would be written again just so at each attempt (RFC 6120 §4.9.3).
const REFUSING: ReadonlySet<string> = new Set([
  'bad-format',
  'bad-namespace-prefix',
  'invalid-namespace',
  'invalid-xml',
  'not-authorized',
  'not-well-formed',
  'restricted-xml',
  'unsupported-feature',
  'unsupported-stanza-type',
])

function findsFault(error: unknown, streamError: string | undefined): boolean {
  if (error instanceof SaslFailure) return error.condition !== 'temporary-auth-failure'
  if (streamError !== undefined) return REFUSING.has(streamError)
  const { code } = problemOf(error)
  return error instanceof StartOver || code === 'server-not-proven' || code === 'no-safe-sign-in'
}
