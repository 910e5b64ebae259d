import type { Place } from '../store/ui.ts'

/** A message in sight, and how far below the upper edge it begins, in pixels. */
export type ReadingPlace = Pick<Place, 'message' | 'order' | 'offset'>

/** What stays in sight above the New messages line, in pixels. */
const ABOVE_LINE = 16

/** Where one is: at the first message that is in sight at least in part. */
export function placeIn(scroller: HTMLElement): ReadingPlace | undefined {
  const edge = scroller.getBoundingClientRect().top
  for (const row of rowsOf(scroller)) {
    const { top, bottom } = row.getBoundingClientRect()
    const message = row.dataset['messageId']
    if (bottom > edge && message !== undefined)
      return { message, order: Number(row.dataset['order']), offset: top - edge }
  }
  return undefined
}

/** Goes back to a place; gives false where its message is not there any more. */
export function goToPlace(
  scroller: HTMLElement,
  { message, offset }: Pick<ReadingPlace, 'message' | 'offset'>,
): boolean {
  const row = rowsOf(scroller).find(({ dataset }) => dataset['messageId'] === message)
  if (!row) return false
  scroller.scrollBy({ top: distance(scroller, row) - offset })
  return true
}

/** Starts to read where what is new begins, should that be above what fits; gives false where all of it fits. */
export function goToNewLine(scroller: HTMLElement, line: Element): boolean {
  const above = distance(scroller, line)
  if (above >= 0) return false
  scroller.scrollBy({ top: above - ABOVE_LINE })
  return true
}

function rowsOf(scroller: HTMLElement): readonly HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('[data-message-id]')]
}

function distance(scroller: HTMLElement, row: Element): number {
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}
