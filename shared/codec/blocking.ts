import { type Jid, parseJid } from '../model/jid.ts'
import { attribute, child, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** What happened to the list: whom it now keeps away, or no longer does; `everybody` where none is kept away any more. */
export type BlockChange =
  | { readonly kind: 'block'; readonly jids: readonly Jid[] }
  | { readonly kind: 'unblock'; readonly jids: readonly Jid[] | 'everybody' }

/** Asks for the list (XEP-0191 §3.2). */
export function buildBlockListGet(): Element {
  return xml('blocklist', { xmlns: NS.blocking })
}

/** Keeps one away, or lets them again (XEP-0191 §3.3, §3.4). Always names somebody: naming nobody would let everybody. */
export function buildBlockSet(kind: BlockChange['kind'], jid: Jid): Element {
  return xml(kind, { xmlns: NS.blocking }, xml('item', { jid }))
}

/** The addresses in the list; what is no address is left out. */
export function parseBlockList(result: Element): readonly Jid[] {
  const list = child(result, 'blocklist', NS.blocking)
  return list ? jidsOf(list) : []
}

/** What a push says (XEP-0191 §3.3, §3.4); undefined where it says nothing. */
export function parseBlockPush(iq: Element): BlockChange | undefined {
  const block = child(iq, 'block', NS.blocking)
  if (block) {
    const jids = jidsOf(block)
    return jids.length > 0 ? { kind: 'block', jids } : undefined
  }
  const unblock = child(iq, 'unblock', NS.blocking)
  if (!unblock) return undefined
  const named = children(unblock, 'item', NS.blocking).length > 0
  return { kind: 'unblock', jids: named ? jidsOf(unblock) : 'everybody' }
}

function jidsOf(list: Element): readonly Jid[] {
  return children(list, 'item', NS.blocking).flatMap(
    (item) => parseJid(attribute(item, 'jid') ?? '') ?? [],
  )
}
