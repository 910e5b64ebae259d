import type { ArchiveGap } from '../../shared/model/archive.ts'
import type { Message, MessageId } from '../../shared/model/message.ts'
import { countsAsUnread } from '../../shared/state/reduce.ts'
import { dayOf } from '../i18n/time.ts'
import type { Heading } from './threads.ts'

export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly time: number }
  | { readonly kind: 'new'; readonly key: string }
  /** What was said here may be missing; `failed`: it cannot be had. */
  | { readonly kind: 'gap'; readonly key: string; readonly failed: boolean }
  | {
      readonly kind: 'turn'
      readonly key: string
      readonly to: 'another' | 'earlier'
      readonly title: string
    }
  | { readonly kind: 'event'; readonly key: string; readonly message: Message }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: Message
      /** Whether it begins and whether it ends a run of messages of one sender. */
      readonly first: boolean
      readonly last: boolean
      /** Whether its subject is to be said. */
      readonly topic: boolean
    }

export type SeparatorRow = Extract<TimelineRow, { kind: 'day' | 'new' | 'turn' | 'gap' }>

const RUN = 5 * 60_000
const NO_HEADINGS: ReadonlyMap<MessageId, Heading> = new Map()

/**
 * The messages as they are shown: with the days between them, the New messages line, where another conversation begins, and
 * runs of one sender.
 */
export function timeline(
  messages: readonly Message[],
  firstUnread: MessageId | undefined,
  headings: ReadonlyMap<MessageId, Heading> = NO_HEADINGS,
  gaps: readonly ArchiveGap[] = [],
): readonly TimelineRow[] {
  const breaks = ({ id }: Message) => id === firstUnread || headings.has(id)
  return messages.flatMap((message, index): readonly TimelineRow[] => {
    const before = messages[index - 1]
    const after = messages[index + 1]
    const { id } = message
    const newDay = !before || dayOf(before.time) !== dayOf(message.time)
    const heading = headings.get(id)
    const endsRun = !after || breaks(after) || !sameRun(message, after)
    const gap = gaps.find((one) => isBetween(one, before, message))
    return [
      ...(gap ? [{ kind: 'gap', key: `gap ${id}`, failed: gap.failed } as const] : []),
      ...(newDay ? [{ kind: 'day', key: `day ${id}`, time: message.time } as const] : []),
      ...(id === firstUnread ? [{ kind: 'new', key: 'new' } as const] : []),
      ...(heading?.turn ? [{ kind: 'turn', key: `turn ${id}`, ...heading.turn } as const] : []),
      message.type === 'event'
        ? { kind: 'event', key: id, message }
        : {
            kind: 'message',
            key: id,
            message,
            first:
              newDay ||
              gap !== undefined ||
              breaks(message) ||
              !before ||
              !sameRun(before, message),
            last: endsRun || message.delivery?.state === 'failed',
            topic: heading?.topic === true,
          },
    ]
  })
}

/** Before the first message only what cannot be had is worth saying: the rest is fetched when somebody looks there. */
function isBetween(
  { low, high, failed }: ArchiveGap,
  before: Message | undefined,
  { order }: Message,
) {
  return high < order && (before ? before.order < low : failed)
}

/** The first of the incoming messages that were not seen. */
export function firstUnreadOf(messages: readonly Message[], unread: number): MessageId | undefined {
  let left = unread
  for (let index = messages.length - 1; index >= 0 && left > 0; index -= 1) {
    const message = messages[index]
    if (!message || !countsAsUnread(message)) continue
    left -= 1
    if (left === 0) return message.id
  }
  return undefined
}

function sameRun(a: Message, b: Message): boolean {
  return (
    a.direction === b.direction &&
    a.from === b.from &&
    a.type === b.type &&
    // What has no words of its own stands apart as a line.
    a.body !== '' &&
    b.body !== '' &&
    b.time - a.time < RUN &&
    dayOf(a.time) === dayOf(b.time) &&
    a.delivery?.state !== 'failed'
  )
}
