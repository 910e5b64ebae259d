import type { BareJid } from '../../shared/model/jid.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { memo } from './memo.ts'
import { fold, matcher, nameOf } from './names.ts'

export type Contact = {
  readonly jid: BareJid
  readonly name: string
  readonly item: RosterItem
  /** What a search looks into. */
  readonly folded: string
}

/** A contact in one of its groups. */
type Member = {
  /** Differs between the groups of one contact. */
  readonly key: string
  readonly contact: Contact
}

export type RosterRow =
  | {
      readonly kind: 'group'
      readonly key: string
      /** Empty for those who are in no group. */
      readonly name: string
      /** Who stands in it, as far as they are found. */
      readonly members: readonly Member[]
      readonly expanded: boolean
    }
  | (Member & {
      readonly kind: 'contact'
      /** The group it stands in. */
      readonly group: string
      readonly place: number
      readonly size: number
    })

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** The names of all groups, sorted. */
export const groupNames = memo((roster: AccountState['roster']): readonly string[] =>
  [...new Set([...roster.values()].flatMap(({ groups }) => groups))].sort(collator.compare),
)

/** The contacts in a group; an empty name means those in none. */
export function membersOf(roster: AccountState['roster'], group: string): readonly RosterItem[] {
  return [...roster.values()].filter(({ groups }) =>
    group === '' ? groups.length === 0 : groups.includes(group),
  )
}

/** The groups with one in the place of another, or without it. */
export function inGroup(
  groups: readonly string[],
  from: string,
  to: string | undefined,
): readonly string[] {
  return [...new Set(groups.flatMap((name) => (name === from ? (to ?? []) : name)))]
}

/**
 * The groups of a contact that was dragged from one to another, or with `both` is in both. An empty name is no group: whoever
 * is dragged there leaves the one they were dragged from, and no other.
 */
export function movedTo(
  groups: readonly string[],
  from: string,
  to: string,
  both: boolean,
): readonly string[] {
  if (to === '') return both ? groups : inGroup(groups, from, undefined)
  return both || !groups.includes(from) ? [...new Set([...groups, to])] : inGroup(groups, from, to)
}

type Group = { readonly name: string; readonly members: readonly Member[] }

/** All contacts, sorted by name. */
export const contactsOf = memo((roster: AccountState['roster']): readonly Contact[] =>
  [...roster.values()]
    .map((item) => {
      const name = nameOf(item.jid, item)
      const folded = fold(`${name} ${item.jid} ${item.groups.join(' ')}`)
      return { jid: item.jid, name, item, folded }
    })
    .sort((a, b) => collator.compare(a.name, b.name) || (a.jid < b.jid ? -1 : 1)),
)

const NO_GROUP: readonly string[] = ['']

/** The groups that a contact stands in, each once. */
function placesOf({ groups }: RosterItem): Iterable<string> {
  if (groups.length === 0) return NO_GROUP
  return groups.length === 1 ? groups : new Set(groups)
}

const groupsOf = memo((roster: AccountState['roster']): readonly Group[] => {
  const groups = new Map<string, Member[]>()
  for (const contact of contactsOf(roster)) {
    for (const name of placesOf(contact.item)) {
      const member = { key: `${contact.jid} ${name}`, contact }
      const group = groups.get(name)
      if (group) group.push(member)
      else groups.set(name, [member])
    }
  }
  return [...groups]
    .map(([name, members]) => ({ name, members }))
    .sort(
      (a, b) => Number(a.name === '') - Number(b.name === '') || collator.compare(a.name, b.name),
    )
})

function found(groups: readonly Group[], search: string): readonly Group[] {
  if (!search) return groups
  const isFound = matcher(search)
  return groups
    .map(({ name, members }) => ({
      name,
      members: members.filter(({ contact }) => isFound(contact.folded)),
    }))
    .filter(({ members }) => members.length > 0)
}

/**
 * The roster as it is shown: each group, and its contacts where it is open or searched. Who is online changes nothing in it,
 * so that it is not made anew with each of ten thousand who come.
 */
export const rosterRows = memo(
  (
    roster: AccountState['roster'],
    collapsed: readonly string[],
    search: string,
  ): readonly RosterRow[] => {
    const closed = new Set(search ? [] : collapsed)
    const rows: RosterRow[] = []
    for (const { name, members } of found(groupsOf(roster), search)) {
      const expanded = !closed.has(name)
      rows.push({ kind: 'group', key: `group ${name}`, name, members, expanded })
      if (!expanded) continue
      const size = members.length
      for (const [index, { key, contact }] of members.entries()) {
        rows.push({ kind: 'contact', key, contact, group: name, place: index + 1, size })
      }
    }
    return rows
  },
)

/** How many of a group are online. */
export function onlineIn(members: readonly Member[], presences: AccountState['presences']): number {
  return members.reduce((count, { contact }) => count + (presences.has(contact.jid) ? 1 : 0), 0)
}
