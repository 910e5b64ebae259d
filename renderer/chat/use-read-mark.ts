import { useEffect, useSyncExternalStore } from 'react'

/** Whether the person can be looking: the window is visible and has the focus. */
export function useAttention(): boolean {
  return useSyncExternalStore(
    onAttention,
    () => document.hasFocus() && document.visibilityState === 'visible',
  )
}

/** Marks as read what is unread, as soon as it is in sight and the window has the focus. */
export function useReadMark(unread: number, inSight: boolean, mark: () => void): void {
  const attention = useAttention()
  useEffect(() => {
    if (attention && inSight && unread > 0) mark()
  }, [attention, inSight, unread, mark])
}

function onAttention(changed: () => void): () => void {
  window.addEventListener('focus', changed)
  window.addEventListener('blur', changed)
  document.addEventListener('visibilitychange', changed)
  return () => {
    window.removeEventListener('focus', changed)
    window.removeEventListener('blur', changed)
    document.removeEventListener('visibilitychange', changed)
  }
}
