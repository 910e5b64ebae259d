import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import { beginningOf } from './long-text.ts'
import styles from './message-row.module.css'

/** The text of a message, and only text; very long ones are cut until asked for. */
export function Body({ text }: { readonly text: string }) {
  const t = useText()
  const [whole, setWhole] = useState(false)
  const beginning = whole ? undefined : beginningOf(text)
  return (
    <>
      <p className={styles.body} dir="auto">
        {beginning === undefined ? text : `${beginning}…`}
      </p>
      {beginning !== undefined && (
        <Button look="quiet" size="small" className={styles.more} onClick={() => setWhole(true)}>
          {t('message.show-more')}
        </Button>
      )}
    </>
  )
}
