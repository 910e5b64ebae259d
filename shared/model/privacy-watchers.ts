import type { BareJid, Jid } from './jid.ts'
import type { PrivacyItem } from './privacy.ts'
import { decide } from './privacy-decision.ts'
import type { RosterItem } from './roster.ts'

/** Whom one's presence goes to: contacts who are subscribed to it, and whom it was shown beside them. */
export type Watchers = {
  readonly account: BareJid
  readonly contacts: readonly RosterItem[]
  readonly shown: readonly Jid[]
}

/** Who sees one while the first rules are in force, and would not while the others are; undefined is no list. */
export function newlyHidden(
  { account, contacts, shown }: Watchers,
  before: readonly PrivacyItem[] | undefined,
  after: readonly PrivacyItem[] | undefined,
): readonly Jid[] {
  if (!after || before === after) return []
  const subject = { account, roster: new Map(contacts.map((item) => [item.jid, item])) }
  const isSeenUnder = (items: readonly PrivacyItem[] | undefined, other: Jid) =>
    decide(items, { direction: 'out', kind: 'presence', other }, subject).action === 'allow'
  const watching = contacts.filter(
    ({ subscription }) => subscription === 'from' || subscription === 'both',
  )
  const all = new Set<Jid>([...watching.map(({ jid }) => jid), ...shown])
  return [...all].filter((jid) => isSeenUnder(before, jid) && !isSeenUnder(after, jid))
}
