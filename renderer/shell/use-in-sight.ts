import { useUi } from '../store/app.tsx'
import { useNarrowerThan } from '../ui/use-window-width.ts'

/** Below so many rem the panes come one at a time; the style sheets say the same. */
const NARROW = 45
/** Below so many there is room for two, and the details take the place of the list. */
const MIDDLE = 62.5

/** Whether a pane is in sight; not every window has room for all. */
export function useInSight(pane: 'list' | 'main'): boolean {
  const narrow = useNarrowerThan(NARROW)
  const middle = useNarrowerThan(MIDDLE)
  const shown = useUi((ui) => {
    if (!ui.open || ui.pane === 'list') return 'list'
    return ui.details && ui.open.kind === 'chat' ? 'details' : 'main'
  })
  if (narrow) return shown === pane
  return pane === 'main' || !middle || shown !== 'details'
}
