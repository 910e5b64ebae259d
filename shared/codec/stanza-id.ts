import type { BareJid } from '../model/jid.ts'
import { attribute, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** Says that the id of a message is its sender's own and goes with it wherever it is kept (XEP-0359 §3.2). */
export function buildOriginId(id: string): Element {
  return xml('origin-id', { xmlns: NS.stanzaIds, id })
}

/**
 * What an archive calls a message (XEP-0359 §3.1); undefined where it has no name or several. It is to be believed only where
 * that archive says that it takes away what others write in its name.
 */
export function parseStanzaId(stanza: Element, by: BareJid): string | undefined {
  const ids = children(stanza, 'stanza-id', NS.stanzaIds).filter(
    (element) => attribute(element, 'by') === by,
  )
  const [only] = ids
  return (ids.length === 1 && only && attribute(only, 'id')) || undefined
}
