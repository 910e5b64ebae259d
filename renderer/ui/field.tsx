import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import styles from './field.module.css'

type FieldProps = ComponentProps<'input'> & {
  readonly label: string
  readonly error?: string | undefined
  readonly hint?: string | undefined
  /** Stands inside the field, at its end. */
  readonly end?: ReactNode
}

export function Field({ label, error, hint, end, className, ...input }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box}>
        <input
          {...input}
          id={id}
          aria-invalid={error !== undefined}
          aria-describedby={note ? `${id}-note` : undefined}
        />
        {end}
      </div>
      {note && (
        <p id={`${id}-note`} className={error ? styles.error : styles.hint}>
          {note}
        </p>
      )}
    </div>
  )
}
