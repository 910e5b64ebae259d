import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** How near to the end counts as being at it, and to the beginning as wanting more; in pixels. */
const AT_END = 32
const NEAR_START = 600
/** What stays in sight above the New messages line. */
const ABOVE_LINE = 16

type ReadingPlace = {
  /** Whether the newest message is in sight. */
  readonly atEnd: boolean
  readonly toEnd: () => void
  readonly onScroll: () => void
}

/**
 * Keeps what is being read where it is: at the end it follows the end, elsewhere nothing moves. Rows that come in above
 * are held off by the browser's scroll anchoring. `ownNewest` is the id of the newest message where it is one's own:
 * to send goes to the end.
 */
export function useReadingPlace(
  scroller: RefObject<HTMLElement | null>,
  ownNewest: string | undefined,
  onNearStart: () => void,
): ReadingPlace {
  const [atEnd, setAtEnd] = useState(true)
  const follow = useRef(true)

  const toEnd = useCallback(() => {
    follow.current = true
    scrollToEnd(scroller.current)
  }, [scroller])

  useLayoutEffect(() => {
    if (ownNewest) follow.current = true
  }, [ownNewest])

  useLayoutEffect(() => {
    if (follow.current) scrollToEnd(scroller.current)
  })

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    if (scrollToNewLine(element)) follow.current = false
    const observer = new ResizeObserver(() => {
      if (follow.current) scrollToEnd(element)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const end = element.scrollHeight - element.scrollTop - element.clientHeight <= AT_END
    follow.current = end
    setAtEnd(end)
    if (element.scrollTop >= NEAR_START) return
    // Anchoring does not work at the very beginning.
    if (element.scrollTop === 0) element.scrollTo({ top: 1 })
    onNearStart()
  }, [scroller, onNearStart])

  return { atEnd, toEnd, onScroll }
}

function scrollToEnd(element: HTMLElement | null): void {
  element?.scrollTo({ top: element.scrollHeight })
}

/** Starts to read where what is new begins, should that be above what fits; gives false where all of it fits. */
function scrollToNewLine(element: HTMLElement): boolean {
  const line = element.querySelector('[data-new-line]')
  if (!line) return false
  const above = line.getBoundingClientRect().top - element.getBoundingClientRect().top
  if (above >= 0) return false
  element.scrollBy({ top: above - ABOVE_LINE })
  return true
}
