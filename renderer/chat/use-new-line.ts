import { useState } from 'react'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { firstUnreadOf } from './timeline.ts'

/**
 * Before which message the New messages line is: the first of those that were unread when the conversation was opened,
 * or that came while nobody was reading. It stays when they were seen, until newer ones were not, or one answers.
 */
export function useNewLine(
  messages: readonly Message[],
  unread: number,
  reading: boolean,
): MessageId | undefined {
  const [line, setLine] = useState(() => ({
    unread,
    id: firstUnreadOf(messages, unread),
    seen: unread === 0,
  }))
  const answered = unread === 0 && messages.at(-1)?.direction === 'out'
  if (line.unread === unread && !(answered && line.id)) return line.id
  const missed = unread > line.unread && !reading && line.seen
  const next = {
    unread,
    id: missed ? firstUnreadOf(messages, unread - line.unread) : answered ? undefined : line.id,
    seen: unread === 0 || (line.seen && !missed),
  }
  setLine(next)
  return next.id
}
