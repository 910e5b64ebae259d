import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { StaySignedIn } from '../sign-in/index.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import styles from './stream-banner.module.css'

type PasswordFormProps = {
  /** Whether there was a password, which the server does not take any more. */
  readonly known: boolean
  readonly autoFocus: boolean
  readonly onSubmit: (password: string, remember: boolean) => void
}

/** Where to write the password that the server takes now. */
export function PasswordForm({ known, autoFocus, onSubmit }: PasswordFormProps) {
  const t = useText()
  const [password, setPassword] = useState('')
  const [remember, setRemember] = useState(known)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (password) onSubmit(password, remember)
      }}
    >
      <Field
        label={t(known ? 'stream.new-password' : 'stream.password')}
        type="password"
        autoComplete="current-password"
        autoFocus={autoFocus}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Button type="submit" look="primary" disabled={!password}>
        {t('stream.save-password')}
      </Button>
      <StaySignedIn checked={remember} onChange={setRemember} />
    </form>
  )
}
