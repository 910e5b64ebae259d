import type { ReactNode } from 'react'
import { useText } from '../i18n/intl.tsx'
import { FailureReason } from '../shell/failure-reason.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import styles from './sheets.module.css'
import type { Calling } from './use-call.ts'

type FormSheetProps = {
  readonly title: string
  readonly help?: string
  /** What the button says that does it. */
  readonly submit: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly calling: Calling
  readonly onSubmit: () => void
  readonly onClose: () => void
  /** Whether what had the focus before gets it at the end, as it does by default. */
  readonly givesFocusBack?: () => boolean
  readonly children?: ReactNode
}

/** A sheet with something to fill in or to agree to. It stays, with the reason, where it was not done. */
export function FormSheet(props: FormSheetProps) {
  const { title, help, calling, onClose, onSubmit } = props
  const t = useText()
  return (
    <Dialog
      open
      title={title}
      givesFocusBack={props.givesFocusBack}
      {...(help !== undefined && { help })}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!calling.busy && !props.disabled) onSubmit()
        }}
      >
        {props.children}
        <Refused calling={calling} />
        <DialogActions>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button
            type="submit"
            look={props.danger ? 'danger' : 'primary'}
            disabled={calling.busy || props.disabled}
          >
            {props.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Why it was not done. */
export function Refused({ calling: { refusal } }: { readonly calling: Calling }) {
  return (
    <div role="alert" className={styles.refused}>
      {refusal && <FailureReason {...refusal} />}
    </div>
  )
}
