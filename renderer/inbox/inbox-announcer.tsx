import { useEffect, useRef, useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useAccount } from '../store/app.tsx'

/** What comes in within this time is announced together; in milliseconds. */
const TOGETHER = 1500

/** Says to a screen reader how many letters and notices have come in, wherever one is in the window. */
export function InboxAnnouncer() {
  const t = useText()
  const letters = useAccount((account) => account.letters.unread)
  const notices = useAccount((account) => account.notices.unread)
  const [said, setSaid] = useState('')
  const heard = useRef({ letters, notices })
  useEffect(() => {
    const before = heard.current
    const fresh = { letters: letters - before.letters, notices: notices - before.notices }
    if (fresh.letters <= 0 && fresh.notices <= 0) {
      heard.current = { letters, notices }
      return undefined
    }
    const timer = window.setTimeout(() => {
      heard.current = { letters, notices }
      const parts = [
        fresh.letters > 0 && t('inbox.announce', { count: fresh.letters }),
        fresh.notices > 0 && t('notices.announce', { count: fresh.notices }),
      ]
      setSaid(parts.filter(Boolean).join(' '))
    }, TOGETHER)
    return () => window.clearTimeout(timer)
  }, [letters, notices, t])
  return (
    <div className="sr-only" aria-live="polite">
      {said}
    </div>
  )
}
