import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import type { FormPartProps } from './fields.tsx'
import { PORTS } from './form.ts'
import styles from './sign-in.module.css'

/** For those whose server is not found by itself: where it is, how to reach it, and the resource to bind. */
export function Advanced({ form, errors, disabled, onChange }: FormPartProps) {
  const t = useText()
  const id = useId()
  const [wanted, setWanted] = useState(false)
  const open = wanted || errors.host !== undefined || errors.port !== undefined
  return (
    <div className={styles.advanced}>
      <Button
        look="quiet"
        size="small"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setWanted(!open)}
      >
        {t('sign-in.advanced')}
        <ChevronDown aria-hidden="true" />
      </Button>
      <div id={id} hidden={!open} className={styles.more}>
        <Field
          label={t('sign-in.server')}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="none"
          value={form.host}
          disabled={disabled}
          error={errors.host && t(errors.host)}
          hint={t('sign-in.server.hint')}
          className={styles.server}
          onChange={({ target }) => onChange({ host: target.value })}
        />
        <Field
          label={t('sign-in.port')}
          inputMode="numeric"
          dir="ltr"
          placeholder={String(PORTS[form.tls])}
          value={form.port}
          disabled={disabled}
          error={errors.port && t(errors.port)}
          onChange={({ target }) => onChange({ port: target.value.trim() })}
        />
        <EncryptionSelect
          value={form.tls}
          disabled={disabled}
          onChange={(tls) => onChange({ tls })}
        />
        <Field
          label={t('sign-in.resource')}
          spellCheck={false}
          value={form.resource}
          disabled={disabled}
          hint={t('sign-in.resource.hint')}
          className={styles.resource}
          onChange={({ target }) => onChange({ resource: target.value })}
        />
      </div>
    </div>
  )
}

type Tls = FormPartProps['form']['tls']

function EncryptionSelect(props: {
  readonly value: Tls
  readonly disabled: boolean
  readonly onChange: (tls: Tls) => void
}) {
  const t = useText()
  const id = useId()
  return (
    <div className={styles.encryption}>
      <label htmlFor={id}>{t('sign-in.encryption')}</label>
      <select
        id={id}
        value={props.value}
        disabled={props.disabled}
        onChange={({ target }) => props.onChange(target.value === 'direct' ? 'direct' : 'starttls')}
      >
        <option value="starttls">{t('sign-in.encryption.starttls')}</option>
        <option value="direct">{t('sign-in.encryption.direct')}</option>
      </select>
    </div>
  )
}
