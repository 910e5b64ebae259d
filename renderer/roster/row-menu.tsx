import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useActions } from '../store/app.tsx'
import type { Contact, RosterRow } from '../store/roster.ts'
import type { Sheet } from '../store/ui.ts'
import { Kbd } from '../ui/kbd.tsx'
import { MenuAt, MenuItem, type Point } from '../ui/menu.tsx'
import { groupText } from './group-text.ts'
import { rowAt } from './row-at.ts'

type Opened = { readonly row: RosterRow; readonly at: Point }

/** What can be done with a contact or a group: by the menu of its row, and by keys on it. */
export function useRowMenu(rows: readonly RosterRow[], onOpen: (contact: Contact) => void) {
  const { showSheet } = useActions()
  const [opened, setOpened] = useState<Opened>()
  const handlers = {
    onContextMenu(event: MouseEvent) {
      const row = rowAt(rows, event.target)
      if (!row || (row.kind === 'group' && row.name === '')) return
      event.preventDefault()
      setOpened({ row, at: placeOf(event) })
    },
    onKeyDown(event: KeyboardEvent) {
      const row = rowAt(rows, event.target)
      const sheet = row && sheetOf(row, event)
      if (!sheet) return
      event.preventDefault()
      showSheet(sheet)
    },
  }
  const close = () => setOpened(undefined)
  const element = opened && (
    <RowMenu row={opened.row} at={opened.at} onOpen={onOpen} onClose={close} />
  )
  return { handlers, element }
}

/** Opened by a key the menu stands at the row, not where the mouse happens to be. */
function placeOf(event: MouseEvent): Point {
  if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY }
  const row = event.target instanceof Element ? event.target.getBoundingClientRect() : undefined
  return { x: (row?.left ?? 0) + 40, y: (row?.bottom ?? 0) - 4 }
}

function sheetOf(row: RosterRow, event: KeyboardEvent): Sheet | undefined {
  const moves = event.key.toLowerCase() === 'm' && event.ctrlKey
  if (event.altKey || event.metaKey || (event.ctrlKey && !moves)) return undefined
  if (row.kind === 'group') {
    if (row.name === '') return undefined
    if (event.key === 'F2') return { kind: 'rename-group', group: row.name }
    return event.key === 'Delete' ? { kind: 'remove-group', group: row.name } : undefined
  }
  const { jid } = row.contact
  if (event.key === 'F2') return { kind: 'edit', jid, first: 'name' }
  if (event.key === 'Delete') return { kind: 'remove', jid }
  return moves ? { kind: 'edit', jid, first: 'groups' } : undefined
}

type RowMenuProps = {
  readonly row: RosterRow
  readonly at: Point
  readonly onOpen: (contact: Contact) => void
  readonly onClose: () => void
}

function RowMenu({ row, at, onOpen, onClose }: RowMenuProps) {
  const t = useText()
  return (
    <MenuAt
      label={row.kind === 'group' ? groupText(t, row.name) : row.contact.name}
      at={at}
      onClose={onClose}
    >
      {row.kind === 'group' ? (
        <GroupItems group={row.name} />
      ) : (
        <>
          <MenuItem onClick={() => onOpen(row.contact)} keys={<Kbd keys="Enter" />}>
            {t('menu.open')}
          </MenuItem>
          <ContactItems contact={row.contact} />
        </>
      )}
    </MenuAt>
  )
}

function GroupItems({ group }: { readonly group: string }) {
  const t = useText()
  const { showSheet } = useActions()
  return (
    <>
      <MenuItem keys={<Kbd keys="F2" />} onClick={() => showSheet({ kind: 'rename-group', group })}>
        {t('menu.rename-group')}
      </MenuItem>
      <MenuItem
        danger
        keys={<Kbd keys="Delete" />}
        onClick={() => showSheet({ kind: 'remove-group', group })}
      >
        {t('menu.remove-group')}
      </MenuItem>
    </>
  )
}

function ContactItems({ contact: { jid } }: { readonly contact: Contact }) {
  const t = useText()
  const { showSheet, open, showDetails, writeLetter } = useActions()
  const blocks = useAccount(({ features }) => features.blocking !== 'unknown')
  return (
    <>
      <MenuItem
        onClick={() => {
          open({ kind: 'chat', peer: jid })
          showDetails(true)
        }}
      >
        {t('menu.details')}
      </MenuItem>
      <MenuItem onClick={() => writeLetter(jid)}>{t('letter.write')}</MenuItem>
      <MenuItem
        keys={<Kbd keys="F2" />}
        onClick={() => showSheet({ kind: 'edit', jid, first: 'name' })}
      >
        {t('menu.rename')}
      </MenuItem>
      <MenuItem
        keys={<Kbd keys="Ctrl M" />}
        onClick={() => showSheet({ kind: 'edit', jid, first: 'groups' })}
      >
        {t('menu.move')}
      </MenuItem>
      <MenuItem
        danger
        keys={<Kbd keys="Delete" />}
        onClick={() => showSheet({ kind: 'remove', jid })}
      >
        {t('menu.remove')}
      </MenuItem>
      {blocks && (
        <MenuItem danger onClick={() => showSheet({ kind: 'block', jid })}>
          {t('menu.block')}
        </MenuItem>
      )}
    </>
  )
}
