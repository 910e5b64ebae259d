import { useState } from 'react'
import type { Message, MessageId } from '../../shared/model/message.ts'

/** Messages that are there when a conversation opens, and how many more with each look further back. */
const STEP = 80

export type MessageWindow = {
  /** Index of the first message shown. */
  readonly start: number
  /** Shows more of what is held; false where all of it is shown. */
  readonly growBack: () => boolean
  /** Lets go of what is far above, when the reader is at the end again. */
  readonly trim: () => void
}

/** Which part of what is held is drawn: its end, and as much before it as was scrolled to or is looked for. */
export function useMessageWindow(
  messages: readonly Message[],
  mustShow: number,
  sought: MessageId | undefined,
): MessageWindow {
  const idAt = (index: number): MessageId | undefined => messages[Math.max(0, index)]?.id
  const count = messages.length
  const [first, setFirst] = useState(() => idAt(Math.min(count - STEP, mustShow - 5)))
  // What is held can be another part of the conversation, all of which is wanted.
  const start = Math.max(
    0,
    messages.findIndex(({ id }) => id === first),
  )
  const wanted = messages.findIndex(({ id }) => id === sought)
  if (wanted >= 0 && wanted < start) setFirst(idAt(wanted - 5))
  return {
    start,
    growBack() {
      if (start > 0) setFirst(idAt(start - STEP))
      return start > 0
    },
    trim: () => count - start > 3 * STEP && setFirst(idAt(count - STEP)),
  }
}
