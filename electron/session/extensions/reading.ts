import type { Place } from '../../../shared/ipc/contract.ts'
import { attribute, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { parseTold } from '../../../shared/codec/receipts.ts'
import { type BareJid, type Jid, parseBareJid } from '../../../shared/model/jid.ts'
import type { Reading } from '../../../shared/state/state.ts'
import { type Extension, NotKept, type SessionContext } from '../extension.ts'
import type { Deliveries } from './message-delivery.ts'
import { type MarkerStore, markersExtension } from './xep-0333-markers.ts'
import { type ReadSyncStore, readSyncExtension } from './xep-0490-read-sync.ts'

/** Where it is kept up to where one has read. Each call returns after it is kept, or throws. */
export type ReadingStore = MarkerStore &
  ReadSyncStore & {
    /** Gives how the place is then; undefined where it was read as far before. */
    readTo(place: Place, upTo: number, where: 'here' | 'elsewhere'): Reading | undefined
    /** Where the message of a conversation stands that its sender calls so. */
    orderOf(
      peer: BareJid,
      known: { readonly archiveId: string } | { readonly senderId: string },
    ): number | undefined
  }

export type ReadingOptions = {
  readonly deliveries: Pick<Deliveries, 'hear'>
  /** Whether an address may learn what one has read. */
  readonly mayTell: (jid: Jid) => boolean
  /** Resolves when it is known what came while there was no session. */
  readonly ready?: () => Promise<void>
}

export type ReadMarks = {
  readonly extensions: readonly Extension[]
  /** The person has read a place up to a message, on this device: whoever may know is told. */
  read(place: Place, upTo: number): void
  /** A place was read up to a message on another device, which tells whom it wants; throws a NotKept. */
  readElsewhere(place: Place, upTo: number): void
  /** Takes a message that another device of ours sent, for what it says that was read there; throws a NotKept. */
  hearOwn(message: Element): void
}

/** Up to where one has read: kept, shown, and told to whoever wrote and to one's other devices. */
export function readingExtensions(
  store: ReadingStore,
  { deliveries, mayTell, ready = async () => {} }: ReadingOptions,
): ReadMarks {
  let session: SessionContext | undefined
  const markers = markersExtension(deliveries, store, mayTell)
  const sync = readSyncExtension(store, { ready, onRead: readElsewhere })
  const own: Extension = {
    ns: NS.client,
    features: [],
    attach: (context) => void (session = context),
  }

  function move(place: Place, upTo: number, where: 'here' | 'elsewhere'): boolean {
    const now = store.readTo(place, upTo, where)
    if (now) session?.emit({ type: 'read.changed', place, ...now })
    return now !== undefined
  }

  function readElsewhere(place: Place, upTo: number): void {
    try {
      move(place, upTo, 'elsewhere')
    } catch (error) {
      throw new NotKept(error)
    }
  }

  return {
    extensions: [own, markers, sync],
    read(place, upTo) {
      if (!move(place, upTo, 'here')) return
      markers.tell()
      sync.publish()
    },
    readElsewhere,
    hearOwn(message) {
      const peer = parseBareJid(attribute(message, 'to') ?? '')
      const id = parseTold(message).find(({ what }) => what === 'displayed')?.id
      const order = peer && id !== undefined ? store.orderOf(peer, { senderId: id }) : undefined
      if (peer && order !== undefined) readElsewhere(peer, order)
    },
  }
}
