import { type ComponentProps, useId } from 'react'
import { cx } from './cx.ts'
import styles from './field.module.css'

type TextAreaProps = ComponentProps<'textarea'> & { readonly label: string }

/** A field of several lines. */
export function TextArea({ label, className, ...area }: TextAreaProps) {
  const id = useId()
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box}>
        <textarea {...area} id={id} />
      </div>
    </div>
  )
}
