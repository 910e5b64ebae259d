import type { DeliveryEvent } from '../../../shared/model/delivery.ts'
import { type BareJid, bareOf, type Jid } from '../../../shared/model/jid.ts'
import type { Message, MessageId } from '../../../shared/model/message.ts'
import { placeOf } from '../../../shared/state/reduce.ts'
import type { SessionContext } from '../extension.ts'

/** Where it is kept how far messages of ours got. Each call returns after it is kept, or throws. */
export type DeliveryStore = {
  find(id: MessageId): Message | undefined
  /** The message to somebody that this device, or another one of ours, sent under this id. */
  findSent(peer: BareJid, id: string): Message | undefined
  /** Gives the message as it is then; undefined where nothing changes. */
  advance(id: MessageId, event: Happening): Message | undefined
  /** The message was displayed where it went, and with it what came before. Gives all that are read since. */
  display(message: Message): readonly Message[]
}

type Happening = Exclude<DeliveryEvent, { type: 'edited' }>

/** How far messages of ours got: all that changes it goes through here, is kept, and is told. */
export class Deliveries {
  readonly #store: DeliveryStore
  #session: SessionContext | undefined

  constructor(store: DeliveryStore) {
    this.#store = store
  }

  attach(session: SessionContext): void {
    this.#session = session
  }

  /** Something happened to a message of ours; false where that changes nothing. */
  advance(id: MessageId, event: Happening): boolean {
    const message = this.#store.advance(id, event)
    if (message) this.#tell(message)
    return message !== undefined
  }

  /** Somebody says that a message reached them, which counts from those alone whom it was for. */
  hear(from: Jid, id: string, what: 'receipt' | 'displayed'): void {
    const message = this.#store.findSent(bareOf(from), id)
    if (!message) return
    if (what === 'receipt') this.advance(message.id, { type: what })
    else for (const read of this.#store.display(message)) this.#tell(read)
  }

  #tell(message: Message): void {
    const { id, delivery } = message
    if (!delivery) return
    this.#session?.emit({ type: 'message.delivery', place: placeOf(message), id, delivery })
    // It may have been on its way for long, and be known to no list any more.
    if (delivery.state === 'failed') this.#session?.emit({ type: 'outbox.added', message })
  }
}
