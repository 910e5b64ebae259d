import type { RosterRow } from '../store/roster.ts'

/** The row of the list that something happened in. */
export function rowAt(rows: readonly RosterRow[], target: EventTarget): RosterRow | undefined {
  const element =
    target instanceof Element ? target.closest<HTMLElement>('[data-index]') : undefined
  return rows[Number(element?.dataset['index'] ?? -1)]
}

/** The group that a row is, or stands in. */
export function groupOf(row: RosterRow | undefined): string | undefined {
  return row?.kind === 'group' ? row.name : row?.group
}
