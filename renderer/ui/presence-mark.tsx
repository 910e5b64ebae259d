import type { ReactNode } from 'react'
import type { Sight } from '../store/sight.ts'
import styles from './presence-mark.module.css'

const SHAPES: Record<Sight | 'invisible', ReactNode> = {
  available: <circle cx="6" cy="6" r="6" fill="currentColor" />,
  chat: (
    <>
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path d="M6 3v6M3 6h6" className={styles.cut} />
    </>
  ),
  away: (
    <>
      <circle cx="6" cy="6" r="5" className={styles.ring} />
      <path d="M6 1a5 5 0 0 0 0 10z" fill="currentColor" />
    </>
  ),
  xa: (
    <>
      <circle cx="6" cy="6" r="5" className={styles.ring} />
      <path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  dnd: (
    <>
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path d="M3 6h6" className={styles.cut} />
    </>
  ),
  offline: <circle cx="6" cy="6" r="4.75" className={styles.ring} />,
  invisible: (
    <>
      <circle cx="6" cy="6" r="4.75" className={styles.ring} />
      <path d="M2.75 9.25l6.5-6.5" className={styles.ring} />
    </>
  ),
  unknown: <circle cx="6" cy="6" r="4.75" className={styles.dots} />,
}

/** A show by shape and colour. The words for it stand beside it. */
export function PresenceMark({ show }: { readonly show: Sight | 'invisible' }) {
  return (
    <svg viewBox="0 0 12 12" className={styles.mark} data-show={show} aria-hidden="true">
      {SHAPES[show]}
    </svg>
  )
}
