import { useCallback, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Place } from '../../shared/ipc/contract.ts'
import type { Message } from '../../shared/model/message.ts'
import type { Feed } from '../../shared/state/state.ts'
import { useAccount, useAccountId, useApp } from '../store/app.tsx'
import type { Sought } from '../store/history.ts'

export type Shown = {
  readonly messages: readonly Message[]
  /** Whether there is more before and behind them. */
  readonly earlier: boolean
  readonly later: boolean
  readonly onEarlier: () => void
  readonly onLater: () => void
  /** Lets go of all but the latest. */
  readonly onLatest: () => void
  /** The message that is to be brought into sight. */
  readonly sought: Sought | undefined
  readonly onFound: () => void
  /** Looks for what was first said since a time (ms). */
  readonly onTime: (time: number) => void
}

/** What is shown of a place: its latest messages, or the part of its history that was scrolled or jumped to. */
export function useHistory(place: Place, latest: Feed): Shown {
  const first = latest.messages[0]?.order ?? Number.POSITIVE_INFINITY
  const fetchable = useAccount(({ gaps }) =>
    gaps.some(({ high, failed }) => !failed && high < first),
  )
  // What the archive still has may be of this place.
  const feed = useMemo(
    () => (fetchable && !latest.earlier ? { ...latest, earlier: true } : latest),
    [latest, fetchable],
  )
  const account = useAccountId()
  const { history } = useApp()
  const part = useStore(history.store, ({ part: held }) =>
    held?.account === account && held.place === place ? held : undefined,
  )
  useEffect(() => history.leave, [history, account, place])
  const sought = useStore(history.store, ({ sought: wanted }) =>
    wanted?.account === account && wanted.place === place ? wanted : undefined,
  )
  const messages = part?.messages ?? feed.messages
  const missing = sought !== undefined && messages.every(({ id }) => id !== sought.id)
  useEffect(() => {
    if (missing) void history.goTo(account, place, sought.order)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each that is looked for: it may be gone
  }, [sought])
  return {
    messages,
    earlier: part ? !part.start : feed.earlier,
    later: part ? !part.end : false,
    onEarlier: useCallback(
      () => void history.loadEarlier(account, place, feed),
      [history, account, place, feed],
    ),
    onLater: useCallback(() => void history.loadLater(), [history]),
    onLatest: history.leave,
    sought,
    onFound: history.found,
    onTime: useCallback(
      (time: number) => void history.goToTime(account, place, time),
      [history, account, place],
    ),
  }
}
