import { randomInt, randomUUID } from 'node:crypto'
import type { Element } from '@xmpp/xml'
import { attribute, child, childText, xml } from '../../shared/codec/element.ts'
import { parseStanzaError } from '../../shared/codec/error.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { bareOf, type BareJid, type FullJid, parseFullJid } from '../../shared/model/jid.ts'
import type { ProblemCode } from '../../shared/model/stream.ts'
import { DEADLINES } from './limits.ts'
import { connectionError } from './problem.ts'
import { idOf } from './stanza.ts'
import type { XmlStream } from './stream.ts'

/** Binds the resource (RFC 6120 §7) and gives the address the server made of it; rejects with `resource-conflict`. */
export async function bindResource(
  stream: XmlStream,
  offered: Element,
  account: BareJid,
  resource: string,
): Promise<FullJid> {
  if (!child(offered, 'bind', NS.bind)) throw connectionError('not-xmpp')
  const payload = xml('bind', { xmlns: NS.bind }, xml('resource', {}, resource))
  const answers = await ask(stream, payload)
  // Before it is bound a stream has no place for stanzas (RFC 6120 §7.1): what came before the answer goes nowhere.
  const result = accepted(await stream.next(DEADLINES.bind, answers))
  const bind = child(result, 'bind', NS.bind)
  const jid = parseFullJid((bind && childText(bind, 'jid', NS.bind)) ?? '')
  if (!jid || bareOf(jid) !== account) throw connectionError('not-xmpp')
  return jid
}

/** Starts the session that RFC 3921 §3 asks for, where the server still requires one. */
export async function startSession(stream: XmlStream, offered: Element): Promise<void> {
  const session = child(offered, 'session', NS.session)
  if (!session || child(session, 'optional', NS.session)) return
  const answers = await ask(stream, xml('session', { xmlns: NS.session }))
  accepted((await stream.pick(DEADLINES.bind, answers)).element)
}

/** Writes a request; gives what tells its answer, which counts by its id alone, since nobody else can speak yet. */
async function ask(stream: XmlStream, payload: Element): Promise<(element: Element) => boolean> {
  const id = randomUUID()
  await stream.send(xml('iq', { type: 'set', id }, payload))
  return (element) =>
    element.is('iq', NS.client) &&
    idOf(element) === id &&
    ['result', 'error'].includes(attribute(element, 'type') ?? '')
}

function accepted(answer: Element): Element {
  if (attribute(answer, 'type') === 'error') throw refusal(answer)
  return answer
}

const REFUSALS: Readonly<Record<string, ProblemCode>> = {
  conflict: 'resource-conflict',
  forbidden: 'not-allowed',
  'not-allowed': 'not-allowed',
}

function refusal(iq: Element): Error {
  const { condition, text } = parseStanzaError(iq)
  return connectionError(REFUSALS[condition] ?? 'refused-by-server', { text: text ?? condition })
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** `balcony-` and eight characters that nobody can guess. */
export function ownResource(): string {
  const characters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `balcony-${characters.join('')}`
}
