import { useEffect, useRef } from 'react'
import { type FocusPlace, focusNear, placeOf } from './focus-place.ts'

const LAYERS = '[role="dialog"], [role="menu"]'

/** Gives the focus back to what had it before a sheet was opened, also where that was by way of a menu that has gone. */
export function useReturnFocus(open: boolean): void {
  const last = useRef<FocusPlace>(undefined)
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && !target.closest(LAYERS)) last.current = placeOf(target)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  useEffect(() => {
    if (!open) return undefined
    return () => {
      const before = last.current
      // What was removed with the sheet's consent has left the page.
      queueMicrotask(() => {
        if (before?.element.isConnected) before.element.focus({ preventScroll: true })
        else if (before) focusNear(before)
      })
    }
  }, [open])
}
