import { useId } from 'react'
import { cx } from '../ui/cx.ts'
import styles from './privacy.module.css'

type SelectProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly disabled?: boolean
  readonly className?: string | undefined
  readonly onChange: (value: T) => void
}

/** One choice out of any number. */
export function Select<T extends string>(props: SelectProps<T>) {
  const id = useId()
  return (
    <div className={cx(styles.select, props.className)}>
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        disabled={props.disabled}
        onChange={({ target }) => {
          const chosen = props.options.find(({ value }) => value === target.value)
          if (chosen) props.onChange(chosen.value)
        }}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
