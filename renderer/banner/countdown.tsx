import { useEffect, useState } from 'react'
import { useText } from '../i18n/intl.tsx'

/** Seconds until a moment, for the eye only: a reader would be interrupted every second. */
export function Countdown({ at }: { readonly at: number }) {
  const t = useText()
  const [now, setNow] = useState(Date.now)
  const over = now >= at
  useEffect(() => {
    if (over) return undefined
    const timer = window.setInterval(() => setNow(Date.now()), 250)
    return () => window.clearInterval(timer)
  }, [over])
  const seconds = Math.max(0, Math.ceil((at - now) / 1000))
  return <p aria-hidden="true">{t('stream.countdown', { seconds })}</p>
}
