import { useEffect } from 'react'
import { type FocusPlace, focusNear, placeOf } from './focus-place.ts'

/** Never lets the focus fall to the page as a whole because what had it went away: it goes to what stands next to it. */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: FocusPlace | undefined
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement) last = placeOf(target)
    }
    const keep = (): void => {
      if (!last || last.element.isConnected || document.activeElement !== document.body) return
      const place = last
      last = undefined
      // A layer that closes gives the focus back itself.
      if (!place.layer || place.layer.isConnected) focusNear(place)
    }
    const observer = new MutationObserver(keep)
    document.addEventListener('focusin', note)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', note)
      observer.disconnect()
    }
  }, [])
}
