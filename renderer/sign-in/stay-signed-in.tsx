import { useId } from 'react'
import { useText } from '../i18n/intl.tsx'
import { useSession } from '../store/app.tsx'
import styles from './stay-signed-in.module.css'

type StaySignedInProps = {
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** Whether the password is to be kept, and for how long where there is no keyring to keep it in. */
export function StaySignedIn({ checked, disabled, onChange }: StaySignedInProps) {
  const t = useText()
  const id = useId()
  const fleeting = useSession(({ passwords }) => passwords === 'session')
  return (
    <div className={styles.stay}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={fleeting ? id : undefined}
          onChange={({ target }) => onChange(target.checked)}
        />
        {t('sign-in.remember')}
      </label>
      {fleeting && (
        <p id={id} className={styles.note}>
          {t('sign-in.no-keyring')}
        </p>
      )}
    </div>
  )
}
