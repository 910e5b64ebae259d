import { type BareJid, bareOf, domainOf, type Jid, parseJid } from '../../shared/model/jid.ts'
import type { Subscription } from '../../shared/model/roster.ts'
import { speaksForAccount } from './trust.ts'

/** Who may know that one is there, as the roster and what was shown beside it say. */
export type Sharing = {
  /** The subscription of a contact, undefined where the address is none. */
  subscription(jid: BareJid): Subscription | undefined
  /** Whom one's presence was sent beside those who may always see it (RFC 6121 §4.6). */
  sharedWith(): readonly Jid[]
}

/** Tells of the sender of a request whether it may learn anything of this device: an answer says that it is there. */
export type Audience = (from: string | undefined) => boolean

/** One's own account and server, one's own devices, and whoever sees one's presence. */
export function audience(account: BareJid, { subscription, sharedWith }: Sharing): Audience {
  return (from) => {
    if (speaksForAccount(from, account)) return true
    const jid = parseJid(from ?? '')
    if (!jid) return false
    const contact = bareOf(jid)
    if (jid === domainOf(account) || contact === account) return true
    if (['from', 'both'].includes(subscription(contact) ?? '')) return true
    return sharedWith().some((shared) => shared === jid || shared === contact)
  }
}
