/** Displayed Markers, XEP-0333 1.0.0: says up to where one has read, and hears how far others have. */
import { attribute } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { type Jid, parseJid } from '../../../shared/model/jid.ts'
import type { Place } from '../../../shared/ipc/contract.ts'
import type { Message } from '../../../shared/model/message.ts'
import type { Extension, SessionContext } from '../extension.ts'
import type { Deliveries } from './message-delivery.ts'
import { buildTelling, Teller } from './telling.ts'
import { hearTold } from './xep-0184-receipts.ts'

/** Where it is kept what others were told. Each call returns after it is kept, or throws. */
export type MarkerStore = {
  /** Of each conversation whose other side does not know how far one has read: the newest message read that asks for it. */
  untold(): readonly { readonly place: Place; readonly upTo: number; readonly message: Message }[]
  setTold(place: Place, upTo: number): void
}

export type Markers = Extension & {
  /** Tells those who may know, and do not, up to where one has read; without a stream, when there is one again. */
  tell(): void
}

/** `mayTell` says of an address whether it may learn what one has read. */
export function markersExtension(
  deliveries: Pick<Deliveries, 'hear'>,
  store: MarkerStore,
  mayTell: (jid: Jid) => boolean,
): Markers {
  let session: SessionContext | undefined
  const teller = new Teller(mayTell)

  function tell(): void {
    if (!session?.online) return
    for (const { place, upTo, message } of store.untold()) {
      // Who may not know is not told later either: what was read by then is past.
      store.setTold(place, upTo)
      const { peer, senderId: id } = message
      if (id !== undefined && mayTell(peer)) {
        teller.tell(buildTelling('chat', peer, { what: 'displayed', id }))
      }
    }
  }

  return {
    ns: NS.markers,
    features: [NS.markers],
    attach(context) {
      session = context
      teller.attach(context)
      context.on('online', tell)
      context.router.onMessage((message) => {
        const from = parseJid(attribute(message, 'from') ?? '')
        if (!from || attribute(message, 'type') === 'error') return
        hearTold(deliveries, message, from, 'displayed')
      })
    },
    tell,
  }
}
