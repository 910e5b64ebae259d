import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../i18n/intl.tsx'
import { IconButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import type { FieldErrors, SignInForm } from './form.ts'
import { StaySignedIn } from './stay-signed-in.tsx'

export type FormPartProps = {
  readonly form: SignInForm
  readonly errors: FieldErrors
  readonly disabled: boolean
  readonly onChange: (part: Partial<SignInForm>) => void
}

/** Address, password, and whether to stay signed in. */
export function Fields({ form, errors, disabled, onChange }: FormPartProps) {
  const t = useText()
  const [visible, setVisible] = useState(false)
  return (
    <>
      <Field
        label={t('sign-in.address')}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        dir="ltr"
        placeholder={t('sign-in.address.example')}
        value={form.address}
        disabled={disabled}
        error={errors.address && t(errors.address)}
        onChange={({ target }) => onChange({ address: target.value })}
      />
      <Field
        label={t('sign-in.password')}
        type={visible ? 'text' : 'password'}
        autoComplete="current-password"
        spellCheck={false}
        value={form.password}
        disabled={disabled}
        error={errors.password && t(errors.password)}
        onChange={({ target }) => onChange({ password: target.value })}
        end={
          <IconButton
            label={t('sign-in.password.show')}
            aria-pressed={visible}
            onClick={() => setVisible(!visible)}
          >
            {visible ? <EyeOff /> : <Eye />}
          </IconButton>
        }
      />
      <StaySignedIn
        checked={form.remember}
        disabled={disabled}
        onChange={(remember) => onChange({ remember })}
      />
    </>
  )
}
