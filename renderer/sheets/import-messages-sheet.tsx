import { useState } from 'react'
import type { ImportOutcome } from '../../shared/model/history-file.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { FormSheet } from './form-sheet.tsx'
import { ListSheet } from './list-sheet.tsx'
import styles from './sheets.module.css'
import { useCall } from './use-call.ts'

/** Adds the messages of a file that was exported before, and says what came of it. */
export function ImportMessagesSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const transfer = useAccount((state) => state.transfer)
  const calling = useCall()
  const [outcome, setOutcome] = useState<ImportOutcome>()
  const title = t('import-messages.title')

  async function submit(): Promise<void> {
    setOutcome(undefined)
    const done = await calling.run('history.import', actions.importMessages(account))
    setOutcome(done?.value)
  }

  if (outcome && 'added' in outcome) {
    return <ListSheet title={title} help={outcomeText(t, outcome)} onClose={onClose} />
  }
  return (
    <FormSheet
      title={title}
      help={t('import-messages.help')}
      submit={t('import-messages.submit')}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={() => {
        if (calling.busy) actions.cancelTransfer(account)
        onClose()
      }}
    >
      <div role="alert" className={styles.refused}>
        {outcome && <p>{outcomeText(t, outcome)}</p>}
      </div>
      <p role="status" className={styles.muted}>
        {calling.busy && transfer?.kind === 'import' && progressText(t, transfer)}
      </p>
    </FormSheet>
  )
}

function progressText(t: Text, progress: { readonly done: number; readonly total: number }) {
  const id = progress.done === 0 ? 'import-messages.checking' : 'import-messages.progress'
  return t(id, { ...progress })
}

function outcomeText(t: Text, outcome: ImportOutcome): string {
  if ('added' in outcome) return t('import-messages.done', { ...outcome })
  return t(`import-messages.${outcome.refused}`, { line: outcome.line })
}
