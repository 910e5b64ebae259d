import type { BareJid } from '../../shared/model/jid.ts'
import type { RosterItem } from '../../shared/model/roster.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { memo } from './memo.ts'
import { fold, matches, nameOf } from './names.ts'

export type Contact = {
  readonly jid: BareJid
  readonly name: string
  readonly item: RosterItem
  /** What a search looks into. */
  readonly folded: string
}

export type RosterRow =
  | {
      readonly kind: 'group'
      readonly key: string
      /** Empty for those who are in no group. */
      readonly name: string
      readonly online: number
      readonly total: number
      readonly expanded: boolean
    }
  | {
      readonly kind: 'contact'
      /** Differs between the groups of one contact. */
      readonly key: string
      readonly contact: Contact
      readonly place: number
      readonly size: number
    }

type Group = { readonly name: string; readonly contacts: readonly Contact[] }

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

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

const groupsOf = memo((contacts: readonly Contact[]): readonly Group[] => {
  const groups = new Map<string, Contact[]>()
  for (const contact of contacts) {
    for (const name of contact.item.groups.length > 0 ? new Set(contact.item.groups) : ['']) {
      const group = groups.get(name)
      if (group) group.push(contact)
      else groups.set(name, [contact])
    }
  }
  return [...groups]
    .map(([name, members]) => ({ name, contacts: members }))
    .sort(
      (a, b) => Number(a.name === '') - Number(b.name === '') || collator.compare(a.name, b.name),
    )
})

const found = memo((contacts: readonly Contact[], search: string) =>
  search ? contacts.filter(({ folded }) => matches(folded, search)) : contacts,
)

/** The roster as it is shown: each group with its counts, and its contacts where it is open or searched. */
export const rosterRows = memo(
  (
    roster: AccountState['roster'],
    presences: AccountState['presences'],
    collapsed: readonly string[],
    search: string,
  ): readonly RosterRow[] => {
    const closed = new Set(search ? [] : collapsed)
    return groupsOf(found(contactsOf(roster), search)).flatMap(({ name, contacts }) => {
      const expanded = !closed.has(name)
      const heading: RosterRow = {
        kind: 'group',
        key: `group ${name}`,
        name,
        online: contacts.reduce((count, { jid }) => count + (presences.has(jid) ? 1 : 0), 0),
        total: contacts.length,
        expanded,
      }
      if (!expanded) return [heading]
      const size = contacts.length
      return [
        heading,
        ...contacts.map((contact, index): RosterRow => ({
          kind: 'contact',
          key: `${contact.jid} ${name}`,
          contact,
          place: index + 1,
          size,
        })),
      ]
    })
  },
)
