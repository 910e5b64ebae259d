import { useEffect, useState } from 'react'
import type { Place } from '../../shared/ipc/contract.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { countsAsUnread } from '../../shared/state/reduce.ts'
import type { Feed } from '../../shared/state/state.ts'
import { useAccountId, useApp } from '../store/app.tsx'
import type { Wanted } from '../store/history.ts'
import type { ReadingPlace } from './reading-place.ts'
import { firstUnreadOf } from './timeline.ts'

export type Opening = {
  /** Whether what it opens at is there, or cannot be had. */
  readonly ready: boolean
  /** The message it opens at, where that had to be read. */
  readonly at: MessageId | undefined
}

/** Reads what a place opens at, where that is further back than what is at hand: `find` says what that is, and is asked once. */
export function useOpening(place: Place, find: () => Wanted | undefined): Opening {
  const account = useAccountId()
  const { history } = useApp()
  const [wanted] = useState(find)
  const [opening, setOpening] = useState<Opening>({ ready: wanted === undefined, at: undefined })
  useEffect(() => {
    if (!wanted) return undefined
    let gone = false
    void history.openAt(account, place, wanted).then((at) => {
      if (!gone) setOpening({ ready: true, at })
    })
    return () => {
      gone = true
    }
  }, [history, account, place, wanted])
  return opening
}

/** What a conversation or a room opens at: its first unread message, else where it was left; undefined where that is at hand. */
export function farBeginning(
  { messages, readUpTo, unread }: Feed,
  left: ReadingPlace | undefined,
): Wanted | undefined {
  if (unread > 0) {
    return firstUnreadOf(messages, unread) === undefined
      ? { order: readUpTo + 1, is: (one) => countsAsUnread(one) && one.order > readUpTo }
      : undefined
  }
  return left && messages.every(({ id }) => id !== left.message)
    ? { order: left.order, is: ({ id }) => id === left.message }
    : undefined
}
