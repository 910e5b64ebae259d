import type { FullJid } from './jid.ts'

/** The shows of RFC 6121 §4.7.2.1; a presence without one means `available`. */
export const SHOWS = ['available', 'chat', 'away', 'xa', 'dnd'] as const
export type Show = (typeof SHOWS)[number]

/** What one resource of a contact says of itself (RFC 6121 §4.7). */
export type ResourcePresence = {
  readonly jid: FullJid
  readonly show: Show
  readonly status?: string
  /** From -128 to 127 (RFC 6121 §4.7.2.3). */
  readonly priority: number
}

/** A resource came, changed or went (`presence` absent). */
export type PresenceChange = {
  readonly jid: FullJid
  readonly presence?: ResourcePresence
}

/** What a person chose to say of themselves. `offline` closes the stream after a goodbye. */
export type OwnPresence = {
  readonly show: Show | 'offline'
  readonly status: string
}

const RANK: Record<Show, number> = { chat: 0, available: 1, away: 2, xa: 3, dnd: 4 }

/**
 * The resource that stands for a contact: highest priority, then the most willing show, then the one heard of last;
 * undefined while none is online. The list is in the order in which the resources were heard of.
 */
export function leadingResource(
  resources: readonly ResourcePresence[],
): ResourcePresence | undefined {
  return resources.toReversed().toSorted(byPrecedence)[0]
}

function byPrecedence(a: ResourcePresence, b: ResourcePresence): number {
  return b.priority - a.priority || RANK[a.show] - RANK[b.show]
}
