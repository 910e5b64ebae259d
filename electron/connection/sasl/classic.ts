import type { Element } from '@xmpp/xml'
import { xml } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { DEADLINES } from '../limits.ts'
import { connectionError } from '../problem.ts'
import { nextNonza, type XmlStream } from '../stream.ts'
import type { SaslExchange } from './exchange.ts'
import { failureOf } from './failure.ts'

const NOTHING = Buffer.alloc(0)

/**
 * Signs in on a stream that is already encrypted (RFC 6120 §6). Resolves only when the server accepted and proved what its
 * mechanism has it prove.
 */
export async function authenticate(stream: XmlStream, exchange: SaslExchange): Promise<void> {
  const attrs = { xmlns: NS.sasl, mechanism: exchange.mechanism }
  await stream.send(xml('auth', attrs, exchange.first.toString('base64')))
  let last = await answer(stream)
  let data: Buffer = NOTHING
  for (let step = 0; last.is('challenge', NS.sasl); step += 1) {
    data = dataOf(last)
    // RFC 6120 §6.3.10 lets a server send its last data as a challenge; then success follows an empty response.
    const response = step === 0 ? await exchange.respond(data) : NOTHING
    if (step > 1) throw connectionError('server-not-proven')
    await stream.send(xml('response', { xmlns: NS.sasl }, response.toString('base64')))
    last = await answer(stream)
  }
  const final = dataOf(last)
  if (!last.is('success', NS.sasl) || !exchange.accepts(final.length > 0 ? final : data)) {
    throw connectionError('server-not-proven')
  }
}

async function answer(stream: XmlStream): Promise<Element> {
  const element = await nextNonza(stream, DEADLINES.sasl)
  if (element.is('failure', NS.sasl)) throw failureOf(element, NS.sasl)
  return element
}

/** The SASL data in an element. */
export function dataOf(element: Element): Buffer {
  return Buffer.from(element.getText(), 'base64')
}
