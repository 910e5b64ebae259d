import { useText } from '../i18n/intl.tsx'
import { safeText } from '../links/index.ts'
import styles from './delivery-state.module.css'

/** The server's own words about an error, on demand. */
export function WhatWasSaid(props: { readonly text: string; readonly condition: string }) {
  const t = useText()
  return (
    <details className={styles.said}>
      <summary>{t('problem.said')}</summary>
      <p dir="auto">{safeText(props.text.slice(0, MOST))}</p>
      <code>{props.condition}</code>
    </details>
  )
}

/** How much of a server's words is shown, in UTF-16 units. */
const MOST = 2000
