import { useMemo, useSyncExternalStore } from 'react'
import { useIntl } from 'react-intl'
import { useText } from './intl.tsx'

const DAY = 86_400_000

/** Midnight, local time, of the day of a time in milliseconds since 1970. */
export function dayOf(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0)
}

/** How many calendar days lie between two midnights; a day of 23 or 25 hours counts as one. */
export function daysBetween(from: number, to: number): number {
  return Math.round((to - from) / DAY)
}

/** Midnight of the present day; the view is shown anew when the next one begins. */
export function useToday(): number {
  return useSyncExternalStore(atMidnight, () => dayOf(Date.now()))
}

function atMidnight(changed: () => void): () => void {
  let timer = 0
  const wait = () => {
    const tomorrow = new Date()
    tomorrow.setHours(24, 0, 0, 0)
    timer = window.setTimeout(() => {
      changed()
      wait()
    }, tomorrow.getTime() - Date.now())
  }
  wait()
  return () => window.clearTimeout(timer)
}

export type Times = {
  /** The time of day. */
  readonly clock: (time: number) => string
  /** Today, Yesterday, or the date. */
  readonly day: (time: number) => string
  /** As short as it can be and still be understood: time of day, day of the week, or date. */
  readonly brief: (time: number) => string
  /** Day and time of day. */
  readonly full: (time: number) => string
}

export function useTimes(): Times {
  const intl = useIntl()
  const t = useText()
  const today = useToday()
  return useMemo(() => {
    const clock = (time: number) => intl.formatTime(time, { timeStyle: 'short' })
    const day = (time: number) => {
      const ago = daysBetween(dayOf(time), today)
      if (ago === 0) return t('conversation.today')
      if (ago === 1) return t('conversation.yesterday')
      const year = ago < 180 ? {} : ({ year: 'numeric' } as const)
      return intl.formatDate(time, { weekday: 'long', day: 'numeric', month: 'long', ...year })
    }
    const brief = (time: number) => {
      const ago = daysBetween(dayOf(time), today)
      if (ago <= 0) return clock(time)
      if (ago < 7) return intl.formatDate(time, { weekday: 'short' })
      return intl.formatDate(time, { dateStyle: 'short' })
    }
    return { clock, day, brief, full: (time) => `${day(time)} ${clock(time)}` }
  }, [intl, t, today])
}
