import type { ReactNode } from 'react'
import styles from './empty.module.css'

type EmptyProps = {
  readonly icon?: ReactNode
  readonly title: string
  readonly help?: string
  readonly children?: ReactNode
}

/** What stands where there is nothing to show: why, and what to do next. */
export function Empty({ icon, title, help, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      {icon}
      <p className={styles.title}>{title}</p>
      {help && <p className={styles.help}>{help}</p>}
      {children}
    </div>
  )
}
