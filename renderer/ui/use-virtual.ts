import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { pixelsPerRem } from './use-window-width.ts'
import { offsetsOf, rowsWithin } from './virtual-range.ts'

// Rows kept ready outside the window, in rem, so that quick scrolling shows no gaps.
const OVERSCAN = 20
// Before the window was measured (and where nothing has a size) as many rows as a tall screen holds.
const UNMEASURED = 60

export type Virtual = {
  /** From the start of the list to each row, in rem. */
  readonly offsets: readonly number[]
  readonly first: number
  readonly end: number
  readonly refresh: () => void
  readonly reveal: (index: number) => void
}

/** Which rows of a scrolling list have to be there. Heights are in rem. */
export function useVirtual(
  scroller: RefObject<HTMLElement | null>,
  heights: readonly number[],
): Virtual {
  const offsets = useMemo(() => offsetsOf(heights), [heights])
  const [seen, setSeen] = useState({ top: 0, height: UNMEASURED })

  const refresh = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const rem = pixelsPerRem()
    // Whole steps, so that scrolling by a pixel shows nothing anew.
    const top = Math.floor(element.scrollTop / rem / 4) * 4
    const height = Math.ceil(element.clientHeight / rem) + 4 || UNMEASURED
    setSeen((old) => (old.top === top && old.height === height ? old : { top, height }))
  }, [scroller])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const observer = new ResizeObserver(refresh)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, refresh])

  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current
      if (!element) return
      const rem = pixelsPerRem()
      const top = (offsets[index] ?? 0) * rem
      const bottom = (offsets[index + 1] ?? 0) * rem
      if (top < element.scrollTop) element.scrollTo({ top })
      else if (bottom > element.scrollTop + element.clientHeight) {
        element.scrollTo({ top: bottom - element.clientHeight })
      }
    },
    [scroller, offsets],
  )

  const height = seen.height <= 4 ? UNMEASURED : seen.height
  const [first, end] = rowsWithin(offsets, seen.top - OVERSCAN, seen.top + height + OVERSCAN)
  return { offsets, first, end, refresh, reveal }
}
