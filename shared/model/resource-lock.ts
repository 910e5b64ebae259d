import { type FullJid, isFull, type Jid } from './jid.ts'

/** What is heard of a peer: a chat message, another that says something, an error, or that a resource comes, changes or goes. */
export type Heard = 'chat' | 'message' | 'error' | 'presence'

/**
 * The one resource of a peer that chat messages go to, after something was heard of them; undefined sends to the bare address
 * (RFC 6121 §5.1). Whoever writes first is answered there. That ends with any presence of the peer, since a device that says
 * it is away or gone may have been left, with an error, and with a message from another device, since nobody knows which of
 * the two they look at. Where no presence is ever heard it stays.
 */
export function lockAfter(lock: FullJid | undefined, heard: Heard, from: Jid): FullJid | undefined {
  if (heard === 'presence' || heard === 'error') return undefined
  if (lock === undefined) return heard === 'chat' && isFull(from) ? from : undefined
  return lock === from ? lock : undefined
}
