import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Popover } from '../ui/popover.tsx'
import styles from './day-jump.module.css'

type DayJumpProps = {
  /** The day in words. */
  readonly day: string
  readonly time: number
  readonly onTime: (time: number) => void
}

/** Names a day, and leads to any other. */
export function DayJump({ day, time, onTime }: DayJumpProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label={t('day.jump')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={styles.day} title={t('day.jump')}>
          {day}
        </button>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          const date = new FormData(event.currentTarget).get('date')
          const begin = typeof date === 'string' ? beginOf(date) : undefined
          if (begin === undefined) return
          setOpen(false)
          onTime(begin)
        }}
      >
        <Field
          label={t('day.label')}
          name="date"
          type="date"
          defaultValue={dateOf(time)}
          required
        />
        <Button type="submit">{t('day.go')}</Button>
      </form>
    </Popover>
  )
}

/** The day of a time (ms) here, as a field for dates has it. */
function dateOf(time: number): string {
  const date = new Date(time)
  const two = (part: number) => String(part).padStart(2, '0')
  const year = String(date.getFullYear()).padStart(4, '0')
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** When a day begins here (ms); undefined where it is none. */
function beginOf(date: string): number | undefined {
  const begin = new Date(`${date}T00:00:00`).getTime()
  return Number.isNaN(begin) ? undefined : begin
}
