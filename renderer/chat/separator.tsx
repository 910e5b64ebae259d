import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import styles from './log.module.css'
import type { TimelineRow } from './timeline.ts'

/** The beginning of a day, or of what was not seen yet. */
export function Separator({ row }: { readonly row: Exclude<TimelineRow, { kind: 'message' }> }) {
  const t = useText()
  const times = useTimes()
  if (row.kind === 'day') {
    return (
      <div className={styles.day}>
        <span>{times.day(row.time)}</span>
      </div>
    )
  }
  return (
    <div className={styles.new} data-new-line="">
      {t('conversation.new')}
    </div>
  )
}
