import { childElements, type Element, attribute, child, childText } from './element.ts'
import { NS } from './namespaces.ts'

/** A stanza error (RFC 6120 §8.3). */
export type StanzaError = {
  /** The condition's element name; `undefined-condition` where the error names none. */
  readonly condition: string
  /** `cancel`, `continue`, `modify`, `auth` or `wait`, or what was sent instead. */
  readonly type: string
  readonly text?: string
}

/** The error in a stanza of type error; one without an `<error/>` has an undefined condition. */
export function parseStanzaError(stanza: Element): StanzaError {
  const error = child(stanza, 'error', NS.client)
  if (!error) return { condition: 'undefined-condition', type: 'cancel' }
  const condition = conditionOf(error, NS.stanzaErrors)
  const text = childText(error, 'text', NS.stanzaErrors)
  const type = attribute(error, 'type') ?? 'cancel'
  return text === undefined ? { condition, type } : { condition, type, text }
}

/** The name of the first element of the namespace that is not the text; `undefined-condition` where there is none. */
export function conditionOf(error: Element, ns: string): string {
  const condition = childElements(error).find(
    (element) => element.getNS() === ns && element.getName() !== 'text',
  )
  return condition?.getName() ?? 'undefined-condition'
}
