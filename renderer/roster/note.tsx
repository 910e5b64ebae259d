import { useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import styles from './request-card.module.css'

/** What somebody wrote with their request: its first lines, and all of it on demand, so that the answers stay in reach. */
export function Note({ text }: { readonly text: string }) {
  const t = useText()
  const place = useRef<HTMLParagraphElement>(null)
  const [whole, setWhole] = useState(false)
  const [cut, setCut] = useState(false)
  useLayoutEffect(() => {
    const element = place.current
    if (!element || whole) return undefined
    const measure = () => setCut(element.scrollHeight > element.clientHeight + 1)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [whole])
  return (
    <>
      <p ref={place} className={cx(styles.note, !whole && styles.cut)}>
        <bdi>{text}</bdi>
      </p>
      {(cut || whole) && (
        <Button
          look="quiet"
          size="small"
          className={styles.link}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {t(whole ? 'message.show-less' : 'message.show-more')}
        </Button>
      )}
    </>
  )
}
