import { TriangleAlert } from 'lucide-react'
import { useTimes } from '../i18n/time.ts'
import { safeLine } from '../links/index.ts'
import { Avatar } from '../ui/avatar.tsx'
import rows from '../ui/list-row.module.css'
import type { RowProps } from '../ui/virtual-list.tsx'
import styles from './inbox.module.css'

type FeedRowProps = {
  readonly title: string
  readonly text: string
  /** Whose colour and letters it has. */
  readonly name: string
  readonly seed: string
  readonly time: number | undefined
  readonly failed?: boolean
  readonly selected: boolean
  readonly place: number
  readonly size: number
  readonly row: RowProps
  readonly onOpen: () => void
}

/** A letter, a draft or whoever sends notices, in its list. */
export function FeedRow(props: FeedRowProps) {
  const times = useTimes()
  return (
    <div
      {...props.row}
      role="option"
      aria-selected={props.selected}
      aria-posinset={props.place}
      aria-setsize={props.size}
      className={rows.row}
      onClick={props.onOpen}
    >
      <Avatar name={props.name} seed={props.seed} />
      <div className={rows.text}>
        <div className={rows.line}>
          <span className={rows.name} dir="auto">
            {safeLine(props.title)}
          </span>
          {props.time !== undefined && <span className={rows.time}>{times.brief(props.time)}</span>}
        </div>
        <div className={rows.second} dir="auto">
          {props.failed && <TriangleAlert aria-hidden="true" className={styles.failed} />}
          {safeLine(props.text)}
        </div>
      </div>
    </div>
  )
}
