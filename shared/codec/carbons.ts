import { child, children, type Element, xml } from './element.ts'
import { type Forwarded, parseForwarded } from './forwarded.ts'
import { NS } from './namespaces.ts'

/** A copy of what another device of the account sent or received (XEP-0280 §6, §7). */
export type Carbon = { readonly kind: 'sent' | 'received'; readonly forwarded: Forwarded }

/** Asks for copies (XEP-0280 §4). */
export function buildCarbonsEnable(): Element {
  return xml('enable', { xmlns: NS.carbons })
}

/** The copy that a stanza carries; undefined where it carries none, several, or one of what was to stay private (§8). */
export function parseCarbon(stanza: Element): Carbon | undefined {
  const found = (['sent', 'received'] as const).flatMap((kind) =>
    children(stanza, kind, NS.carbons).map((element) => ({ kind, element })),
  )
  const [only] = found
  if (found.length !== 1 || !only) return undefined
  const forwarded = parseForwarded(only.element)
  if (!forwarded || isPrivate(stanza) || isPrivate(forwarded.message)) return undefined
  return { kind: only.kind, forwarded }
}

function isPrivate(stanza: Element): boolean {
  return child(stanza, 'private', NS.carbons) !== undefined
}
