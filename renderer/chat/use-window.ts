import { useState } from 'react'

/** Messages that are there when a conversation opens, and how many more with each look further back. */
const STEP = 80

export type MessageWindow = {
  /** Index of the first message shown. */
  readonly start: number
  readonly growBack: () => void
  /** Lets go of what is far above, when the reader is at the end again. */
  readonly trim: () => void
}

/** Which part of a long conversation is there: its end, and as much before it as was scrolled to. */
export function useMessageWindow(count: number, mustShow: number): MessageWindow {
  const [start, setStart] = useState(() => Math.max(0, Math.min(count - STEP, mustShow - 5)))
  return {
    start: Math.min(start, Math.max(0, count - 1)),
    growBack: () => setStart((old) => Math.max(0, old - STEP)),
    trim: () => setStart((old) => (count - old > 3 * STEP ? count - STEP : old)),
  }
}
