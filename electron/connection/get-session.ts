import type { Element } from '@xmpp/xml'
import { child, xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { bareOf, type BareJid, type FullJid, parseFullJid } from '../../shared/model/jid.ts'
import { bindResource, ownResource, startSession } from './bind.ts'
import { offersClientState } from './client-state.ts'
import { DEADLINES } from './limits.ts'
import { connectionError, problemOf, StartOver } from './problem.ts'
import type { Sasl2Offer } from './sasl/sasl2.ts'
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

/** The session that is wanted. */
export type SessionWish = {
  readonly account: BareJid
  /** A resource the person chose; otherwise one is made. */
  readonly resource?: string
  /** The session to go on with, if the server still has it. */
  readonly resume?: { readonly id: string; readonly handled: number; readonly jid: FullJid }
}

/** The session that was got. */
export type StreamSession = {
  readonly jid: FullJid
  readonly management: Managed
  /** Whether the server wants to know if anybody is looking (XEP-0352), as far as it has said. */
  readonly clientState: boolean
}

/** What a server lets ride on a sign-in. */
export type Inline = Pick<Sasl2Offer['inline'], 'bind' | 'streamManagement'>

/** What rides on a sign-in to get a session with it: the old one resumed, or else a new one bound (XEP-0386). */
export function sessionElements(
  { resource, resume: old }: SessionWish,
  inline: Inline,
): readonly Element[] {
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

/** The session that came with a success of SASL2; where none did it is bound as ever, without a new stream. */
export async function sessionOf(
  stream: XmlStream,
  offered: Element,
  success: Element,
  wish: SessionWish,
): Promise<StreamSession> {
  const resumption = parseResumption(success, wish.resume?.id)
  const clientState = offersClientState(offered)
  if (wish.resume && resumption?.kind === 'resumed') {
    return { jid: wish.resume.jid, management: resumption, clientState }
  }
  const bound = child(success, 'bound', NS.bind2)
  if (!bound) return bindOrResume(stream, await features(stream), wish, resumption)
  const jid = parseFullJid(success.getChildText('authorization-identifier', NS.sasl2) ?? '')
  if (!jid || bareOf(jid) !== wish.account) throw connectionError('not-xmpp')
  const enabled = child(bound, 'enabled', NS.streamManagement)
  if (enabled) return { jid, management: parseEnabled(enabled, resumption), clientState }
  const isFeatures = (element: Element) => element.is('features', NS.streams)
  const { element: later } = await stream.pick(DEADLINES.features, isFeatures)
  const management = await enable(stream, later, resumption)
  return { jid, management, clientState: clientState || offersClientState(later) }
}

/** RFC 6120 §7 and XEP-0198 §5, one after the other. `tried` is what came of resuming already. */
export async function bindOrResume(
  stream: XmlStream,
  offered: Element,
  wish: SessionWish,
  tried?: Resumption,
): Promise<StreamSession> {
  const clientState = offersClientState(offered)
  const old = offersManagement(offered) && !tried ? wish.resume : undefined
  const resumption = old ? await resume(stream, old) : tried
  if (old && resumption?.kind === 'resumed') {
    return { jid: old.jid, management: resumption, clientState }
  }
  const jid = await bind(stream, offered, wish)
  return { jid, management: await enable(stream, offered, resumption), clientState }
}

/** Binds and opens a session (RFC 3921 §3). A name of our own making that is taken is none the person could change. */
async function bind(stream: XmlStream, offered: Element, wish: SessionWish): Promise<FullJid> {
  try {
    const jid = await bindName(stream, offered, wish)
    await startSession(stream, offered)
    return jid
  } catch (error) {
    if (wish.resource === undefined && isConflict(error)) throw new StartOver('conflict')
    throw error
  }
}

/** A name of our own making that is taken already is made again once (RFC 6120 §7.7.2.2). */
async function bindName(
  stream: XmlStream,
  offered: Element,
  { account, resource }: SessionWish,
): Promise<FullJid> {
  const first = bindResource(stream, offered, account, resource ?? ownResource())
  if (resource !== undefined) return first
  return first.catch((error: unknown) => {
    if (!isConflict(error)) throw error
    return bindResource(stream, offered, account, ownResource())
  })
}

function isConflict(error: unknown): boolean {
  return problemOf(error).code === 'resource-conflict'
}
