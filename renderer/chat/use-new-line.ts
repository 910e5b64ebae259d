import { useState } from 'react'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { firstUnreadOf } from './timeline.ts'

/**
 * Before which message the New messages line is: the first of those that were unread when the conversation was opened,
 * or that came while nobody was reading. It stays when they were seen, until newer ones were not, or one answers.
 * `far` is the first unread message where it is not among those at hand.
 */
export function useNewLine(
  messages: readonly Message[],
  unread: number,
  reading: boolean,
  far: MessageId | undefined,
): MessageId | undefined {
  const [line, setLine] = useState(() => ({
    unread,
    id: firstUnreadOf(messages, unread),
    isFar: unread > 0,
    seen: unread === 0,
  }))
  const id = line.id ?? (line.isFar ? far : undefined)
  const answered = unread === 0 && messages.at(-1)?.direction === 'out'
  if (line.unread === unread && !(answered && id)) return id
  const missed = unread > line.unread && !reading && line.seen
  const next = {
    unread,
    id: missed ? firstUnreadOf(messages, unread - line.unread) : answered ? undefined : id,
    isFar: line.isFar && !missed && !answered,
    seen: unread === 0 || (line.seen && !missed),
  }
  setLine(next)
  return next.id
}
