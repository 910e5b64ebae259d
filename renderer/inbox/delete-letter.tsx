import type { Message } from '../../shared/model/message.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'

type DeleteLetterProps = {
  readonly letter: Message
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Asks before a letter is deleted: it cannot be brought back. */
export function DeleteLetter({ letter, open, onOpenChange }: DeleteLetterProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('letter.delete.title')}
      help={t('letter.delete.help')}
    >
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{t('dialog.cancel')}</Button>
        <Button
          look="danger"
          onClick={() => {
            onOpenChange(false)
            actions.close()
            void actions.deleteMessage(account, letter.id)
          }}
        >
          {t('delivery.delete')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
