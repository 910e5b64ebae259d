import { randomInt, randomUUID } from 'node:crypto'
import type { Element } from '@xmpp/xml'
import { attribute, child, childText, xml } from '../../shared/codec/element.ts'
import { parseStanzaError } from '../../shared/codec/error.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { bareOf, type BareJid, type FullJid, parseFullJid } from '../../shared/model/jid.ts'
import { DEADLINES } from './limits.ts'
import { connectionError } from './problem.ts'
import { idOf, nextWhere, type XmlStream } from './stream.ts'

/** Binds the resource (RFC 6120 §7) and gives the address the server made of it; rejects with `resource-conflict`. */
export async function bindResource(
  stream: XmlStream,
  offered: Element,
  account: BareJid,
  resource: string,
): Promise<FullJid> {
  if (!child(offered, 'bind', NS.bind)) throw connectionError('not-xmpp')
  const result = await request(
    stream,
    xml('bind', { xmlns: NS.bind }, xml('resource', {}, resource)),
  )
  const bind = child(result, 'bind', NS.bind)
  const jid = parseFullJid((bind && childText(bind, 'jid', NS.bind)) ?? '')
  if (!jid || bareOf(jid) !== account) throw connectionError('not-xmpp')
  return jid
}

/** Starts the session that RFC 3921 §3 asks for, where the server still requires one. */
export async function startSession(stream: XmlStream, offered: Element): Promise<void> {
  const session = child(offered, 'session', NS.session)
  if (!session || child(session, 'optional', NS.session)) return
  await request(stream, xml('session', { xmlns: NS.session }))
}

/** One iq before anything else is routed: its own answer by id, everything else goes nowhere. */
async function request(stream: XmlStream, payload: Element): Promise<Element> {
  const id = randomUUID()
  await stream.send(xml('iq', { type: 'set', id }, payload))
  const answer = await nextWhere(stream, DEADLINES.bind, (element) => {
    const answers = element.is('iq', NS.client) && idOf(element) === id
    return answers && ['result', 'error'].includes(attribute(element, 'type') ?? '')
  })
  if (attribute(answer, 'type') === 'error') throw refusal(answer)
  return answer
}

function refusal(iq: Element): Error {
  const { condition, text } = parseStanzaError(iq)
  const code = condition === 'conflict' ? 'resource-conflict' : 'refused-by-server'
  return connectionError(code, { text: text ?? condition })
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** `balcony-` and eight characters that nobody can guess. */
export function ownResource(): string {
  const characters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `balcony-${characters.join('')}`
}
