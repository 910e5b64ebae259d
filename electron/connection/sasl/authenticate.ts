import { randomBytes } from 'node:crypto'
import type { Element } from '@xmpp/xml'
import { child, children, childText, xml } from '../../../shared/codec/element.ts'
import { conditionOf } from '../../../shared/codec/error.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { ProblemCode } from '../../../shared/model/stream.ts'
import { DEADLINES } from '../limits.ts'
import { type ConnectionError, connectionError } from '../problem.ts'
import { isStanza, type XmlStream } from '../stream.ts'
import { saslprep } from './saslprep.ts'
import { type Hash, startScram } from './scram.ts'

export type Credentials = { readonly username: string; readonly password: string }

// Strongest first. PLAIN shows the password to the server, so it is taken only where nothing better is offered.
const SCRAM: readonly (readonly [mechanism: string, hash: Hash])[] = [
  ['SCRAM-SHA-512', 'sha512'],
  ['SCRAM-SHA-256', 'sha256'],
  ['SCRAM-SHA-1', 'sha1'],
]

/**
 * Signs in on a stream that is already encrypted (RFC 6120 §6), with the strongest mechanism both sides have.
 * Resolves only when the server accepted and, with SCRAM, proved that it knows the password as well.
 */
export async function authenticate(
  stream: XmlStream,
  offered: Element,
  credentials: Credentials,
): Promise<void> {
  const list = child(offered, 'mechanisms', NS.sasl)
  const names = list ? children(list, 'mechanism', NS.sasl).map((name) => name.getText()) : []
  const scram = SCRAM.find(([mechanism]) => names.includes(mechanism))
  if (scram) return signInWithScram(stream, scram, credentials)
  if (names.includes('PLAIN')) return signInPlainly(stream, credentials)
  throw connectionError('no-safe-sign-in')
}

async function signInWithScram(
  stream: XmlStream,
  [mechanism, hash]: readonly [string, Hash],
  credentials: Credentials,
): Promise<void> {
  const nonce = randomBytes(24).toString('base64')
  const exchange = startScram(hash, { ...credentials, nonce })
  await stream.send(saslElement('auth', exchange.first, { mechanism }))
  const challenge = await answer(stream)
  if (!challenge.is('challenge', NS.sasl)) throw connectionError('server-not-proven')
  await stream.send(saslElement('response', await exchange.respond(textOf(challenge))))
  let last = await answer(stream)
  let proof = textOf(last)
  if (last.is('challenge', NS.sasl)) {
    // RFC 6120 §6.3.10 lets a server send its last data as a challenge; then success follows an empty response.
    await stream.send(xml('response', { xmlns: NS.sasl }))
    last = await answer(stream)
    proof = textOf(last) || proof
  }
  if (!last.is('success', NS.sasl) || !exchange.proves(proof)) {
    throw connectionError('server-not-proven')
  }
}

/** RFC 4616. */
async function signInPlainly(stream: XmlStream, credentials: Credentials): Promise<void> {
  const username = saslprep(credentials.username)
  const password = saslprep(credentials.password)
  if (username === undefined || password === undefined) throw connectionError('wrong-password')
  await stream.send(saslElement('auth', `\0${username}\0${password}`, { mechanism: 'PLAIN' }))
  const last = await answer(stream)
  if (!last.is('success', NS.sasl)) throw connectionError('no-safe-sign-in')
}

/** The server's next word; stanzas have no place here and go nowhere, a failure rejects. */
async function answer(stream: XmlStream): Promise<Element> {
  let element = await stream.next(DEADLINES.sasl)
  while (isStanza(element)) element = await stream.next(DEADLINES.sasl)
  if (element.is('failure', NS.sasl)) throw failureOf(element)
  return element
}

const BY_CONDITION: Readonly<Record<string, ProblemCode>> = {
  'not-authorized': 'wrong-password',
  'credentials-expired': 'wrong-password',
  'account-disabled': 'account-disabled',
  'invalid-mechanism': 'no-safe-sign-in',
  'mechanism-too-weak': 'no-safe-sign-in',
  'encryption-required': 'no-safe-sign-in',
}

function failureOf(failure: Element): ConnectionError {
  const condition = conditionOf(failure, NS.sasl)
  const code = Object.hasOwn(BY_CONDITION, condition) ? BY_CONDITION[condition] : undefined
  return connectionError(code ?? 'refused-by-server', {
    text: childText(failure, 'text', NS.sasl) ?? condition,
  })
}

function saslElement(name: string, text: string, attrs: Record<string, string> = {}): Element {
  return xml(name, { xmlns: NS.sasl, ...attrs }, Buffer.from(text).toString('base64'))
}

function textOf(element: Element): string {
  return Buffer.from(element.getText(), 'base64').toString()
}
