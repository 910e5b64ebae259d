import type { Ask } from '../model/message.ts'
import { attribute, child, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** Longer ids are nobody's, and would have to be kept with each message. In UTF-16 units. */
const LONGEST_ID = 1024

/** Asks to be told when a message has arrived (XEP-0184 §7). */
export function buildReceiptRequest(): Element {
  return xml('request', { xmlns: NS.receipts })
}

/** Asks to be told when a message is displayed (XEP-0333 §4.1). */
export function buildMarkable(): Element {
  return xml('markable', { xmlns: NS.markers })
}

/** What the sender of a message wants to be told of it. */
export function parseAsks(message: Element): readonly Ask[] {
  return [
    ...(child(message, 'request', NS.receipts) ? (['receipt'] as const) : []),
    ...(child(message, 'markable', NS.markers) ? (['marker'] as const) : []),
  ]
}

/** What is told of a message: that it arrived, or that it and what came before it was displayed. `id` is its sender's. */
export type Told = { readonly what: 'receipt' | 'displayed'; readonly id: string }

/** The element that tells it (XEP-0184 §7, XEP-0333 §4.2). */
export function buildTold({ what, id }: Told): Element {
  return what === 'receipt'
    ? xml('received', { xmlns: NS.receipts, id })
    : xml('displayed', { xmlns: NS.markers, id })
}

/** What a message tells of others; nothing where it names none, or says it of several at once. */
export function parseTold(message: Element): readonly Told[] {
  const receipts = children(message, 'received', NS.receipts)
  const markers = children(message, 'displayed', NS.markers)
  return [...only('receipt', receipts), ...only('displayed', markers)]
}

/** An id by which a message can be named to whoever wrote it, or undefined. */
export function usableId(id: string | undefined): string | undefined {
  return id !== undefined && id !== '' && id.length <= LONGEST_ID ? id : undefined
}

function only(what: Told['what'], found: readonly Element[]): readonly Told[] {
  const [element] = found
  const id = element && found.length === 1 ? usableId(attribute(element, 'id')) : undefined
  return id === undefined ? [] : [{ what, id }]
}
