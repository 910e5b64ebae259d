import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'
import { cx } from './cx.ts'

type ButtonProps = ComponentProps<'button'> & {
  readonly look?: 'primary' | 'plain' | 'danger' | 'quiet'
  readonly size?: 'normal' | 'small'
}

export function Button({ look = 'plain', size = 'normal', className, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={cx(styles.button, styles[look], styles[size], className)}
    />
  )
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  readonly label: string
  readonly children: ReactNode
}

export function IconButton({ label, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={cx(styles.icon, className)}
    />
  )
}
