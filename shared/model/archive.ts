import type { Message, NewMessage } from './message.ts'

/**
 * What of an account's archive was not fetched: it belongs behind the messages below `low` and before those above `high`, in
 * the places from one to the other. `failed`: it was asked for, and the archive did not give it.
 */
export type ArchiveGap = {
  readonly low: number
  readonly high: number
  readonly failed: boolean
}

/** The same with what is asked for to fill it. */
export type Gap = ArchiveGap & {
  readonly id: number
  /** The last id that is known before it; undefined where nothing is. */
  readonly after: string | undefined
  /** The first one that is known behind it; undefined while nothing came since. */
  readonly before: string | undefined
  /** Whether it is filled from its end. */
  readonly backward: boolean
}

/** What the server says of its archive. */
export type ArchiveOffer = {
  readonly offered: boolean
  /** Whether it keeps others from naming messages in its name (XEP-0359 §4), so that its ids can be believed as they come. */
  readonly stamped: boolean
}

/** A page of the archive, oldest first: what it calls each message, and the message where it is one to be kept. */
export type ArchivePage = {
  readonly results: readonly { readonly archiveId: string; readonly message?: NewMessage }[]
  readonly first: string | undefined
  readonly last: string | undefined
  /** Whether the archive has nothing beyond it. */
  readonly complete: boolean
}

/** What came of a page. */
export type Filled = {
  /** In their order. */
  readonly added: readonly Message[]
  /** Those that were kept elsewhere and stand now where the archive has them. */
  readonly moved: readonly Message[]
  /** Those that were kept already. */
  readonly known: readonly Message[]
  /** What is left of the gap; undefined where nothing is. */
  readonly rest: Gap | undefined
}

/** The gaps to be shown: that something is still to come at the end goes without saying while it is fetched. */
export function shownGaps(gaps: readonly Gap[]): readonly ArchiveGap[] {
  return gaps
    .filter(({ before, failed }) => before !== undefined || failed)
    .map(({ low, high, failed }) => ({ low, high, failed }))
}
