import { useState } from 'react'
import type { Place } from '../../shared/ipc/contract.ts'
import { HISTORY_FORMATS, type HistoryFormat } from '../../shared/model/history-file.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { FormSheet } from './form-sheet.tsx'
import { useHistoryWords } from './history-words.ts'
import { ListSheet } from './list-sheet.tsx'
import { usePlaceName } from './place-name.ts'
import styles from './sheets.module.css'
import { useCall } from './use-call.ts'

type ExportSheetProps = { readonly place: Place | undefined; readonly onClose: () => void }

/** Writes the messages of a place, or all of them, into a file: in which form is chosen here, where it is put next. */
export function ExportSheet({ place, onClose }: ExportSheetProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const transfer = useAccount((state) => state.transfer)
  const words = useHistoryWords()
  const name = usePlaceName(place)
  const calling = useCall()
  const [format, setFormat] = useState<HistoryFormat>('json')
  const [written, setWritten] = useState<number>()
  const title = place === undefined ? t('export.title-all') : t('export.title', { name })

  async function submit(): Promise<void> {
    const input = { account, format, words, ...(place === undefined ? {} : { place }) }
    const done = await calling.run('history.export', actions.exportMessages(input))
    if (done?.value) setWritten(done.value.messages)
  }

  if (written !== undefined) {
    return (
      <ListSheet title={title} help={t('export.done', { messages: written })} onClose={onClose} />
    )
  }
  return (
    <FormSheet
      title={title}
      help={t('export.help')}
      submit={t('export.submit')}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={() => {
        if (calling.busy) actions.cancelTransfer(account)
        onClose()
      }}
    >
      <fieldset className={styles.radios} disabled={calling.busy}>
        <legend>{t('export.format')}</legend>
        {HISTORY_FORMATS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="format"
              checked={format === each}
              onChange={() => setFormat(each)}
            />
            <span>
              {t(`export.format.${each}`)}
              <span className={styles.hint}>{t(`export.format.${each}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={styles.muted}>
        {calling.busy && transfer?.kind === 'export' && t('export.progress', { ...transfer })}
      </p>
    </FormSheet>
  )
}
