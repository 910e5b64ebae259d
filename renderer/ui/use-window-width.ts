import { useCallback, useSyncExternalStore } from 'react'

/**
 * Whether the window is narrower than so many rem, as `@container window` counts them: media queries know nothing of the text
 * size chosen here.
 */
export function useNarrowerThan(rem: number): boolean {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => innerWidth < rem * pixelsPerRem(), [rem]),
  )
}

function subscribe(changed: () => void): () => void {
  addEventListener('resize', changed)
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-text-size', 'style'] })
  return () => {
    removeEventListener('resize', changed)
    observer.disconnect()
  }
}

/** How large a rem is now. */
export function pixelsPerRem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}
