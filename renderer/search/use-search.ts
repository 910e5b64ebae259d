import { useEffect, useState } from 'react'
import type { Place } from '../../shared/ipc/contract.ts'
import { useAccountId, useActions } from '../store/app.tsx'
import { createSearching, type Found, IDLE } from './searching.ts'

export type Search = Found & {
  /** Looks further back. */
  readonly onMore: () => void
}

/** What is found of a text, in one place or in all, as it is typed. */
export function useSearch(text: string, place?: Place): Search {
  const account = useAccountId()
  const { findMessages } = useActions()
  const [found, setFound] = useState(IDLE)
  const [searching] = useState(() => createSearching(findMessages, setFound))
  useEffect(() => {
    searching.search(place === undefined ? { account } : { account, place }, text)
    return searching.stop
  }, [searching, account, place, text])
  return { ...found, onMore: searching.more }
}
