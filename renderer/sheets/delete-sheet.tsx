import { useEffect, useState } from 'react'
import type { CallFailure, CallName, Place } from '../../shared/ipc/contract.ts'
import type { DamagedCopies } from '../../shared/model/rescue.ts'
import type { Result } from '../../shared/model/result.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
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

/** The same of a letter, which is left when it is gone. */
export function DeleteLetterSheet({ id, onClose }: DeleteMessageProps) {
  const t = useText()
  const { deleteForGood, close } = useActions()
  const account = useAccountId()
  async function work() {
    const answer = await deleteForGood(account, id)
    if (answer.ok) close()
    return answer
  }
  return (
    <DeleteSheet
      title={t('letter.delete.title')}
      help={t('letter.delete.help')}
      call="message.delete"
      work={work}
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
  const { deleteDamagedCopies } = useActions()
  const [withCopies, setWithCopies] = useState(false)
  async function submit(): Promise<void> {
    // The copies first: where that cannot be the sheet stays, and what it is about is still there.
    if (withCopies && !(await calling.run('rescue.discard', deleteDamagedCopies()))) return
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
      <DamagedCopiesField checked={withCopies} onChange={setWithCopies} />
      <p role="status" className={styles.muted}>
        {calling.busy && t('delete.working')}
      </p>
    </FormSheet>
  )
}

type DamagedCopiesProps = {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Says where copies of damaged files lie, in which it may still be, and lets them be deleted as well; nothing where there are none. */
function DamagedCopiesField({ checked, onChange }: DamagedCopiesProps) {
  const t = useText()
  const { damagedCopies } = useActions()
  const [copies, setCopies] = useState<DamagedCopies>()
  useEffect(() => {
    void damagedCopies().then((answer) => {
      if (answer.ok) setCopies(answer.value)
    })
  }, [damagedCopies])
  if (!copies || copies.count === 0) return undefined
  const { folder, count } = copies
  return (
    <>
      <div>
        <p>{t('delete.copies', { count })}</p>
        <p dir="ltr" className={styles.path}>
          {folder}
        </p>
      </div>
      <Checkbox
        label={t('delete.copies-too', { count })}
        hint={t('delete.copies-hint')}
        checked={checked}
        onChange={onChange}
      />
    </>
  )
}
