import { useCallback, useEffect, useRef, useState } from 'react'

/** How long typing has to rest before the draft is kept, in milliseconds. */
const REST = 400

type Draft = {
  readonly text: string
  readonly write: (text: string) => void
  /** Keeps what was typed, now. */
  readonly flush: () => void
}

/** What is being typed: kept a moment after the last key, and at once when the field or the window is left. */
export function useDraft(initial: string, keep: (text: string) => void): Draft {
  const [text, setText] = useState(initial)
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
    (next: string) => {
      current.current = next
      setText(next)
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

  return { text, write, flush }
}
