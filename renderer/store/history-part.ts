import type { Place, SessionEvent } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { HistoryPage } from '../../shared/model/history.ts'
import type { Message } from '../../shared/model/message.ts'
import { inOrder, placeOf } from '../../shared/state/reduce.ts'
import type { Feed } from '../../shared/state/state.ts'

/** How many messages of a conversation are held at most, however long it is. */
export const MOST = 400

/** What is held of one place's history: a part without holes, and whether it reaches to the beginning and to the end. */
export type HistoryPart = HistoryPage & {
  readonly account: AccountId
  readonly place: Place
}

/** The part with what stands before it; the other end is let go of where it gets too long. */
export function withEarlier(part: HistoryPart, page: HistoryPage): HistoryPart {
  const all = [...page.messages, ...part.messages]
  return {
    ...part,
    messages: all.slice(0, MOST),
    start: page.start,
    end: part.end && all.length <= MOST,
  }
}

/** The part with what stands behind it. */
export function withLater(part: HistoryPart, page: HistoryPage): HistoryPart {
  const all = [...part.messages, ...page.messages]
  return {
    ...part,
    messages: all.slice(-MOST),
    start: part.start && all.length <= MOST,
    end: page.end,
  }
}

/** The latest of a place, as a part that can be added to. */
export function partOf(account: AccountId, place: Place, feed: Feed): HistoryPart {
  return { account, place, messages: feed.messages, start: !feed.earlier, end: true }
}

/** The part after an event; undefined where there is nothing to hold any more. */
export function foldPart(part: HistoryPart, event: SessionEvent): HistoryPart | undefined {
  if (!('account' in event) || event.account !== part.account) return part
  switch (event.type) {
    case 'account.removed':
      return undefined
    case 'place.deleted':
    case 'place.replaced':
      return event.place === part.place ? undefined : part
    case 'message.added':
      return withAdded(part, event.messages)
    case 'message.delivery':
      return changed(part, (message) =>
        message.id === event.id ? { ...message, delivery: event.delivery } : message,
      )
    case 'message.moved':
      return withAdded(without(part, event.message), [event.message])
    case 'message.deleted':
      return without(part, event.message)
    default:
      return part
  }
}

/** What belongs between what is held is taken, and what comes behind it where it reaches to the end. */
function withAdded(part: HistoryPart, added: readonly Message[]): HistoryPart {
  const first = part.start ? Number.NEGATIVE_INFINITY : (part.messages[0]?.order ?? 0)
  const last = part.end ? Number.POSITIVE_INFINITY : (part.messages.at(-1)?.order ?? 0)
  const fitting = added.filter(
    (message) => placeOf(message) === part.place && message.order > first && message.order < last,
  )
  if (fitting.length === 0) return part
  const all = inOrder([...part.messages, ...fitting])
  if (all.length <= MOST) return { ...part, messages: all }
  return { ...part, messages: all.slice(-MOST), start: false }
}

function without(part: HistoryPart, message: Message): HistoryPart {
  return { ...part, messages: part.messages.filter(({ id }) => id !== message.id) }
}

function changed(part: HistoryPart, change: (message: Message) => Message): HistoryPart {
  return { ...part, messages: part.messages.map(change) }
}
