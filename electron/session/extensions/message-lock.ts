import { attribute, type Element } from '../../../shared/codec/element.ts'
import {
  type BareJid,
  bareOf,
  type FullJid,
  isFull,
  type Jid,
  parseJid,
} from '../../../shared/model/jid.ts'
import { type Heard, lockAfter } from '../../../shared/model/resource-lock.ts'

export type LocksOptions = {
  readonly isContact: (jid: BareJid) => boolean
  readonly onChange: (peer: BareJid, resource: FullJid | undefined) => void
}

/** To which resource of whom chat messages go on this session, and which resources of contacts are known to be there. */
export class Locks {
  readonly #options: LocksOptions
  readonly #locks = new Map<BareJid, FullJid>()
  readonly #there = new Map<BareJid, Set<Jid>>()

  constructor(options: LocksOptions) {
    this.#options = options
  }

  /** Where a chat message to somebody goes. */
  addressOf(peer: BareJid): Jid {
    return this.#locks.get(peer) ?? peer
  }

  /** Whether a resource is there; undefined where nothing is known of the peer's presence. */
  isThere(jid: FullJid): boolean | undefined {
    return this.#there.get(bareOf(jid))?.has(jid)
  }

  hear(heard: Heard, from: Jid): void {
    const peer = bareOf(from)
    const before = this.#locks.get(peer)
    const after = lockAfter(before, heard, from)
    if (before === after) return
    if (!after) return this.release(peer)
    this.#locks.set(peer, after)
    this.#options.onChange(peer, after)
  }

  /** Messages to the peer go to all their resources again. */
  release(peer: BareJid): void {
    if (this.#locks.delete(peer)) this.#options.onChange(peer, undefined)
  }

  /** Takes a presence stanza; those about subscriptions and errors say nothing of a resource. */
  hearPresence(stanza: Element): void {
    const type = attribute(stanza, 'type')
    if (type !== undefined && type !== 'unavailable') return
    const from = parseJid(attribute(stanza, 'from') ?? '')
    if (!from) return
    this.#note(from, type === undefined)
    this.hear('presence', from)
  }

  /** The session is over: who is there will be told anew. */
  clear(): void {
    this.#there.clear()
    for (const peer of this.#locks.keys()) this.#options.onChange(peer, undefined)
    this.#locks.clear()
  }

  #note(from: Jid, available: boolean): void {
    const peer = bareOf(from)
    // Of strangers nothing is kept: there is no end to them.
    if (!this.#options.isContact(peer)) return
    const there = this.#there.get(peer)
    if (!there) this.#there.set(peer, new Set(available ? [from] : []))
    else if (available) there.add(from)
    else if (isFull(from)) there.delete(from)
    else there.clear()
  }
}
