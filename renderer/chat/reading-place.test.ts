import { expect, test, vi } from 'vitest'
import { goToNewLine, goToPlace, placeIn } from './reading-place.ts'

/** A scroller whose upper edge is at 100, and in it rows of 50 pixels that begin `above` higher. */
function scrolled(above: number) {
  const scroller = document.createElement('div')
  scroller.innerHTML = ['a', 'b', 'c']
    .map((id, order) => `<p data-message-id="${id}" data-order="${order}"></p>`)
    .join('')
  scroller.getBoundingClientRect = () => new DOMRect(0, 100, 300, 200)
  for (const [index, row] of [...scroller.children].entries()) {
    row.getBoundingClientRect = () => new DOMRect(0, 100 - above + index * 50, 300, 50)
  }
  const scrollBy = vi.spyOn(scroller, 'scrollBy').mockReturnValue()
  return { scroller, scrollBy }
}

test('one is at the first message that is in sight, in part or whole', () => {
  expect(placeIn(scrolled(0).scroller)).toEqual({ message: 'a', order: 0, offset: 0 })
  expect(placeIn(scrolled(70).scroller)).toEqual({ message: 'b', order: 1, offset: -20 })
  expect(placeIn(document.createElement('div'))).toBeUndefined()
})

test('one comes back to the same place', () => {
  const { scroller, scrollBy } = scrolled(0)
  expect(goToPlace(scroller, { message: 'b', offset: -20 })).toBe(true)
  expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: 70 })
})

test('a message that was deleted is no place', () => {
  const { scroller, scrollBy } = scrolled(0)
  expect(goToPlace(scroller, { message: '"]', offset: 0 })).toBe(false)
  expect(scrollBy).not.toHaveBeenCalled()
})

test('what is new is gone to only where it begins above what fits', () => {
  const { scroller, scrollBy } = scrolled(70)
  const [above, , below] = scroller.children
  expect(below && goToNewLine(scroller, below)).toBe(false)
  expect(scrollBy).not.toHaveBeenCalled()
  expect(above && goToNewLine(scroller, above)).toBe(true)
  expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: -86 })
})
