import type { Actions } from './actions.ts'

/**
 * Tells the main process when the window can be seen and when the network is back; returns what ends it. A window in sight
 * that has not the focus counts as looked at: servers hold back who comes and goes from one that is not (XEP-0352).
 */
export function followAttention(
  window: Window,
  { setWatched, wake }: Pick<Actions, 'setWatched' | 'wake'>,
): () => void {
  const { document } = window
  // Nothing is told yet: a window before this one may have said that it was not seen.
  let told: boolean | undefined
  const look = (): void => {
    const watched = document.visibilityState === 'visible'
    if (watched === told) return
    told = watched
    void setWatched(watched)
  }
  look()
  const online = (): void => void wake()
  window.addEventListener('online', online)
  document.addEventListener('visibilitychange', look)
  return () => {
    window.removeEventListener('online', online)
    document.removeEventListener('visibilitychange', look)
  }
}
