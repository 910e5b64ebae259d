import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { assertNever } from '../../shared/model/result.ts'
import { DayJump } from './day-jump.tsx'
import styles from './log.module.css'
import type { SeparatorRow } from './timeline.ts'

/** The beginning of a day, of what was not seen yet, or of another conversation with the same person. */
export function Separator(props: {
  readonly row: SeparatorRow
  readonly onTime: (time: number) => void
}) {
  const { row } = props
  const t = useText()
  const times = useTimes()
  switch (row.kind) {
    case 'day':
      return (
        <div className={styles.day}>
          <DayJump day={times.day(row.time)} time={row.time} onTime={props.onTime} />
        </div>
      )
    case 'new':
      return (
        <div className={styles.new} data-new-line="">
          {t('conversation.new')}
        </div>
      )
    case 'gap':
      return (
        <p className={styles.gap} role="note">
          {t(row.failed ? 'conversation.gap.failed' : 'conversation.gap')}
        </p>
      )
    case 'turn':
      return (
        <h3 className={styles.turn}>
          <span>
            {row.to === 'another'
              ? t('thread.another')
              : t('thread.back', { title: row.title || t('thread.unnamed') })}
          </span>
        </h3>
      )
    default:
      return assertNever(row)
  }
}
