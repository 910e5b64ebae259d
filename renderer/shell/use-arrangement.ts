import { useEffect } from 'react'
import { useUi } from '../store/app.tsx'
import { useMedia } from '../ui/use-media.ts'

const MORE_CONTRAST = '(prefers-contrast: more)'

/** Puts the chosen appearance and text size on the document, where the style sheets find them. */
export function useArrangement(): void {
  const theme = useUi((ui) => ui.theme)
  const textSize = useUi((ui) => ui.textSize)
  const systemContrast = useMedia(MORE_CONTRAST)
  const more = theme === 'contrast' || systemContrast
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['theme'] = theme
    dataset['textSize'] = textSize
    dataset['contrast'] = more ? 'more' : 'normal'
  }, [theme, textSize, more])
}
