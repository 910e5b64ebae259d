import type { LangText } from '../model/lang.ts'
import { attribute, child, childElements, type Element } from './element.ts'
import { NS } from './namespaces.ts'
import { choiceOf, plainText, textsOf } from './texts.ts'

/** A stanza error (RFC 6120 §8.3). */
export type StanzaError = {
  /** The condition's element name; `undefined-condition` where the error names none. */
  readonly condition: string
  /** `cancel`, `continue`, `modify`, `auth` or `wait`, or what was sent instead. */
  readonly type: string
  readonly text?: string
  /** All copies of the text, where there are several or where its language is said. */
  readonly texts?: readonly LangText[]
  /** What an application said beside it, each by namespace and name. */
  readonly application?: readonly { readonly ns: string; readonly name: string }[]
}

/** The error in a stanza of type error; one without an `<error/>` has an undefined condition. */
export function parseStanzaError(stanza: Element): StanzaError {
  const error = child(stanza, 'error', NS.client)
  if (!error) return { condition: 'undefined-condition', type: 'cancel' }
  const copies = textsOf(error, 'text', NS.stanzaErrors)
  const text = plainText(copies)
  const texts = choiceOf(copies)
  const application = childElements(error)
    .filter((element) => ![NS.client, NS.stanzaErrors, ''].includes(element.getNS() ?? ''))
    .map((element) => ({ ns: element.getNS() ?? '', name: element.getName() }))
  return {
    condition: conditionOf(error, NS.stanzaErrors),
    type: attribute(error, 'type') ?? 'cancel',
    ...(text === undefined ? {} : { text }),
    ...(texts === undefined ? {} : { texts }),
    ...(application.length === 0 ? {} : { application }),
  }
}

/** The name of the first element of the namespace that is not the text; `undefined-condition` where there is none. */
export function conditionOf(error: Element, ns: string): string {
  const condition = childElements(error).find(
    (element) => element.getNS() === ns && element.getName() !== 'text',
  )
  return condition?.getName() ?? 'undefined-condition'
}
