import { useState } from 'react'
import { type AccountSettings, REQUEST_POLICIES } from '../../shared/model/settings.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { FormSheet } from './form-sheet.tsx'
import styles from './sheets.module.css'
import { useCall } from './use-call.ts'

type Form = Omit<AccountSettings, 'awayAfter' | 'xaAfter'> & {
  readonly awayAfter: string
  readonly xaAfter: string
}

/** What is settled for one account on this device. */
export function SettingsSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const settings = useAccount((state) => state.settings)
  const calling = useCall()
  const [form, setForm] = useState<Form>({
    ...settings,
    awayAfter: String(settings.awayAfter),
    xaAfter: String(settings.xaAfter),
  })
  const change = (part: Partial<Form>) => setForm((old) => ({ ...old, ...part }))
  const awayAfter = readMinutes(form.awayAfter)
  const xaAfter = readMinutes(form.xaAfter)
  const bad = t('settings.minutes.bad')

  async function submit(): Promise<void> {
    if (awayAfter === undefined || xaAfter === undefined) return
    const input = { account, settings: { ...form, awayAfter, xaAfter } }
    if (await calling.run('settings.set', actions.changeSettings(input))) onClose()
  }

  return (
    <FormSheet
      title={t('settings.title')}
      help={account}
      submit={t('settings.submit')}
      disabled={awayAfter === undefined || xaAfter === undefined}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <fieldset className={styles.radios}>
        <legend>{t('settings.requests')}</legend>
        {REQUEST_POLICIES.map((policy) => (
          <label key={policy}>
            <input
              type="radio"
              name="requests"
              checked={form.requests === policy}
              onChange={() => change({ requests: policy })}
            />
            {t(`settings.requests.${policy}`)}
          </label>
        ))}
      </fieldset>
      <div className={styles.pair}>
        <Field
          label={t('settings.away-after')}
          hint={t('settings.minutes.hint')}
          error={awayAfter === undefined ? bad : undefined}
          inputMode="numeric"
          dir="ltr"
          value={form.awayAfter}
          onChange={({ target }) => change({ awayAfter: target.value })}
        />
        <Field
          label={t('settings.xa-after')}
          hint={t('settings.minutes.hint')}
          error={xaAfter === undefined ? bad : undefined}
          inputMode="numeric"
          dir="ltr"
          value={form.xaAfter}
          onChange={({ target }) => change({ xaAfter: target.value })}
        />
      </div>
      <Checkbox
        label={t('settings.queries')}
        hint={t('settings.queries.hint')}
        checked={form.answerQueries}
        onChange={(answerQueries) => change({ answerQueries })}
      />
      <Checkbox
        label={t('settings.receipts')}
        hint={t('settings.receipts.hint')}
        checked={form.receipts}
        onChange={(receipts) => change({ receipts })}
      />
      <Checkbox
        label={t('settings.markers')}
        hint={t('settings.markers.hint')}
        checked={form.markers}
        onChange={(markers) => change({ markers })}
      />
      <Checkbox
        label={t('settings.acknowledge')}
        hint={t('settings.acknowledge.hint')}
        checked={form.acknowledge}
        onChange={(acknowledge) => change({ acknowledge })}
      />
    </FormSheet>
  )
}

/** Whole minutes up to a day; undefined where the text is none. */
function readMinutes(text: string): number | undefined {
  const minutes = /^\d{1,4}$/u.test(text.trim()) ? Number(text) : Number.NaN
  return minutes <= 1440 ? minutes : undefined
}
