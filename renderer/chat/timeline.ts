import type { Message, MessageId } from '../../shared/model/message.ts'
import { dayOf } from '../i18n/time.ts'

export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly time: number }
  | { readonly kind: 'new'; readonly key: string }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: Message
      /** Whether it begins and whether it ends a run of messages of one sender. */
      readonly first: boolean
      readonly last: boolean
    }

const RUN = 5 * 60_000

/** The messages as they are shown: with the days between them, the New messages line, and runs of one sender. */
export function timeline(
  messages: readonly Message[],
  firstUnread: MessageId | undefined,
): readonly TimelineRow[] {
  return messages.flatMap((message, index): readonly TimelineRow[] => {
    const before = messages[index - 1]
    const after = messages[index + 1]
    const newDay = !before || dayOf(before.time) !== dayOf(message.time)
    const isNew = message.id === firstUnread
    const endsRun = !after || after.id === firstUnread || !sameRun(message, after)
    return [
      ...(newDay ? [{ kind: 'day', key: `day ${message.id}`, time: message.time } as const] : []),
      ...(isNew ? [{ kind: 'new', key: 'new' } as const] : []),
      {
        kind: 'message',
        key: message.id,
        message,
        first: newDay || isNew || !before || !sameRun(before, message),
        last: endsRun || message.delivery?.state === 'failed',
      },
    ]
  })
}

/** The first of the incoming messages that were not seen. */
export function firstUnreadOf(messages: readonly Message[], unread: number): MessageId | undefined {
  let left = unread
  for (let index = messages.length - 1; index >= 0 && left > 0; index -= 1) {
    const message = messages[index]
    if (message?.direction !== 'in') continue
    left -= 1
    if (left === 0) return message.id
  }
  return undefined
}

function sameRun(a: Message, b: Message): boolean {
  return (
    a.direction === b.direction &&
    a.from === b.from &&
    b.time - a.time < RUN &&
    dayOf(a.time) === dayOf(b.time) &&
    a.delivery?.state !== 'failed'
  )
}
