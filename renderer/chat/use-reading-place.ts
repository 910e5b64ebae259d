import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { goToNewLine, goToPlace, placeIn, type ReadingPlace } from './reading-place.ts'

/** How near to the end counts as being at it, and to the beginning as wanting more; in pixels. */
const AT_END = 32
const NEAR_START = 1200

type Reading = {
  /** Whether the newest message is in sight. */
  readonly atEnd: boolean
  readonly toEnd: () => void
  readonly onScroll: () => void
}

type Ends = {
  /** The id of the newest message where it is one's own: to send goes to the end. */
  readonly ownNewest: string | undefined
  /** Whether there is more behind what is shown, so that its end is not the end. */
  readonly later: boolean
  readonly onNearStart: () => void
  readonly onNearEnd: () => void
  /** Told when it is known, and whenever it changes. */
  readonly onAtEnd: (atEnd: boolean) => void
}

/**
 * Keeps what is being read where it is: at the end it follows the end, elsewhere nothing moves. Rows that come in above
 * are held off by the browser's scroll anchoring. It begins at what is new, else at `place`, and tells `onLeave` where it was left: undefined
 * means at the end.
 */
export function useReadingPlace(
  scroller: RefObject<HTMLElement | null>,
  { ownNewest, later, onNearStart, onNearEnd, onAtEnd }: Ends,
  place: ReadingPlace | undefined,
  onLeave: (place: ReadingPlace | undefined) => void,
): Reading {
  const [begin] = useState(place)
  const [atEnd, setAtEnd] = useState(true)
  const follow = useRef(true)
  const size = useRef('')

  const toEnd = useCallback(() => {
    follow.current = true
    scrollToEnd(scroller.current)
  }, [scroller])

  useLayoutEffect(() => {
    if (ownNewest) follow.current = true
  }, [ownNewest])

  useLayoutEffect(() => {
    if (!later) return
    follow.current = false
    setAtEnd(false)
  }, [later])

  useLayoutEffect(() => {
    if (follow.current) scrollToEnd(scroller.current)
  })

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    if (beginElsewhere(element, begin)) {
      follow.current = false
      // Nobody has seen the end yet.
      setAtEnd(false)
    }
    size.current = sizeOf(element)
    const observer = new ResizeObserver(() => {
      size.current = sizeOf(element)
      if (follow.current) scrollToEnd(element)
    })
    observer.observe(element)
    const leave = () => onLeave(follow.current ? undefined : placeIn(element))
    window.addEventListener('pagehide', leave)
    return () => {
      observer.disconnect()
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [scroller, begin, onLeave])

  // Where it begins is decided before this, and drawn only after it: to say that it is the end would make all of it read.
  useEffect(() => onAtEnd(atEnd && follow.current), [atEnd, onAtEnd])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (!element) return
    // A scroll that another size of the window brought about is nobody's wish to leave the end.
    if (follow.current && sizeOf(element) !== size.current) return
    const below = element.scrollHeight - element.scrollTop - element.clientHeight
    follow.current = below <= AT_END && !later
    setAtEnd(follow.current)
    if (later && below < NEAR_START) onNearEnd()
    if (element.scrollTop >= NEAR_START) return
    // Anchoring does not work at the very beginning.
    if (element.scrollTop === 0) element.scrollTo({ top: 1 })
    onNearStart()
  }, [scroller, later, onNearStart, onNearEnd])

  return { atEnd, toEnd, onScroll }
}

/** Goes to where there is something to begin with; gives false where that is the end. */
function beginElsewhere(element: HTMLElement, place: ReadingPlace | undefined): boolean {
  // What fits is told from the end.
  scrollToEnd(element)
  const line = element.querySelector('[data-new-line]')
  if (line) return goToNewLine(element, line)
  return place !== undefined && goToPlace(element, place)
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): string {
  return `${clientWidth} ${clientHeight}`
}

function scrollToEnd(element: HTMLElement | null): void {
  element?.scrollTo({ top: element.scrollHeight })
}
