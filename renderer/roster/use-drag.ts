import { type DragEvent, useRef, useState } from 'react'
import { useAccountId, useActions } from '../store/app.tsx'
import { movedTo, type RosterRow } from '../store/roster.ts'
import { groupOf, rowAt } from './row-at.ts'

type ContactRow = Extract<RosterRow, { kind: 'contact' }>

/** Moves a contact by dragging it from one group to another; with Ctrl (Alt on a Mac) it is in both. */
export function useDrag(rows: readonly RosterRow[]) {
  const actions = useActions()
  const account = useAccountId()
  const dragged = useRef<ContactRow>(undefined)
  const [over, setOver] = useState<string>()

  function targetOf(event: DragEvent): string | undefined {
    const group = groupOf(rowAt(rows, event.target))
    // Nobody is in a group and in none.
    if (!dragged.current || (group === '' && isCopy(event))) return undefined
    return group === dragged.current.group ? undefined : group
  }

  const handlers = {
    onDragStart(event: DragEvent) {
      const row = rowAt(rows, event.target)
      if (row?.kind !== 'contact') return
      dragged.current = row
      event.dataTransfer.effectAllowed = 'copyMove'
      event.dataTransfer.setData('text/plain', row.contact.jid)
    },
    onDragOver(event: DragEvent) {
      const group = targetOf(event)
      setOver(group)
      if (group === undefined) return
      event.preventDefault()
      event.dataTransfer.dropEffect = isCopy(event) ? 'copy' : 'move'
    },
    onDrop(event: DragEvent) {
      const group = targetOf(event)
      const row = dragged.current
      if (group === undefined || !row) return
      event.preventDefault()
      const { jid, item } = row.contact
      const groups = movedTo(item.groups, row.group, group, isCopy(event))
      void actions.moveContact({ account, jid, name: item.name ?? '', groups })
    },
    onDragEnd() {
      dragged.current = undefined
      setOver(undefined)
    },
  }
  return { over, handlers }
}

function isCopy(event: DragEvent): boolean {
  return event.ctrlKey || event.altKey
}
