import type { FullJid, Jid } from './jid.ts'
import type { LangText } from './lang.ts'
import type { AccountSettings } from './settings.ts'

/** The shows of RFC 6121 §4.7.2.1; a presence without one means `available`. */
export const SHOWS = ['available', 'chat', 'away', 'xa', 'dnd'] as const
export type Show = (typeof SHOWS)[number]

/** What one resource of a contact says of itself (RFC 6121 §4.7). */
export type ResourcePresence = {
  readonly jid: FullJid
  readonly show: Show
  /** In the language that fits the person best. */
  readonly status?: string
  /** All copies of the status, where there are several. */
  readonly statuses?: readonly LangText[]
  /** From -128 to 127 (RFC 6121 §4.7.2.3). */
  readonly priority: number
}

/** A resource came, changed or went (`presence` absent), or all of a bare address did; then perhaps with last words. */
export type PresenceChange = {
  readonly jid: Jid
  readonly presence?: ResourcePresence
  readonly farewell?: Farewell
}

/** How an address was last seen to go offline. */
export type Farewell = {
  /** What was said with it, empty where nothing was. */
  readonly status: string
  /** Milliseconds since 1970. */
  readonly time: number
}

/**
 * What a person chose to say of themselves. `offline` closes the stream after a goodbye; `invisible` is there without being
 * seen, by a privacy list.
 */
export type OwnPresence = {
  readonly show: Show | 'invisible' | 'offline'
  readonly status: string
  /** The status in further languages, by language tag. */
  readonly statuses?: readonly { readonly lang: string; readonly text: string }[]
  /** From -128 to 127 (RFC 6121 §4.7.2.3); 0 where it is absent. */
  readonly priority?: number
}

/** As what somebody is shown who has not touched the machine for a while. */
export type Idle = 'away' | 'xa'

/** What follows from nobody having touched the machine for some seconds, as the account has it settled. */
export function idleAfter(
  seconds: number,
  { awayAfter, xaAfter }: Pick<AccountSettings, 'awayAfter' | 'xaAfter'>,
): Idle | undefined {
  const isOver = (minutes: number): boolean => minutes > 0 && seconds >= minutes * 60
  if (isOver(xaAfter)) return 'xa'
  return isOver(awayAfter) ? 'away' : undefined
}

/** Whether somebody who chose this show is shown as idle when they are: whoever is busy or away already is not. */
export function canIdle(show: OwnPresence['show']): boolean {
  return show === 'available' || show === 'chat'
}

/**
 * What others are told: what was chosen, or that nobody is there. Of several copies of a status in one language only the
 * first is told (RFC 6121 §4.7.2.2); `lang` is that of the status itself, without which there can be no others.
 */
export function seenAs(
  own: OwnPresence,
  idle: Idle | undefined,
  lang: string | undefined,
): OwnPresence {
  const { statuses, ...rest } = own
  const told = new Set([own.status === '' ? undefined : lang?.toLowerCase()])
  const others = (lang === undefined ? [] : (statuses ?? [])).filter((copy) => {
    const language = copy.lang.toLowerCase()
    return copy.text !== '' && !told.has(language) && told.add(language)
  })
  return {
    ...rest,
    ...(idle && canIdle(own.show) ? { show: idle } : {}),
    ...(others.length > 0 ? { statuses: others } : {}),
  }
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
