import type { Element } from '@xmpp/xml'
import { mendText } from '../../shared/model/text.ts'

/** The element as text that any XML parser takes. */
export function serialize(element: Element): string {
  return mendText(element.toString())
}
