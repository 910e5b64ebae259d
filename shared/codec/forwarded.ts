import { childElements, children, type Element } from './element.ts'
import { type Delay, parseDelay } from './delay.ts'
import { NS } from './namespaces.ts'

/** A message inside of another stanza, and when it was sent as whoever forwards it says. */
export type Forwarded = { readonly message: Element; readonly delay?: Delay }

/** The one message that an element forwards (XEP-0297); undefined where it forwards none, several, or something else. */
export function parseForwarded(holder: Element): Forwarded | undefined {
  const [forwarded, ...more] = children(holder, 'forwarded', NS.forward)
  if (!forwarded || more.length > 0) return undefined
  const stanzas = childElements(forwarded).filter((element) => !element.is('delay', NS.delay))
  const [message] = stanzas
  if (stanzas.length !== 1 || !message?.is('message', NS.client)) return undefined
  const delay = parseDelay(forwarded)
  return { message, ...(delay ? { delay } : {}) }
}
