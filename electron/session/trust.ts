import {
  type BareJid,
  bareOf,
  domainOf,
  type FullJid,
  type Jid,
  parseJid,
} from '../../shared/model/jid.ts'

/**
 * Whether a stanza speaks for one's own account: without a sender, or from its bare address (RFC 6121 §2.1.6).
 * A full address, even one's own, does not: other devices may not write into the roster by themselves.
 */
export function speaksForAccount(from: string | undefined, account: BareJid): boolean {
  return from === undefined || parseJid(from) === account
}

/**
 * Whether a reply comes from whom it was asked of (RFC 6120 §8.1.2.1). What was asked of nobody, or of one's own account
 * or server, is answered by the server: without a sender, or in the name of the account, the stream or the domain.
 */
export function answersFor(
  asked: Jid | undefined,
  from: string | undefined,
  own: FullJid,
): boolean {
  const account = bareOf(own)
  const server: string = domainOf(own)
  const ofServer = asked === undefined || asked === account || asked === server
  if (from === undefined) return ofServer
  const replier = parseJid(from)
  if (replier === undefined) return false
  if (asked !== undefined) return replier === asked
  return replier === account || replier === own || replier === server
}

/** Whether a sender is one's own account or server: only these are believed about the time of a message (XEP-0203 §4). */
export function isOwnServer(from: Jid, account: BareJid): boolean {
  return bareOf(from) === account || from === domainOf(account)
}
