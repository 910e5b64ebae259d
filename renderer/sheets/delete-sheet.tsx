import type { CallFailure, CallName, Place } from '../../shared/ipc/contract.ts'
import type { Result } from '../../shared/model/result.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { FormSheet } from './form-sheet.tsx'
import { usePlaceName } from './place-name.ts'
import styles from './sheets.module.css'
import { useCall } from './use-call.ts'

type DeleteConversationProps = { readonly place: Place; readonly onClose: () => void }
type DeleteMessageProps = { readonly id: string; readonly onClose: () => void }

/** Says what is deleted and what is not, before all of a place is. */
export function DeleteConversationSheet({ place, onClose }: DeleteConversationProps) {
  const t = useText()
  const { deleteConversation } = useActions()
  const account = useAccountId()
  return (
    <DeleteSheet
      title={t('delete-conversation.title', { name: usePlaceName(place) })}
      help={t('delete-conversation.help')}
      call="conversation.delete"
      work={() => deleteConversation(account, place)}
      onClose={onClose}
    />
  )
}

/** The same of one message. */
export function DeleteMessageSheet({ id, onClose }: DeleteMessageProps) {
  const t = useText()
  const { deleteForGood } = useActions()
  const account = useAccountId()
  return (
    <DeleteSheet
      title={t('delete-message.title')}
      help={t('delete-message.help')}
      call="message.delete"
      work={() => deleteForGood(account, id)}
      onClose={onClose}
    />
  )
}

type DeleteSheetProps = {
  readonly title: string
  readonly help: string
  readonly call: CallName
  readonly work: () => Promise<Result<void, CallFailure>>
  readonly onClose: () => void
}

function DeleteSheet({ title, help, call, work, onClose }: DeleteSheetProps) {
  const t = useText()
  const calling = useCall()
  async function submit(): Promise<void> {
    if (await calling.run(call, work())) onClose()
  }
  return (
    <FormSheet
      title={title}
      help={help}
      submit={t('delete.submit')}
      danger
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('delete.elsewhere')}</p>
      <p role="status" className={styles.muted}>
        {calling.busy && t('delete.working')}
      </p>
    </FormSheet>
  )
}
