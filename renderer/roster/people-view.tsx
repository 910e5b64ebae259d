import { useMemo } from 'react'
import { leadingResource } from '../../shared/model/presence.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { useText } from '../i18n/intl.tsx'
import type { Contact, RosterRow } from '../store/roster.ts'
import { VirtualList } from '../ui/virtual-list.tsx'
import { ContactRow } from './contact-row.tsx'
import { GroupRow } from './group-row.tsx'

const GROUP_HEIGHT = 2.125
const CONTACT_HEIGHT = 2.875

type PeopleViewProps = {
  readonly rows: readonly RosterRow[]
  readonly presences: AccountState['presences']
  /** The address of the open conversation. */
  readonly selected: string | undefined
  readonly onOpen: (contact: Contact) => void
  readonly onToggle: (group: string) => void
}

/** The roster as a tree: groups, and in them the contacts. */
export function PeopleView({ rows, presences, selected, onOpen, onToggle }: PeopleViewProps) {
  const t = useText()
  const keys = useMemo(() => rows.map(({ key }) => key), [rows])
  const heights = useMemo(
    () => rows.map(({ kind }) => (kind === 'group' ? GROUP_HEIGHT : CONTACT_HEIGHT)),
    [rows],
  )
  const selectedKey = useMemo(
    () => rows.find((row) => row.kind === 'contact' && row.contact.jid === selected)?.key,
    [rows, selected],
  )

  function activate(index: number): void {
    const row = rows[index]
    if (row?.kind === 'group') onToggle(row.name)
    else if (row) onOpen(row.contact)
  }

  function onSide(index: number, side: -1 | 1): void {
    const row = rows[index]
    if (row?.kind === 'group' && row.expanded === (side === -1)) onToggle(row.name)
  }

  return (
    <VirtualList
      role="tree"
      label={t('roster.label')}
      keys={keys}
      heights={heights}
      selected={selectedKey}
      onActivate={activate}
      onSide={onSide}
      renderRow={(index, rowProps) => {
        const row = rows[index]
        if (!row) return null
        if (row.kind === 'group') {
          return <GroupRow key={row.key} group={row} row={rowProps} onToggle={onToggle} />
        }
        return (
          <ContactRow
            key={row.key}
            contact={row.contact}
            leading={leadingResource(presences.get(row.contact.jid) ?? [])}
            place={row.place}
            size={row.size}
            selected={row.contact.jid === selected}
            row={rowProps}
            onOpen={onOpen}
          />
        )
      }}
    />
  )
}
