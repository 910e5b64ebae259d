import { type MouseEvent, useMemo } from 'react'
import { useActions } from '../store/app.tsx'
import { findLinks, type TextPart } from './find-links.ts'
import styles from './linked-text.module.css'
import { safeText } from './safe-text.ts'

/** A text somebody else wrote, as text, with the addresses in it to be opened. */
export function LinkedText({ text }: { readonly text: string }) {
  const parts = useMemo(() => findLinks(safeText(text)), [text])
  return parts.map((part, index) => <Part key={index} part={part} />)
}

function Part({ part }: { readonly part: TextPart }) {
  const actions = useActions()
  if (part.kind === 'text') return part.text
  const { text, href, opens } = part
  if (opens === 'outside') {
    return (
      <a className={styles.link} href={href} target="_blank" rel="noopener noreferrer" dir="ltr">
        {text}
      </a>
    )
  }
  const open = (event: MouseEvent) => {
    event.preventDefault()
    void actions.openUri(href)
  }
  return (
    <a className={styles.link} href={href} dir="ltr" onClick={open} onAuxClick={open}>
      {text}
    </a>
  )
}
