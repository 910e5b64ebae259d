import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { eventText } from './event-line.tsx'

/** Messages that come in within this time are announced together; in milliseconds. */
const TOGETHER = 800

type AnnouncerProps = {
  /** Who the conversation is with, or the room. */
  readonly name: string
  /** Who wrote a message, where several people speak. */
  readonly speaker?: (message: Message) => string
  readonly messages: readonly Message[]
}

/** Says to a screen reader what comes in while the conversation is open: the beginning of one message, several in a count. */
export function Announcer(props: AnnouncerProps) {
  const { name, messages, speaker } = props
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
        const text = safeLine(only.body || (only.subject ?? ''))
        setSaid(
          only.event
            ? eventText(t, only.event, name)
            : t('message.announce', { name: speaker ? speaker(only) : name, text }),
        )
      } else if (fresh.length > 1) {
        setSaid(t('message.announce-many', { name, count: fresh.length }))
      }
    }, TOGETHER)
    return () => window.clearTimeout(timer)
  }, [messages, name, speaker, t])
  return (
    <div className="sr-only" aria-live="polite">
      {said}
    </div>
  )
}
