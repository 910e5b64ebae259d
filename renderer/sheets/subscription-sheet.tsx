import { useState } from 'react'
import type { BareJid } from '../../shared/model/jid.ts'
import type { SubscriptionAction } from '../../shared/model/subscription.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Field } from '../ui/field.tsx'
import { FormSheet } from './form-sheet.tsx'
import { useCall } from './use-call.ts'

type SubscriptionSheetProps = {
  readonly jid: BareJid
  readonly action: SubscriptionAction
  readonly onClose: () => void
}

const ENDS: readonly SubscriptionAction[] = ['stop-watching', 'stop-sharing', 'revoke-approval']

/** Changes one direction of a subscription, after it has said what will follow (RFC 3921 §6, §8). */
export function SubscriptionSheet({ jid, action, onClose }: SubscriptionSheetProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const item = useAccount(({ roster }) => roster.get(jid))
  const calling = useCall()
  const [note, setNote] = useState('')
  const name = nameOf(jid, item)

  async function submit(): Promise<void> {
    const said = note.trim()
    const input = { account, jid, action, ...(said !== '' && { note: said }) }
    const done = await calling.run('subscription.change', actions.changeSubscription(input))
    if (done) onClose()
  }

  return (
    <FormSheet
      title={t(`subscription.${action}.title`, { name })}
      help={t(`subscription.${action}.help`, { name })}
      submit={t(`subscription.${action}`)}
      danger={ENDS.includes(action)}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {action === 'ask' && (
        <Field
          label={t('ask.note')}
          hint={t('ask.note.hint')}
          value={note}
          dir="auto"
          maxLength={500}
          autoComplete="off"
          autoFocus
          onChange={({ target }) => setNote(target.value)}
        />
      )}
    </FormSheet>
  )
}
