import type { Actions } from './actions.ts'

/** Tells the main process when the person looks at the window and when the network is back; returns what ends it. */
export function followAttention(
  window: Window,
  { setWatched, wake }: Pick<Actions, 'setWatched' | 'wake'>,
): () => void {
  const { document } = window
  let told = true
  const look = (): void => {
    const watched = document.visibilityState === 'visible' && document.hasFocus()
    if (watched === told) return
    told = watched
    void setWatched(watched)
  }
  const online = (): void => void wake()
  window.addEventListener('focus', look)
  window.addEventListener('blur', look)
  window.addEventListener('online', online)
  document.addEventListener('visibilitychange', look)
  return () => {
    window.removeEventListener('focus', look)
    window.removeEventListener('blur', look)
    window.removeEventListener('online', online)
    document.removeEventListener('visibilitychange', look)
  }
}
