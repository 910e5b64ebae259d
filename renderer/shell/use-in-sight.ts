import { useUi } from '../store/app.tsx'
import { useMedia } from '../ui/use-media.ts'

/** Where the panes come one at a time; the style sheets say the same. */
const NARROW = '(max-width: 719px)'
/** Where there is room for two, and the details take the place of the list. */
const MIDDLE = '(max-width: 999px)'

/** Whether a pane is in sight; not every window has room for all. */
export function useInSight(pane: 'list' | 'main'): boolean {
  const narrow = useMedia(NARROW)
  const middle = useMedia(MIDDLE)
  const shown = useUi((ui) => {
    if (!ui.open || ui.pane === 'list') return 'list'
    return ui.details && ui.open.kind === 'chat' ? 'details' : 'main'
  })
  if (narrow) return shown === pane
  return pane === 'main' || !middle || shown !== 'details'
}
