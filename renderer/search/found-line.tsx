import { useEffect, useState } from 'react'
import { type Text, useText } from '../i18n/intl.tsx'
import { type Times, useTimes } from '../i18n/time.ts'
import styles from './search.module.css'
import type { Search } from './use-search.ts'

/** For so long nothing has to change before it is said to a screen reader; in milliseconds. */
const REST = 800

/** How many were found, and how far back was looked. */
export function FoundLine({ search }: { readonly search: Search }) {
  const t = useText()
  const times = useTimes()
  const line = lineOf(t, times, search)
  return (
    <>
      {line && (
        <p className={styles.found} aria-hidden="true">
          {line}
          {!search.indexed && ` ${t('search.no-index')}`}
        </p>
      )}
      <Said text={line || (search.phase === 'done' ? t('search.nothing') : '')} />
    </>
  )
}

function lineOf(t: Text, times: Times, { phase, hits, more, reached }: Search): string {
  const count = hits.length
  if (phase === 'searching' && reached !== undefined) {
    return t('search.looking', { count, day: times.day(reached) })
  }
  if (count === 0) return phase === 'searching' ? t('search.searching') : ''
  return more ? t('search.found-first', { count }) : t('search.found', { count })
}

/** Says a line once it has stood for a moment, so that nobody hears of what was only on the way. */
export function Said({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setSaid(text), REST)
    return () => window.clearTimeout(timer)
  }, [text])
  return (
    <div className="sr-only" aria-live="polite">
      {said}
    </div>
  )
}
