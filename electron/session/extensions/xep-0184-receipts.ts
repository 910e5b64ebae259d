/** Message Delivery Receipts, XEP-0184 1.4.0: says that messages arrived, and hears that those of ours did. */
import { attribute, childText, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { parseAsks, parseTold, usableId } from '../../../shared/codec/receipts.ts'
import { type Jid, parseJid } from '../../../shared/model/jid.ts'
import { type Extension, NotKept, type SessionContext } from '../extension.ts'
import type { Deliveries } from './message-delivery.ts'
import { buildTelling, Teller } from './telling.ts'

export type Receipts = Extension & {
  /** A message came that this device gets to see for the first time, by another way than to itself (XEP-0184 §5.5). */
  arrived(message: Element, from: Jid): void
}

/**
 * `mayTell` says of an address whether it may learn that one is there. To be attached behind what keeps messages: what was not
 * kept is not said to have arrived.
 */
export function receiptsExtension(
  deliveries: Pick<Deliveries, 'hear'>,
  mayTell: (jid: Jid) => boolean,
): Receipts {
  const teller = new Teller(mayTell)
  let attached: SessionContext | undefined

  function answer(session: SessionContext, message: Element, from: Jid): void {
    const id = usableId(attribute(message, 'id'))
    const type = attribute(message, 'type') ?? 'normal'
    if (type !== 'chat' && type !== 'normal') return
    if (id === undefined || !parseAsks(message).includes('receipt') || !saysSomething(message))
      return
    if (parseTold(message).length > 0 || !mayTell(from)) return
    session.whenKept(() => teller.tell(buildTelling(type, from, { what: 'receipt', id })))
  }

  return {
    ns: NS.receipts,
    features: [NS.receipts],
    arrived(message, from) {
      if (attached) answer(attached, message, from)
    },
    attach(session) {
      attached = session
      teller.attach(session)
      session.router.onMessage((message) => {
        const from = parseJid(attribute(message, 'from') ?? '')
        if (!from || attribute(message, 'type') === 'error') return
        hearTold(deliveries, message, from, 'receipt')
        // Copies of what came to other devices, and what is in the archive, are wrapped.
        answer(session, message, from)
      })
    },
  }
}

/** Takes what a message tells of ours; throws a NotKept. */
export function hearTold(
  deliveries: Pick<Deliveries, 'hear'>,
  message: Element,
  from: Jid,
  about: 'receipt' | 'displayed',
): void {
  try {
    for (const { what, id } of parseTold(message)) {
      if (what === about) deliveries.hear(from, id, what)
    }
  } catch (error) {
    throw new NotKept(error)
  }
}

function saysSomething(message: Element): boolean {
  return ['body', 'subject'].some((name) => childText(message, name, NS.client) !== undefined)
}
