import { useCallback, useEffect, useRef, useState } from 'react'

/** How long typing has to rest before the draft is kept, in milliseconds. */
const REST = 400

type Draft<T> = {
  readonly value: T
  readonly write: (value: T) => void
  /** Keeps what was typed, now. */
  readonly flush: () => void
}

/** What is being typed: kept a moment after the last key, and at once when the field or the window is left. */
export function useDraft<T>(initial: T, keep: (value: T) => void): Draft<T> {
  const [value, setValue] = useState(initial)
  const current = useRef(initial)
  const kept = useRef(initial)
  const timer = useRef(0)
  const keepLatest = useRef(keep)
  useEffect(() => {
    keepLatest.current = keep
  }, [keep])

  const flush = useCallback(() => {
    window.clearTimeout(timer.current)
    if (kept.current === current.current) return
    kept.current = current.current
    keepLatest.current(current.current)
  }, [])

  const write = useCallback(
    (next: T) => {
      current.current = next
      setValue(next)
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(flush, REST)
    },
    [flush],
  )

  useEffect(() => {
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  return { value, write, flush }
}
