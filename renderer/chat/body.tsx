import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { LinkedText } from '../links/index.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import styles from './body.module.css'
import { beginningOf } from './long-text.ts'

type BodyProps = {
  readonly text: string
  readonly lang?: string | undefined
  readonly className?: string | undefined
}

/** The text of a message, and only text; very long ones are cut until asked for, and then shown bit by bit. */
export function Body({ text, lang, className }: BodyProps) {
  const t = useText()
  const [looks, setLooks] = useState(0)
  const beginning = beginningOf(text, looks)
  return (
    <>
      <p className={cx(styles.body, className)} dir="auto" lang={lang}>
        <LinkedText text={beginning ?? text} />
        {beginning !== undefined && '…'}
      </p>
      {(beginning !== undefined || looks > 0) && (
        <Button
          look="quiet"
          size="small"
          className={styles.more}
          onClick={() => setLooks(beginning === undefined ? 0 : looks + 1)}
        >
          {t(beginning === undefined ? 'message.show-less' : 'message.show-more')}
        </Button>
      )}
    </>
  )
}
