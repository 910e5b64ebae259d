import { useMemo } from 'react'
import { leadingResource } from '../../shared/model/presence.ts'
import type { AccountState } from '../../shared/state/state.ts'
import { useText } from '../i18n/intl.tsx'
import { type Contact, onlineIn, type RosterRow } from '../store/roster.ts'
import { VirtualList } from '../ui/virtual-list.tsx'
import { ContactRow } from './contact-row.tsx'
import { GroupRow } from './group-row.tsx'
import styles from './people.module.css'
import { useDrag } from './use-drag.ts'
import { useRowMenu } from './row-menu.tsx'

const GROUP_HEIGHT = 2.125
const CONTACT_HEIGHT = 2.875

type PeopleViewProps = {
  readonly rows: readonly RosterRow[]
  readonly presences: AccountState['presences']
  readonly troubles: AccountState['presenceProblems']
  /** The address of the open conversation. */
  readonly selected: string | undefined
  readonly onOpen: (contact: Contact) => void
  readonly onToggle: (group: string) => void
}

/** The roster as a tree: groups, and in them the contacts. */
export function PeopleView(props: PeopleViewProps) {
  const { rows, presences, troubles, selected, onOpen, onToggle } = props
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
  const drag = useDrag(rows)
  const menu = useRowMenu(rows, onOpen)

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
    <div
      className={styles.list}
      data-over={drag.over !== undefined}
      {...drag.handlers}
      {...menu.handlers}
    >
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
            return (
              <GroupRow
                key={row.key}
                group={row}
                online={onlineIn(row.members, presences)}
                row={rowProps}
                over={drag.over === row.name}
                onToggle={onToggle}
              />
            )
          }
          return (
            <ContactRow
              key={row.key}
              contact={row.contact}
              leading={leadingResource(presences.get(row.contact.jid) ?? [])}
              trouble={troubles.get(row.contact.jid)}
              place={row.place}
              size={row.size}
              selected={row.contact.jid === selected}
              row={rowProps}
              onOpen={onOpen}
            />
          )
        }}
      />
      {menu.element}
    </div>
  )
}
