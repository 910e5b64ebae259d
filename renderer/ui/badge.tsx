import styles from './badge.module.css'

/** A number in a pill; what it counts is said by `label`. */
export function Badge({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <span className={styles.badge} role="img" aria-label={label}>
      {count > 999 ? '999+' : count}
    </span>
  )
}
