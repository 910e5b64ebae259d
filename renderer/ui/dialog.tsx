import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import styles from './dialog.module.css'

type DialogProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly help?: string
  /** Whether what had the focus before gets it at the end, as it does by default. */
  readonly givesFocusBack?: (() => boolean) | undefined
  readonly children: ReactNode
}

/** A question or a sheet in front of everything else; Escape closes it and gives the focus back. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, help, givesFocusBack, children } = props
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup className={styles.popup} finalFocus={givesFocusBack}>
          <Base.Title className={styles.title}>{title}</Base.Title>
          {help && <Base.Description className={styles.help}>{help}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
