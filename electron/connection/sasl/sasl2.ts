/** Extensible SASL profile, XEP-0388. */
import type { Element } from '@xmpp/xml'
import { child, children, xml } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { DEADLINES } from '../limits.ts'
import { connectionError } from '../problem.ts'
import { nextNonza, type XmlStream } from '../stream.ts'
import { dataOf } from './classic.ts'
import type { SaslExchange } from './exchange.ts'
import { failureOf } from './failure.ts'

/** What a server offers with this profile. */
export type Sasl2Offer = {
  readonly mechanisms: readonly string[]
  /** What can ride on the sign-in. */
  readonly inline: {
    readonly bind: boolean
    readonly streamManagement: boolean
    readonly fast: readonly string[]
  }
}

/** The offer in a server's features, or undefined where there is none. */
export function parseSasl2(features: Element): Sasl2Offer | undefined {
  const offer = child(features, 'authentication', NS.sasl2)
  if (!offer) return undefined
  const inline = child(offer, 'inline', NS.sasl2)
  const fast = inline && child(inline, 'fast', NS.fast)
  return {
    mechanisms: mechanismsOf(offer, NS.sasl2),
    inline: {
      bind: inline !== undefined && child(inline, 'bind', NS.bind2) !== undefined,
      streamManagement:
        inline !== undefined && child(inline, 'sm', NS.streamManagement) !== undefined,
      fast: fast ? mechanismsOf(fast, NS.fast) : [],
    },
  }
}

/** The names of the mechanisms listed in an element. */
export function mechanismsOf(list: Element, ns: string): readonly string[] {
  return children(list, 'mechanism', ns).map((mechanism) => mechanism.getText())
}

/** Writes the request to sign in, with what rides on it. `client` is the same for all sign-ins of this account here. */
export async function requestSignIn(
  stream: XmlStream,
  exchange: SaslExchange,
  client: string,
  inline: readonly Element[],
): Promise<void> {
  await stream.send(
    xml(
      'authenticate',
      { xmlns: NS.sasl2, mechanism: exchange.mechanism },
      xml('initial-response', {}, exchange.first.toString('base64')),
      xml('user-agent', { id: client }, xml('software', {}, 'Balcony')),
      ...inline,
    ),
  )
}

/** Ends the exchange; resolves with the `<success/>` of a server that proved what its mechanism has it prove. */
export async function finishSignIn(stream: XmlStream, exchange: SaslExchange): Promise<Element> {
  let last = await answer(stream)
  if (last.is('challenge', NS.sasl2)) {
    const response = await exchange.respond(dataOf(last))
    await stream.send(xml('response', { xmlns: NS.sasl2 }, response.toString('base64')))
    last = await answer(stream)
  }
  const data = child(last, 'additional-data', NS.sasl2)
  if (!last.is('success', NS.sasl2) || !exchange.accepts(data ? dataOf(data) : Buffer.alloc(0))) {
    throw connectionError('server-not-proven')
  }
  return last
}

async function answer(stream: XmlStream): Promise<Element> {
  const element = await nextNonza(stream, DEADLINES.sasl)
  if (element.is('failure', NS.sasl2)) throw failureOf(element, NS.sasl2)
  // Further tasks, a second factor for one, are not known here.
  if (element.is('continue', NS.sasl2)) throw connectionError('no-safe-sign-in')
  return element
}
