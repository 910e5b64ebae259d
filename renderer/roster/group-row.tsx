import { ChevronRight } from 'lucide-react'
import { useText } from '../i18n/intl.tsx'
import type { RosterRow } from '../store/roster.ts'
import { groupText } from './group-text.ts'
import { cx } from '../ui/cx.ts'
import rows from '../ui/list-row.module.css'
import type { RowProps } from '../ui/virtual-list.tsx'
import styles from './people.module.css'

type GroupRowProps = {
  readonly group: Extract<RosterRow, { kind: 'group' }>
  readonly online: number
  readonly row: RowProps
  /** Whether a contact is being dragged over it. */
  readonly over: boolean
  readonly onToggle: (name: string) => void
}

/** The heading of a group with how many of it are online. */
export function GroupRow({ group, online, row, over, onToggle }: GroupRowProps) {
  const t = useText()
  const name = groupText(t, group.name)
  const total = group.members.length
  return (
    <div
      {...row}
      role="treeitem"
      aria-level={1}
      aria-expanded={group.expanded}
      aria-selected={false}
      aria-haspopup={group.name === '' ? undefined : 'menu'}
      data-over={over}
      className={cx(rows.heading, styles.group)}
      onClick={() => onToggle(group.name)}
    >
      <span className="sr-only">{t('roster.group', { name, online, total })}</span>
      <ChevronRight aria-hidden="true" />
      <span className={rows.name} dir="auto" aria-hidden="true">
        {name}
      </span>
      <span className={styles.count} aria-hidden="true">
        {t('roster.count', { online, total })}
      </span>
    </div>
  )
}
