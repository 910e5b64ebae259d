import { type Jid, parseJid } from '../model/jid.ts'
import { attribute, child, type Element } from './element.ts'
import { NS } from './namespaces.ts'

/** When something was sent, in milliseconds since 1970, and who says so (XEP-0203). */
export type Delay = { readonly time: number; readonly from?: Jid }

// XEP-0082: the one form of date and time that XMPP uses.
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u

/** What a stanza says of having been kept, or undefined where it says nothing that can be read. */
export function parseDelay(stanza: Element): Delay | undefined {
  const delay = child(stanza, 'delay', NS.delay)
  const stamp = delay && attribute(delay, 'stamp')
  if (!delay || !stamp || !STAMP.test(stamp)) return undefined
  const time = Date.parse(stamp)
  if (Number.isNaN(time)) return undefined
  const from = parseJid(attribute(delay, 'from') ?? '')
  return from ? { time, from } : { time }
}
