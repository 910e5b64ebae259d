import type { Element } from '@xmpp/xml'
import { child, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { localOf } from '../../shared/model/jid.ts'
import {
  bindOrResume,
  sessionElements,
  sessionOf,
  type SessionWish,
  type StreamSession,
} from './get-session.ts'
import { connectionError } from './problem.ts'
import {
  type ChannelBinding,
  channelBindings,
  offeredBindings,
  sharedBindings,
} from './sasl/channel-binding.ts'
import { authenticate } from './sasl/classic.ts'
import { chooseFast, isUsable } from './sasl/fast.ts'
import type { SaslExchange } from './sasl/exchange.ts'
import { chooseExchange } from './sasl/mechanism.ts'
import {
  finishSignIn,
  mechanismsOf,
  parseSasl2,
  requestSignIn,
  type Sasl2Offer,
} from './sasl/sasl2.ts'
import type { SignInMemory } from './sign-in-memory.ts'
import { features, type XmlStream } from './stream.ts'
import { keepToken, signInWithToken } from './token-sign-in.ts'

export type NegotiateOptions = SessionWish & {
  /** Without one only a token can sign in. */
  readonly password: string | undefined
  readonly memory: SignInMemory
}

/** What came of it. */
export type Negotiated = StreamSession & {
  /** The way the sign-in went. */
  readonly signIn: 'classic' | 'sasl2' | 'fast'
}

/**
 * Signs in on an encrypted stream and binds or resumes a session, with as few round trips as the server allows. Rejects with
 * StartOver where another stream may do better.
 */
export async function negotiate(stream: XmlStream, options: NegotiateOptions): Promise<Negotiated> {
  const { memory, password, resource } = options
  const own = channelBindings(stream.socket)
  const { token } = memory
  // Bind 2 gives out names of the server's making; a chosen one is bound in the old way.
  if (token && resource === undefined && isUsable(token, own, memory.pinned)) {
    const done = await signInWithToken(stream, options, own, token)
    if ('success' in done) {
      const session = await sessionOf(stream, done.offered, done.success, options)
      return { ...session, signIn: 'fast' }
    }
    // Refused for the moment only, it is all there is to sign in with.
    if (password === undefined && memory.token) throw done.refusal
    return signInWithPassword(stream, options, own, done.offered)
  }
  await stream.open()
  return signInWithPassword(stream, options, own, await features(stream))
}

async function signInWithPassword(
  stream: XmlStream,
  options: NegotiateOptions,
  own: readonly ChannelBinding[],
  offered: Element,
): Promise<Negotiated> {
  const { account, password, memory } = options
  if (password === undefined) throw connectionError('password-needed')
  const list = child(offered, 'mechanisms', NS.sasl)
  const shared = sharedBindings(own, offered)
  const choose = (mechanisms: readonly string[]): SaslExchange =>
    chooseExchange(
      { mechanisms, bindings: offeredBindings(offered) },
      { shared, possible: own.length > 0 },
      { username: localOf(account), password },
      memory.pinned,
    )
  const { exchange, offer } = inOneOf(choose, parseSasl2(offered), list)
  if (!offer) {
    await authenticate(stream, exchange)
    memory.keepMechanism(exchange.mechanism)
    await stream.open()
    const session = await bindOrResume(stream, await features(stream), options)
    return { ...session, signIn: 'classic' }
  }
  const fast = chooseFast(offer.inline.fast, shared, memory.pinned)
  await requestSignIn(stream, exchange, memory.client, [
    ...(fast ? [xml('request-token', { xmlns: NS.fast, mechanism: fast })] : []),
    ...sessionElements(options, offer.inline),
  ])
  const success = await finishSignIn(stream, exchange)
  memory.keepMechanism(exchange.mechanism)
  if (fast) keepToken(success, fast, offer.inline, memory)
  return { ...(await sessionOf(stream, offered, success, options)), signIn: 'sasl2' }
}

/** An exchange of SASL2, or of the older profile where the server offers none that will do in the new one. */
function inOneOf(
  choose: (mechanisms: readonly string[]) => SaslExchange,
  offer: Sasl2Offer | undefined,
  list: Element | undefined,
): { readonly exchange: SaslExchange; readonly offer: Sasl2Offer | undefined } {
  const older = () => ({
    exchange: choose(list ? mechanismsOf(list, NS.sasl) : []),
    offer: undefined,
  })
  if (!offer) return older()
  try {
    return { exchange: choose(offer.mechanisms), offer }
  } catch (error) {
    try {
      return older()
    } catch {
      throw error
    }
  }
}
