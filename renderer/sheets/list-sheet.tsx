import type { ReactNode } from 'react'
import { useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'

type ListSheetProps = {
  readonly title: string
  readonly help?: string
  readonly onClose: () => void
  /** Stands before the button that closes. */
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** A sheet to look at, with nothing to send off as a whole. */
export function ListSheet({ title, help, onClose, actions, children }: ListSheetProps) {
  const t = useText()
  return (
    <Dialog
      open
      title={title}
      {...(help !== undefined && { help })}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      {children}
      <DialogActions>
        {actions}
        <Button onClick={onClose}>{t('dialog.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
