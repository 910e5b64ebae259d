import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { beginningOf } from './long-text.ts'

/** Messages that come in within this time are announced together; in milliseconds. */
const TOGETHER = 800

/** Says to a screen reader what comes in while the conversation is open: one message in full, several in a count. */
export function Announcer(props: { readonly name: string; readonly messages: readonly Message[] }) {
  const { name, messages } = props
  const t = useText()
  const [said, setSaid] = useState('')
  const heard = useRef(messages.length)
  useEffect(() => {
    if (messages.length <= heard.current) {
      heard.current = messages.length
      return undefined
    }
    const timer = window.setTimeout(() => {
      const fresh = messages.slice(heard.current).filter(({ direction }) => direction === 'in')
      heard.current = messages.length
      const [only] = fresh
      if (only && fresh.length === 1) {
        setSaid(t('message.announce', { name, text: beginningOf(only.body) ?? only.body }))
      } else if (fresh.length > 1) {
        setSaid(t('message.announce-many', { name, count: fresh.length }))
      }
    }, TOGETHER)
    return () => window.clearTimeout(timer)
  }, [messages, name, t])
  return (
    <div className="sr-only" aria-live="polite">
      {said}
    </div>
  )
}
