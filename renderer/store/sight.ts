import { leadingResource, type ResourcePresence, type Show } from '../../shared/model/presence.ts'
import type { RosterItem } from '../../shared/model/roster.ts'

/** How somebody looks from here; `unknown` are those who do not let one see it (RFC 3921 §9.1). */
export type Sight = Show | 'offline' | 'unknown'

/** How a contact looks, by the resource that stands for them. */
export function sightOf(
  item: RosterItem | undefined,
  resources: readonly ResourcePresence[] = [],
): Sight {
  return leadingResource(resources)?.show ?? (isSeen(item) ? 'offline' : 'unknown')
}

/** Whether one is told when they are online. */
export function isSeen(item: RosterItem | undefined): boolean {
  return item?.subscription === 'to' || item?.subscription === 'both'
}
