import { type BareJid, parseBareJid } from '../model/jid.ts'
import { attribute, child, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'
import { usableId } from './receipts.ts'
import { parseStanzaId } from './stanza-id.ts'

/** Up to which message a conversation was displayed: the one that one's own archive calls so (XEP-0490 §4.1). */
export type DisplayedUpTo = { readonly peer: BareJid; readonly archiveId: string }

/** Without these others could read it, or nothing would be kept. */
const OPTIONS = {
  'pubsub#persist_items': 'true',
  'pubsub#access_model': 'whitelist',
} as const
/** With these all conversations are kept, and nothing is told that nobody asked for. */
const FURTHER_OPTIONS = {
  'pubsub#max_items': 'max',
  'pubsub#send_last_published_item': 'never',
} as const

/** Asks one's own account for all that was published (XEP-0490 §4.4). */
export function buildDisplayedGet(): Element {
  return xml('pubsub', { xmlns: NS.pubsub }, xml('items', { node: NS.readSync }))
}

/**
 * Publishes how far one has read in a conversation, to oneself alone (XEP-0490 §4.2). `further`: with the options that older
 * servers refuse to hear of here; see {@link buildDisplayedConfigure}.
 */
export function buildDisplayedSet(
  account: BareJid,
  { peer, archiveId }: DisplayedUpTo,
  further: boolean,
): Element {
  const id = xml('stanza-id', { xmlns: NS.stanzaIds, by: account, id: archiveId })
  const item = xml('item', { id: peer }, xml('displayed', { xmlns: NS.readSync }, id))
  const options = further ? { ...OPTIONS, ...FURTHER_OPTIONS } : OPTIONS
  return xml(
    'pubsub',
    { xmlns: NS.pubsub },
    xml('publish', { node: NS.readSync }, item),
    xml('publish-options', {}, form(NS.publishOptions, options)),
  )
}

/** Asks for all options at the node itself, once it is there (XEP-0060 §8.2). */
export function buildDisplayedConfigure(): Element {
  const options = { ...OPTIONS, ...FURTHER_OPTIONS }
  return xml(
    'pubsub',
    { xmlns: NS.pubsubOwner },
    xml('configure', { node: NS.readSync }, form(NS.nodeConfig, options)),
  )
}

function form(type: string, values: Readonly<Record<string, string>>): Element {
  const field = (name: string, value: string, attributes = {}) =>
    xml('field', { var: name, ...attributes }, xml('value', {}, value))
  return xml(
    'x',
    { xmlns: NS.dataForms, type: 'submit' },
    field('FORM_TYPE', type, { type: 'hidden' }),
    ...Object.entries(values).map(([name, value]) => field(name, value)),
  )
}

/** What a result of {@link buildDisplayedGet} says; what is malformed in it is left out. */
export function parseDisplayedResult(iq: Element, account: BareJid): readonly DisplayedUpTo[] {
  return itemsOf(child(iq, 'pubsub', NS.pubsub), NS.pubsub, account)
}

/** What a message says that was published, whoever sent it. */
export function parseDisplayedEvent(message: Element, account: BareJid): readonly DisplayedUpTo[] {
  return itemsOf(child(message, 'event', NS.pubsubEvent), NS.pubsubEvent, account)
}

function itemsOf(
  parent: Element | undefined,
  ns: string,
  account: BareJid,
): readonly DisplayedUpTo[] {
  const items = parent && child(parent, 'items', ns)
  if (!items || attribute(items, 'node') !== NS.readSync) return []
  return children(items, 'item', ns).flatMap((item) => {
    const peer = parseBareJid(attribute(item, 'id') ?? '')
    const displayed = child(item, 'displayed', NS.readSync)
    const archiveId = usableId(displayed && parseStanzaId(displayed, account))
    return peer && archiveId !== undefined ? [{ peer, archiveId }] : []
  })
}
