import type { AccountId } from '../../shared/model/account.ts'
import { useText } from '../i18n/intl.tsx'
import { useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'

type SignOutDialogProps = {
  readonly account: AccountId
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Asks before everything of an account is deleted here. */
export function SignOutDialog({ account, open, onOpenChange }: SignOutDialogProps) {
  const t = useText()
  const actions = useActions()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('sign-out.title', { address: account })}
      help={t('sign-out.help')}
    >
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{t('dialog.cancel')}</Button>
        <Button
          look="danger"
          onClick={() => {
            onOpenChange(false)
            void actions.signOut(account)
          }}
        >
          {t('sign-out.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
