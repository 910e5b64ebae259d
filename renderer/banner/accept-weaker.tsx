import { useState } from 'react'
import { domainOf } from '../../shared/model/jid.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'

type AcceptWeakerProps = {
  /** The way in which the server would have one sign in. */
  readonly mechanism: string | undefined
}

/** The way out for people whose server was changed on purpose: a button, and a question that says what it means. */
export function AcceptWeaker({ mechanism }: AcceptWeakerProps) {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('stream.weaker')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('stream.weaker.title', { host: domainOf(account) })}
        help={t('stream.weaker.help')}
      >
        {mechanism !== undefined && <p>{t('stream.weaker.way', { mechanism })}</p>}
        {mechanism === 'PLAIN' && <p>{t('stream.weaker.plain')}</p>}
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{t('dialog.cancel')}</Button>
          <Button
            look="danger"
            onClick={() => {
              setOpen(false)
              void actions.acceptWeaker(account)
            }}
          >
            {t('stream.weaker.confirm')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
