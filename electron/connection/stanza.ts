import type { Element } from '@xmpp/xml'
import { attribute, child, childElements } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { CutStanza } from './xml/stream-element.ts'

/** Whether a stanza of the stream's own kind: only those are routed (RFC 6120 §4.8). */
export function isStanza(element: Element): boolean {
  const name = element.getName()
  return (
    element.getNS() === NS.client && (name === 'iq' || name === 'message' || name === 'presence')
  )
}

/** Whether a message says nothing but that the archive has one (XEP-0313 §4.2). */
export function isArchiveResult(message: Element): boolean {
  const [result, ...more] = childElements(message)
  return result?.is('result', NS.archive) === true && more.length === 0
}

/** The id of a stanza, empty where it has none. */
export function idOf(stanza: Element): string {
  return attribute(stanza, 'id') ?? ''
}

/** Whether a request after whose success a server hands stanzas of others on: to bind or to resume, however it is made. */
export function asksForSession(request: Element): boolean {
  return (
    request.is('resume', NS.streamManagement) ||
    child(request, 'resume', NS.streamManagement) !== undefined ||
    child(request, 'bind', NS.bind2) !== undefined ||
    child(request, 'bind', NS.bind) !== undefined
  )
}

/** Whether an answer that grants one. */
export function grantsSession(answer: Element): boolean {
  return (
    answer.is('resumed', NS.streamManagement) ||
    answer.is('success', NS.sasl2) ||
    (answer.is('iq', NS.client) && child(answer, 'bind', NS.bind) !== undefined)
  )
}

/** Whether a stanza broke a limit: nothing is left of it but its own tag, and what it said is not known. */
export function isCut(stanza: Element): boolean {
  return stanza instanceof CutStanza
}

/** A stanza of this kind broke a limit and was read over. */
export class CutError extends Error {
  constructor(kind: string) {
    super(`a stanza beyond the limits was read over: ${kind}`)
    this.name = 'CutError'
  }
}
