import type { Element } from '@xmpp/xml'
import { attribute, child, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import {
  bareOf,
  type BareJid,
  type FullJid,
  localOf,
  parseFullJid,
} from '../../shared/model/jid.ts'
import type { ProblemCode } from '../../shared/model/stream.ts'
import { bindResource, ownResource, startSession } from './bind.ts'
import { connectionError, problemOf } from './problem.ts'
import { type ChannelBinding, channelBindings, sharedBindings } from './sasl/channel-binding.ts'
import { authenticate } from './sasl/classic.ts'
import { chooseFast, type FastToken, isUsable, startFast } from './sasl/fast.ts'
import { chooseExchange } from './sasl/mechanism.ts'
import {
  finishSignIn,
  mechanismsOf,
  parseSasl2,
  requestSignIn,
  type Sasl2Offer,
} from './sasl/sasl2.ts'
import {
  enable,
  type Managed,
  offersManagement,
  parseEnabled,
  parseResumption,
  resume,
  resumeElement,
  type Resumption,
} from './sm-negotiation.ts'
import { features, type XmlStream } from './stream.ts'

/** What is known of earlier sign-ins of this account, and what is learned by this one. */
export type SignInMemory = {
  /** Names this installation to the server, the same at each sign-in (XEP-0388 `user-agent`). */
  readonly client: string
  /** The strongest mechanism used before; nothing weaker is used again. */
  readonly pinned: string | undefined
  readonly token: FastToken | undefined
  /** The server accepted this mechanism. */
  keepMechanism(name: string): void
  /** The server gave a new token, or does not take the old one any more. */
  keepToken(token: FastToken | undefined): void
}

export type NegotiateOptions = {
  readonly account: BareJid
  /** Without one only a token can sign in. */
  readonly password: string | undefined
  /** A resource the person chose; otherwise one is made. */
  readonly resource?: string
  readonly memory: SignInMemory
  /** The session to go on with, if the server still has it. */
  readonly resume?: { readonly id: string; readonly handled: number; readonly jid: FullJid }
}

/** What came of it. */
export type Negotiated = {
  readonly jid: FullJid
  /** The way the sign-in went. */
  readonly signIn: 'classic' | 'sasl2' | 'fast'
  readonly management: Managed
  /** Whether the server wants to know if anybody is looking (XEP-0352). */
  readonly clientState: boolean
}

/** Signs in on an encrypted stream and binds or resumes a session, with as few round trips as the server allows. */
export async function negotiate(stream: XmlStream, options: NegotiateOptions): Promise<Negotiated> {
  const own = channelBindings(stream.socket)
  const { token } = options.memory
  // Bind 2 gives out names of the server's making; a chosen one is bound in the old way.
  const quick =
    token && options.resource === undefined && isUsable(token, own, options.memory.pinned)
  const opened = stream.open()
  if (quick) {
    const done = await signInWithToken(stream, options, own, token, opened)
    if ('jid' in done) return done
    return signInWithPassword(stream, options, own, done.offered)
  }
  await opened
  return signInWithPassword(stream, options, own, await features(stream))
}

/** What a server may say to a token without saying anything about the password. */
const REFUSALS: ReadonlySet<ProblemCode> = new Set([
  'wrong-password',
  'account-disabled',
  'no-safe-sign-in',
  'refused-by-server',
])

/** Everything is written before anything is heard (XEP-0484): one round trip. Gives the features where it was refused. */
async function signInWithToken(
  stream: XmlStream,
  options: NegotiateOptions,
  own: readonly ChannelBinding[],
  token: FastToken,
  opened: Promise<Element>,
): Promise<Negotiated | { readonly offered: Element }> {
  const { memory } = options
  const exchange = startFast(localOf(options.account), token, own)
  const inline = [xml('fast', { xmlns: NS.fast }), ...sessionElements(options, token)]
  let offered: Element | undefined
  try {
    await Promise.all([requestSignIn(stream, exchange, memory.client, inline), opened])
    offered = await features(stream)
    // A server that has no use for tokens any more ends the stream over what it was sent.
    if (!parseSasl2(offered)?.inline.fast.includes(token.mechanism)) memory.keepToken(undefined)
    const success = await finishSignIn(stream, exchange)
    keepToken(success, token.mechanism, token, memory)
    return await afterSasl2(stream, offered, success, options, 'fast')
  } catch (error) {
    const { code } = problemOf(error)
    if (code === 'connection-lost' || code === 'timeout') throw error
    // Whatever it was, it must not happen again at each attempt.
    memory.keepToken(undefined)
    if (offered && REFUSALS.has(code)) return { offered }
    throw error
  }
}

async function signInWithPassword(
  stream: XmlStream,
  options: NegotiateOptions,
  own: readonly ChannelBinding[],
  offered: Element,
): Promise<Negotiated> {
  const { account, password, memory } = options
  if (password === undefined) throw connectionError('password-needed')
  const offer = parseSasl2(offered)
  const list = child(offered, 'mechanisms', NS.sasl)
  const names = offer?.mechanisms ?? (list ? mechanismsOf(list, NS.sasl) : [])
  const shared = sharedBindings(own, offered)
  const bindings = { shared, possible: own.length > 0 }
  const credentials = { username: localOf(account), password }
  const exchange = chooseExchange(names, bindings, credentials, memory.pinned)
  if (!offer) {
    await authenticate(stream, exchange)
    memory.keepMechanism(exchange.mechanism)
    await stream.open()
    return bindOrResume(stream, await features(stream), options, 'classic')
  }
  const fast = chooseFast(offer.inline.fast, shared, memory.pinned)
  await requestSignIn(stream, exchange, memory.client, [
    ...(fast ? [xml('request-token', { xmlns: NS.fast, mechanism: fast })] : []),
    ...sessionElements(options, offer.inline),
  ])
  const success = await finishSignIn(stream, exchange)
  memory.keepMechanism(exchange.mechanism)
  if (fast) keepToken(success, fast, offer.inline, memory)
  return afterSasl2(stream, offered, success, options, 'sasl2')
}

type Inline = Pick<Sasl2Offer['inline'], 'bind' | 'streamManagement'>

/** What rides on a sign-in to get a session with it: the old one resumed, or else a new one bound (XEP-0386). */
function sessionElements({ resource, resume: old }: NegotiateOptions, inline: Inline): Element[] {
  const enabling = inline.streamManagement
    ? [xml('enable', { xmlns: NS.streamManagement, resume: 'true' })]
    : []
  return [
    ...(old && inline.streamManagement ? [resumeElement(old)] : []),
    ...(inline.bind && resource === undefined
      ? [xml('bind', { xmlns: NS.bind2 }, xml('tag', {}, 'balcony'), ...enabling)]
      : []),
  ]
}

/** A success that came with a session is all there is to do; otherwise it is bound as ever, without a new stream. */
async function afterSasl2(
  stream: XmlStream,
  offered: Element,
  success: Element,
  options: NegotiateOptions,
  signIn: Negotiated['signIn'],
): Promise<Negotiated> {
  const resumption = parseResumption(success)
  const clientState = offersClientState(offered)
  if (options.resume && resumption?.kind === 'resumed') {
    return { jid: options.resume.jid, signIn, management: resumption, clientState }
  }
  const bound = child(success, 'bound', NS.bind2)
  if (!bound) return bindOrResume(stream, await features(stream), options, signIn, resumption)
  const jid = parseFullJid(success.getChildText('authorization-identifier', NS.sasl2) ?? '')
  if (!jid || bareOf(jid) !== options.account) throw connectionError('not-xmpp')
  const enabled = child(bound, 'enabled', NS.streamManagement)
  const management = enabled
    ? parseEnabled(enabled, resumption)
    : await enable(stream, await features(stream), resumption)
  return { jid, signIn, management, clientState }
}

/** RFC 6120 §7 and XEP-0198 §5, one after the other. */
async function bindOrResume(
  stream: XmlStream,
  offered: Element,
  options: NegotiateOptions,
  signIn: Negotiated['signIn'],
  tried?: Resumption,
): Promise<Negotiated> {
  const clientState = child(offered, 'csi', NS.clientState) !== undefined
  const old = offersManagement(offered) && !tried ? options.resume : undefined
  const resumption = old ? await resume(stream, old) : tried
  if (old && resumption?.kind === 'resumed') {
    return { jid: old.jid, signIn, management: resumption, clientState }
  }
  const jid = await bind(stream, offered, options)
  await startSession(stream, offered)
  return { jid, signIn, management: await enable(stream, offered, resumption), clientState }
}

/** A name of our own making that is taken already is made again once (RFC 6120 §7.7.2.2). */
async function bind(
  stream: XmlStream,
  offered: Element,
  { account, resource }: NegotiateOptions,
): Promise<FullJid> {
  const first = bindResource(stream, offered, account, resource ?? ownResource())
  if (resource !== undefined) return first
  return first.catch((error: unknown) => {
    if (problemOf(error).code !== 'resource-conflict') throw error
    return bindResource(stream, offered, account, ownResource())
  })
}

/** Takes a token the server gave with its success, whether asked for or in place of an older one. */
function keepToken(
  success: Element,
  mechanism: FastToken['mechanism'],
  inline: Inline,
  memory: SignInMemory,
): void {
  const token = child(success, 'token', NS.fast)
  const secret = token && attribute(token, 'token')
  const expires = Date.parse((token && attribute(token, 'expiry')) ?? '')
  if (!secret || Number.isNaN(expires)) return
  const { bind: binds, streamManagement } = inline
  memory.keepToken({ mechanism, secret, expires, bind: binds, streamManagement })
}

function offersClientState(offered: Element): boolean {
  const authentication = child(offered, 'authentication', NS.sasl2)
  const inline = authentication && child(authentication, 'inline', NS.sasl2)
  const binding = inline && child(inline, 'bind', NS.bind2)
  const list = binding && child(binding, 'inline', NS.bind2)
  const known = list?.getChildren('feature', NS.bind2) ?? []
  return known.some((feature) => attribute(feature, 'var') === NS.clientState)
}
