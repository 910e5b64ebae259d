import { type RefObject, useEffect } from 'react'
import type { Message, MessageId } from '../../shared/model/message.ts'

/** Milliseconds for which a message that was looked for stands out. */
const MARKED = 2000

/** Brings a message that is looked for to the middle and marks it, as soon as it is there. */
export function useSought(
  scroller: RefObject<HTMLElement | null>,
  sought: { readonly id: MessageId } | undefined,
  onFound: () => void,
  messages: readonly Message[],
): void {
  useEffect(() => {
    const isThere = messages.some(({ id }) => id === sought?.id)
    const row =
      sought &&
      isThere &&
      scroller.current?.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(sought.id)}"]`)
    if (!row) return
    row.scrollIntoView({ block: 'center' })
    row.dataset['sought'] = ''
    setTimeout(() => delete row.dataset['sought'], MARKED)
    onFound()
  }, [scroller, sought, onFound, messages])
}
