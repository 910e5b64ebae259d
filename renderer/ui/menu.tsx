import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'
import styles from './menu.module.css'

/** A place in the window, in pixels. */
export type Point = { readonly x: number; readonly y: number }

type MenuAtProps = {
  readonly label: string
  /** Where it opens; closed where there is no place. */
  readonly at: Point | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A menu that opens where somebody pressed the other button, or the key for it. */
export function MenuAt({ label, at, onClose, children }: MenuAtProps) {
  return (
    <Base.Root
      open={at !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      {/* Inside the landmark that it belongs to. */}
      <Base.Portal container={document.querySelector('main') ?? document.body}>
        <Base.Positioner
          anchor={at && { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }}
          align="start"
          collisionPadding={8}
          className={styles.place}
        >
          <Base.Popup aria-label={label} className={styles.popup}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** A button that opens a menu below it. */
export function MenuButton(props: {
  readonly label: string
  readonly icon: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Base.Root>
      <Base.Trigger render={<IconButton label={props.label}>{props.icon}</IconButton>} />
      <Base.Portal container={document.querySelector('main') ?? document.body}>
        <Base.Positioner align="end" sideOffset={6} collisionPadding={8} className={styles.place}>
          <Base.Popup aria-label={props.label} className={styles.popup}>
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type MenuItemProps = {
  readonly children: ReactNode
  readonly keys?: ReactNode
  readonly danger?: boolean
  readonly onClick: () => void
}

export function MenuItem({ children, keys, danger, onClick }: MenuItemProps) {
  return (
    <Base.Item className={cx(styles.item, danger && styles.danger)} onClick={onClick}>
      <span>{children}</span>
      {keys}
    </Base.Item>
  )
}
